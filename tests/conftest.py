"""What every test may count on: no display, no files of the user's own, a fresh database.

The database is imported where it is used: tests of the rules start without it.
"""

# ruff: noqa: PLC0415

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app import clock

if TYPE_CHECKING:
    from db.database import Database

settings.register_profile("few", max_examples=200, deadline=None)
settings.register_profile("soak", max_examples=5000, deadline=None)
settings.load_profile("few")

TESTS = count(1)
ALL_EVERY = 200
"""A full collection takes a good part of a second late in the run."""


END_OF_THE_DAY = clock.now().replace(hour=23, minute=59, second=59)


@pytest.fixture(scope="session", autouse=True)
def the_day_lasts_as_long_as_the_run() -> Iterator[None]:
    """Tests ask for today when they are read; in a run over midnight it would be yesterday."""
    real = clock.now
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: min(real(), END_OF_THE_DAY))
        yield


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings and databases of whoever runs the tests stay untouched."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("LOCALAPPDATA", str(home / "local"))
        yield


@pytest.fixture(autouse=True)
def garbage_waits_for_the_end_of_a_test() -> Iterator[None]:
    """A widget that a worker's collection frees takes the process down (see ui/collector.py).

    Once after a test, where what goes wrong is still told of it, and once before the next, when
    pytest has let go of what the test held.
    """
    gc.collect(2 if next(TESTS) % ALL_EVERY == 0 else 1)
    gc.disable()
    yield
    gc.collect(0)


@pytest.fixture(autouse=True)
def no_window_stays_open() -> Iterator[None]:
    """Nor in the memory: what is to be deleted later waits for an event loop, which between tests
    there is none; projections, 25 to 60 MB each, filled 2.2 GB.
    """
    yield
    if QApplication.instance() is not None:
        left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        for widget in left:
            widget.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not left


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrating takes a while: done once, copied for each test."""
    from app.offices import open_office

    path = tmp_path_factory.mktemp("migrated") / "office.sqlite"
    open_office(path, create=True).close()
    return path


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Iterator["Database"]:
    """A fresh database file of its own, at the newest schema."""
    from app.offices import open_office

    path = shutil.copyfile(migrated_file, tmp_path / "office.sqlite")
    database = open_office(path, create=False)
    yield database
    database.close()
