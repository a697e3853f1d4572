"""Open a database file, or refuse it with a reason; bring it up to this program's schema."""

import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from db.copies import copy_database, sync_folder
from db.database import APPLICATION_ID, Database, Journal

STEPS = 21
"""How many migrations there are. A test compares it with the migrations folder; reading it here
spares every start the import of Alembic."""
KNOWN = tuple(f"m{number:04d}" for number in range(1, STEPS + 1))
HEAD = KNOWN[-1]
MAGIC = b"SQLite format 3\x00"
UNREACHABLE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_BUSY", "SQLITE_PERM", "SQLITE_AUTH")
NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs"}
REMOTE_DRIVE = 4


class DatabaseError(Exception):
    """The file cannot be used. `reason` is one word that callers turn into a sentence."""

    reason = "unusable"


class MissingError(DatabaseError):
    reason = "missing"


class EmptyFileError(DatabaseError):
    reason = "empty"


class ForeignFileError(DatabaseError):
    reason = "foreign"


class NewerFileError(DatabaseError):
    reason = "newer"


class DamagedFileError(DatabaseError):
    reason = "damaged"


class NetworkPathError(DatabaseError):
    reason = "network"


def open_database(path: Path, journal: Journal, *, create: bool) -> Database:
    """The database at `path`, migrated. With `create`, a missing file is made first.

    Raises a subclass of DatabaseError for what is not an office's file of this or an older
    version; OSError when the folder cannot be written.
    """
    if on_network(path):
        raise NetworkPathError(str(path))
    if not path.exists():
        if not create:
            raise MissingError(str(path))
        _create(path, journal)
    version = examine(path)
    database = Database(path, journal)
    if version != HEAD:
        try:
            _upgrade(database, version)
        except BaseException:
            database.close()
            raise
    return database


def on_network(path: Path) -> bool:
    """Whether `path` is on a network share, as far as its spelling and the system say."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - for drive letters, which only Windows has

        kind = ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor)
        return bool(kind == REMOTE_DRIVE)
    return _file_system(path) in NETWORK_FILE_SYSTEMS


def _file_system(path: Path) -> str:
    """The kind of the mount that holds `path`; "" where the system keeps no such list."""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return ""
    resolved = path.resolve().as_posix() + "/"
    points = [(line.split()[1].replace("\\040", " "), line.split()[2]) for line in mounts]
    inside = [point for point in points if resolved.startswith(point[0].rstrip("/") + "/")]
    return max(inside, key=lambda point: len(point[0]), default=("", ""))[1]


def _create(path: Path, journal: Journal) -> None:
    """Made and migrated under another name, so that no half-made file is ever taken for one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    journal_file = fresh.with_name(fresh.name + "-journal")
    fresh.unlink(missing_ok=True)
    try:
        _make(fresh, journal)
    except BaseException:
        for each in (fresh, journal_file):
            each.unlink(missing_ok=True)
        raise
    journal_file.unlink(missing_ok=True)
    fresh.replace(path)
    sync_folder(path.parent)


def _make(fresh: Path, journal: Journal) -> None:
    with closing(sqlite3.connect(fresh)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")  # forces the header onto the disk
    database = Database(fresh, journal)
    try:
        _upgrade(database, "")
    finally:
        database.close()


def examine(path: Path) -> str:
    """The file's migration ("" before the first), or an exception that says what is wrong."""
    with path.open("rb") as file:
        header = file.read(len(MAGIC))
    if not header:
        raise EmptyFileError(str(path))
    if header != MAGIC:
        is_ours = not any(header) or MAGIC.startswith(header)
        raise DamagedFileError(str(path)) if is_ours else ForeignFileError(str(path))
    try:
        return _read_version(path)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(UNREACHABLE):
            raise PermissionError(str(path)) from error
        raise DamagedFileError(str(path)) from error


def _read_version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise ForeignFileError(str(path))
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.execute(query).fetchone()[0]:
            return ""
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    version = row[0] if row else ""
    if version and version not in KNOWN:
        raise NewerFileError(str(path))
    return version


def _upgrade(database: Database, version: str) -> None:
    """All steps in one transaction: interrupted anywhere, the file is as it was."""
    from alembic import command  # noqa: PLC0415 - slow to import, and rarely needed
    from alembic.config import Config  # noqa: PLC0415

    if version:
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        name = f"{database.path.stem}-before-{HEAD}-{stamp}.sqlite"
        copy_database(database.path, database.path.with_name(name))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.engine.connect() as connection:
        connection.detach()  # its pragmas are unusual: close it, do not pool it
        driver(connection).execute("PRAGMA foreign_keys = OFF")  # rebuilding must not cascade
        with connection.execution_options(begin="IMMEDIATE").begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if driver(connection).execute("PRAGMA foreign_key_check").fetchone():
                raise RuntimeError(f"upgrading from {version!r} left a dangling reference")


def driver(connection: Connection) -> sqlite3.Connection:
    """The bare sqlite3 connection: PRAGMA and backup belong outside a transaction."""
    bare = connection.connection.dbapi_connection
    assert isinstance(bare, sqlite3.Connection)
    return bare
