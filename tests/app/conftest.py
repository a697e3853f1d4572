"""What tests of services share."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.offices import open_office
from db.database import Database
from tests.app.filling import fill
from tests.stages import Office, Stages, check_clean


@pytest.fixture(scope="session")
def filled_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with rows in every table, for tests of what holds for all of them."""
    path = shutil.copyfile(migrated_file, tmp_path_factory.mktemp("filled") / "office.sqlite")
    database = open_office(path, create=False)
    fill(database)
    database.close()
    return path


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Iterator[Database]:
    path = shutil.copyfile(filled_file, tmp_path / "filled.sqlite")
    database = open_office(path, create=False)
    yield database
    database.close()


@pytest.fixture(scope="session")
def stages(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return Stages(migrated_file, tmp_path_factory.mktemp("stages"))


@contextmanager
def office_at(stage: str, stages: Stages, folder: Path) -> Iterator[Office]:
    """Whatever a test writes must leave the log and every seal whole."""
    office = stages.open(stage, folder)
    yield office
    if not office.broken:
        check_clean(office)
    office.database.close()


@pytest.fixture
def published(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """An item in force, an approved plan, filled registries."""
    with office_at("published", stages, tmp_path) as office:
        yield office


@pytest.fixture
def ready(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """A task approved, its draw not yet opened."""
    with office_at("ready", stages, tmp_path) as office:
        yield office


@pytest.fixture
def drawn(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """Subjects and officers drawn, the record issued."""
    with office_at("drawn", stages, tmp_path) as office:
        yield office


@pytest.fixture
def sent(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """Visits approved, papers out, nothing keyed in."""
    with office_at("sent", stages, tmp_path) as office:
        yield office


@pytest.fixture
def reviewed(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """Every visit keyed in and reviewed; the first one ordered a rectification."""
    with office_at("reviewed", stages, tmp_path) as office:
        yield office


@pytest.fixture
def closed(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """A closed draw's visits at every stage up to the archive."""
    with office_at("closed", stages, tmp_path) as office:
        yield office
