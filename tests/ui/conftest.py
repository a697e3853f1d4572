"""What tests of windows share: the styled application, a database behind a desk, an operator."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.demo.people import People
from app.offices import open_office
from app.records.accounts import Operator
from app.rules.roles import Role
from db.database import Database
from tests.ui.offices import build
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings import Settings
from ui.tokens import TextSize

HERE = Path(__file__).parent
CLERK = Operator(None, "王某某", frozenset({Role.CLERK, Role.ADMIN}))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Styled as the user sees it, always with the shipped face, so that sizes are the same."""
    theme.speak_chinese(qapp)
    theme.apply(qapp, TextSize.STANDARD, theme.shipped_family())
    return qapp


@pytest.fixture
def jobs(database: Database, qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs()
    jobs.attach(database)
    jobs.operator = CLERK
    yield jobs
    jobs.close()


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    """A folder with an office at each stage of its day, and the people who work there."""
    folder = tmp_path_factory.mktemp("stages")
    return folder, build(folder)


@pytest.fixture
def people(stages: tuple[Path, People]) -> People:
    return stages[1]


@pytest.fixture
def at_stage(
    stages: tuple[Path, People], tmp_path: Path, qapp: QApplication, settings: Settings
) -> Iterator[Callable[[str, Operator], Desk]]:
    """A desk in a copy of the office at a stage: `at_stage("ready", people.clerk)`."""
    opened: list[tuple[Jobs, Database]] = []

    def sit(stage: str, operator: Operator) -> Desk:
        path = tmp_path / f"{stage}-{len(opened)}.sqlite"  # never over one still being read
        shutil.copyfile(stages[0] / f"{stage}.sqlite", path)
        database, jobs = open_office(path, create=False), Jobs()
        jobs.attach(database)
        jobs.operator = operator
        opened.append((jobs, database))
        return Desk(jobs, settings)

    yield sit
    for jobs, database in opened:
        jobs.close()
        database.close()


@pytest.fixture
def settings() -> Iterator[Settings]:
    """The user's settings, forgotten afterwards."""
    settings = Settings()
    yield settings
    for file in settings.folder().glob("*.json"):
        file.unlink()


@pytest.fixture
def desk(jobs: Jobs, settings: Settings) -> Desk:
    return Desk(jobs, settings)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A popup grabs the keyboard, which the platform without a display says it cannot do."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support grabbing the keyboard"))
