"""What tests of services share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.offices import open_office
from db.database import Database
from tests.app.filling import fill


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
