"""Rows inserted past SQLAlchemy are the same rows."""

from datetime import UTC, date, datetime

from sqlalchemy import Connection, insert, select

from db.bulk import BulkInsert
from db.database import open_engine
from db.models import Officer

TABLE = Officer.metadata.tables["officer"]
VALUES = {
    "certificate": "1601",
    "name": "单小燕",
    "initials": "SXY",
    "gender": "女",
    "badge": "",
    "department": "治安大队",
    "identity": "人民警察",
    "valid_from": None,
    "valid_to": date(2030, 1, 1),
    "skills": ("旅馆业", "典当业"),
    "telephone": "",
    "post_state": "在岗",
    "note": "",
    "updated_at": datetime(2026, 11, 22, 8, 28, 36, tzinfo=UTC),
    "import_id": None,
}


def text_of(connection: Connection) -> list[tuple[object, ...]]:
    """All rows as the file holds them, without their keys."""
    names = ", ".join(VALUES)
    rows = connection.exec_driver_sql(f"SELECT {names} FROM officer ORDER BY id")
    return [tuple(row) for row in rows]


def test_rows_are_stored_as_sqlalchemy_stores_them(database):
    engine = open_engine(database.path)
    with engine.begin() as connection:
        connection.execute(insert(TABLE).values(VALUES))
        bulk = BulkInsert(connection, TABLE, tuple(VALUES))
        row = bulk.stored(tuple({**VALUES, "certificate": "1602"}.values()))
        bulk.insert([row])
        first, second = text_of(connection)
    engine.dispose()
    assert second == row
    assert second[1:] == first[1:]


def test_what_was_stored_reads_back_as_it_was(database):
    columns = list(reversed(VALUES))
    with database.engine.begin() as connection:
        bulk = BulkInsert(connection, TABLE, columns)
        bulk.insert([bulk.stored(tuple(VALUES[name] for name in columns))])
        found = connection.execute(select(TABLE)).mappings().one()
    read = {name: found[name] for name in VALUES}
    assert read == {**VALUES, "skills": ["旅馆业", "典当业"]}
