"""An office after its set-up, with an administrator and a clerk."""

import shutil

import pytest

from app import accounts
from app.offices import open_office
from tests.app.accounts.acting import ADMIN_ID, CLERK, set_up


@pytest.fixture(scope="session")
def office_file(migrated_file, tmp_path_factory):
    """An office after its set-up: argon2 is slow on purpose, so it is done once."""
    path = shutil.copyfile(migrated_file, tmp_path_factory.mktemp("office") / "office.sqlite")
    database = open_office(path, create=False)
    with database.write() as session:
        set_up(session, accounts_=[CLERK])
    database.close()
    return path


@pytest.fixture
def office(office_file, tmp_path):
    database = open_office(shutil.copyfile(office_file, tmp_path / "o.sqlite"), create=False)
    yield database
    database.close()


@pytest.fixture
def admin(office):
    with office.read() as session:
        return accounts.operator_of(session, ADMIN_ID)
