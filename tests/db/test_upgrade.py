"""Opening a file: what is refused, what is migrated, and what an interruption leaves."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from alembic import command, op
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import db.models  # noqa: F401 - the tables must be known
from db import upgrade
from db.base import Base
from db.database import APPLICATION_ID, Database
from db.upgrade import HEAD, KNOWN, open_database

VERSIONS = Path(upgrade.__file__).parent / "migrations" / "versions"


def unjournalled(_session):
    """These tests are about the file, not about what an office writes."""


def open_(path: Path, *, create: bool = False) -> Database:
    return open_database(path, unjournalled, create=create)


def version_of(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" not in tables:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return row[0] if row else None


def schema_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master") if sql}


def test_migrations_end_at_the_models(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_the_program_knows_its_migrations():
    found = [re.match(r"(m\d{4})_", path.name).group(1) for path in VERSIONS.glob("m*.py")]
    assert sorted(found) == list(KNOWN)
    assert KNOWN[-1] == HEAD


def test_a_new_database_is_whole_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "新库 一" / "office.sqlite"
    open_(path, create=True).close()
    assert version_of(path) == HEAD
    assert [each.name for each in path.parent.iterdir()] == ["office.sqlite"]


def test_opening_again_changes_nothing(migrated_file):
    before = migrated_file.read_bytes()
    open_(migrated_file).close()
    assert migrated_file.read_bytes() == before


def test_a_missing_file_is_not_made(tmp_path):
    path = tmp_path / "office.sqlite"
    with pytest.raises(upgrade.MissingError):
        open_(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", upgrade.EmptyFileError),
        (b"SQLite for", upgrade.DamagedFileError),
        (bytes(4096), upgrade.DamagedFileError),
        (b"PK\x03\x04 a workbook", upgrade.ForeignFileError),
        ("名称,代码\n".encode(), upgrade.ForeignFileError),
        (b"SQLite format 3\x00" + bytes(range(256)) * 20, upgrade.DamagedFileError),
    ],
)
def test_what_is_no_database_of_ours_is_refused_and_left_alone(tmp_path, content, error, create):
    path = tmp_path / "office.sqlite"
    path.write_bytes(content)
    with pytest.raises(error):
        open_(path, create=create)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "office.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(upgrade.ForeignFileError):
        open_(path)
    assert path.read_bytes() == before


def test_a_file_of_a_later_version_is_refused(database):
    database.close()
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
    with pytest.raises(upgrade.NewerFileError):
        open_(database.path)


@pytest.mark.parametrize("length", [16, 100, 1000, 4096, 50_000])
def test_a_truncated_file_is_refused_and_left_alone(migrated_file, tmp_path, length):
    path = tmp_path / "office.sqlite"
    path.write_bytes(migrated_file.read_bytes()[:length])
    with pytest.raises(upgrade.DamagedFileError):
        open_(path)
    assert path.stat().st_size == length


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_in_the_first_page_never_crashes_the_opening(migrated_file, tmp_path, data):
    content = bytearray(migrated_file.read_bytes())
    content[data.draw(st.integers(0, 4095))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "office.sqlite"
    path.write_bytes(content)
    with suppress(upgrade.DamagedFileError, upgrade.ForeignFileError, upgrade.NewerFileError):
        open_(path).close()


@pytest.mark.parametrize("path", ["//server/share/office.sqlite", r"\\server\share\office.sqlite"])
def test_a_network_path_is_refused(path):
    with pytest.raises(upgrade.NetworkPathError):
        open_(Path(path))


def test_a_mounted_share_is_known_by_its_kind(tmp_path, monkeypatch):
    monkeypatch.setattr(upgrade, "NETWORK_FILE_SYSTEMS", {upgrade._file_system(tmp_path)})
    monkeypatch.setattr(upgrade, "REMOTE_DRIVE", 3)  # what Windows calls a disk of its own
    with pytest.raises(upgrade.NetworkPathError):
        open_(tmp_path / "office.sqlite", create=True)


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(OSError, match=re.escape(tmp_path.name)):
        open_(tmp_path)


class StoppedError(Exception):
    pass


def stop_at(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Have the migration that makes `table` fail right after."""
    make = op.create_table

    def create_table(name, *columns, **options):
        made = make(name, *columns, **options)
        if name == table:
            raise StoppedError
        return made

    monkeypatch.setattr(op, "create_table", create_table)


def older_file(path: Path, version: str) -> Path:
    """A database as the program left it at `version`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    database = Database(path, unjournalled)
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    database.close()
    return path


LAST_TABLES = {
    "m0002": "account_role",
    "m0003": "row_seal",
    "m0005": "imported_row",
    "m0008": "drawn_officer",
    "m0012": "dossier_entry",
    "m0015": "source_rule",
    "m0019": "borrowed_officer",
    "m0020": "recheck_entry",
    "m0021": "scan_withdrawal",
}


@pytest.mark.parametrize("table", LAST_TABLES.values())
def test_a_failed_step_leaves_the_old_file(tmp_path, monkeypatch, table):
    path = older_file(tmp_path / "office.sqlite", "m0001")
    before = schema_of(path)
    with monkeypatch.context() as patch:
        stop_at(patch, table)
        with pytest.raises(StoppedError):
            open_(path)
    assert version_of(path) == "m0001"
    assert schema_of(path) == before
    open_(path).close()
    assert version_of(path) == HEAD


@pytest.mark.parametrize("version", KNOWN)
def test_every_older_schema_is_brought_up_to_date(tmp_path, migrated_file, version):
    path = older_file(tmp_path / "office.sqlite", version)
    open_(path).close()
    assert version_of(path) == HEAD
    assert schema_of(path) == schema_of(migrated_file)


def test_the_file_as_it_was_is_kept_before_it_is_migrated(tmp_path):
    path = older_file(tmp_path / "office.sqlite", "m0004")
    before = schema_of(path)
    open_(path).close()
    (kept,) = tmp_path.glob(f"office-before-{HEAD}-*.sqlite")
    assert schema_of(kept) == before


def test_a_failed_creation_leaves_no_database(tmp_path, monkeypatch):
    path = tmp_path / "office.sqlite"
    with monkeypatch.context() as patch:
        stop_at(patch, "department")
        with pytest.raises(StoppedError):
            open_(path, create=True)
    assert not path.exists()
    open_(path, create=True).close()
    assert version_of(path) == HEAD


KILLED = """
import os, sys
from pathlib import Path
from alembic import command, op
from db.upgrade import open_database

make = op.create_table
def create_table(name, *columns, **options):
    made = make(name, *columns, **options)
    if name == sys.argv[2]:
        os._exit(9)
    return made
op.create_table = create_table
open_database(Path(sys.argv[1]), lambda session: None, create=True)
"""


@pytest.mark.parametrize("table", LAST_TABLES.values())
@pytest.mark.parametrize("existed", [True, False], ids=["upgraded", "created"])
def test_killed_in_the_middle_of_a_step_the_file_is_old_or_new(tmp_path, table, existed):
    path = tmp_path / "office.sqlite"
    if existed:
        older_file(path, "m0001")
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), table],
        cwd=VERSIONS.parents[2],
        env={**os.environ, "PYTHONPATH": str(VERSIONS.parents[2])},
        check=False,
    )
    assert run.returncode == 9
    assert (version_of(path) == "m0001") if existed else not path.exists()
    open_(path, create=not existed).close()
    assert version_of(path) == HEAD
