"""What only the database itself can say about its file: pages, references, triggers."""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.base import Base

MOST_SHOWN = 20
APPEND_ONLY = ("activity_event", "row_seal")


def file_problems(connection: Connection) -> list[str]:
    """What SQLite finds wrong with pages and indexes, in its own English words."""
    if connection.dialect.name != "sqlite":
        return []
    try:
        rows = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_SHOWN})").scalars().all()
    except DBAPIError as error:
        return [str(error.orig)]
    return [] if rows == ["ok"] else [str(row) for row in rows]


def dangling_references(connection: Connection) -> list[tuple[str, str]]:
    """(table, primary key joined by bars) of rows that refer to something that is not there."""
    if connection.dialect.name != "sqlite":
        return []
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    places = dict.fromkeys((str(row[0]), row[1]) for row in rows)
    return [(table, _key(connection, table, rowid)) for table, rowid in places]


def _key(connection: Connection, table: str, rowid: int) -> str:
    if table not in Base.metadata.tables:  # somebody else's table in our file
        return str(rowid)
    columns = ", ".join(column.name for column in Base.metadata.tables[table].primary_key)
    query = f"SELECT {columns} FROM {table} WHERE rowid = ?"
    return "|".join(str(part) for part in connection.exec_driver_sql(query, (rowid,)).one())


def missing_triggers(connection: Connection) -> list[str]:
    """Triggers that keep the log append-only and have been dropped."""
    if connection.dialect.name != "sqlite":
        return []
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    present = set(connection.exec_driver_sql(query).scalars())
    expected = [f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")]
    return [name for name in expected if name not in present]
