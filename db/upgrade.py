"""Open a database file, or refuse it with a reason; bring it up to this program's schema."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from db.database import APPLICATION_ID, Database, Journal

HEAD = "m0012"
"""The newest migration. A test compares it with the migrations folder; reading it here spares
every start the import of Alembic."""
KNOWN = tuple(f"m{number:04d}" for number in range(1, 12 + 1))
MAGIC = b"SQLite format 3\x00"


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
        _create(path)
    version = _inspect(path)
    database = Database(path, journal)
    if version != HEAD:
        _upgrade(database, version)
    return database


def on_network(path: Path) -> bool:
    """Whether `path` is on a network share, as far as its spelling and the mount table say."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return False
    resolved = path.resolve().as_posix() + "/"
    points = [(line.split()[1].replace("\\040", " "), line.split()[2]) for line in mounts]
    inside = [point for point in points if resolved.startswith(point[0].rstrip("/") + "/")]
    kind = max(inside, key=lambda point: len(point[0]), default=("", ""))[1]
    return kind in {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p.network", "davfs"}


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")  # forces the header onto the disk
    fresh.replace(path)


def _inspect(path: Path) -> str:
    """The file's migration ("" before the first), or an exception that says what is wrong."""
    with path.open("rb") as file:
        header = file.read(16)
    if not header:
        raise EmptyFileError(str(path))
    if header != MAGIC:
        raise DamagedFileError(str(path)) if not any(header) else ForeignFileError(str(path))
    try:
        return _read_version(path)
    except sqlite3.DatabaseError as error:
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
    from alembic import command  # noqa: PLC0415 - slow to import, and rarely needed
    from alembic.config import Config  # noqa: PLC0415

    if version:
        back_up(database, f"before-{HEAD}")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.engine.connect() as connection:
        connection.detach()  # its pragmas are unusual: close it, do not pool it
        driver(connection).execute("PRAGMA foreign_keys = OFF")  # rebuilding must not cascade
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def back_up(database: Database, label: str) -> Path:
    """A consistent copy beside the file, safe even while the file is in use."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    copy = database.path.with_name(f"{database.path.stem}-{label}-{stamp}.sqlite")
    with database.engine.connect() as connection, closing(sqlite3.connect(copy)) as target:
        driver(connection).backup(target)
    return copy


def driver(connection: Connection) -> sqlite3.Connection:
    """The bare sqlite3 connection: PRAGMA and backup belong outside a transaction."""
    bare = connection.connection.dbapi_connection
    assert isinstance(bare, sqlite3.Connection)
    return bare
