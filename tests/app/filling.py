"""A database with rows in every table, each written and sealed as the program does it."""

from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, Table, insert

from app import activity, sealing
from app.records.accounts import Operator
from app.rules.chain import GENESIS
from app.rules.roles import Role
from app.rules.tickets import commitment
from app.sealing import UNSEALED
from db.base import Base, Moment
from db.database import Database

ADMIN = Operator(1, "管理员", frozenset({Role.ADMIN}), None)
ROWS = 2
TABLES = [table for table in Base.metadata.sorted_tables if table.name not in UNSEALED]


def fill(database: Database) -> None:
    """Two rows in every sealed table, one event each table."""
    for table in TABLES:
        with database.write() as session:
            rows = [row_of(table, number) for number in range(1, ROWS + 1)]
            session.execute(insert(table), rows)
            keys = ["|".join(str(row[c.name]) for c in table.primary_key) for row in rows]
            sealing.mark_bulk(session, table.name, keys)
            activity.record(session, ADMIN, "写入", about=f"{table.name}:1", title=table.name)


def row_of(table: Table, number: int) -> dict[str, object]:
    row = {column.name: value_of(column, number) for column in table.columns}
    if table.name == "document":
        row["sha256"] = sha256(row["pdf"]).hexdigest()
    if table.name == "draw_round":
        for name in ("subjects", "officers", "recusals"):
            row[f"{name}_digest"] = sha256(row[name]).hexdigest()
        files = [row[name] for name in ("plan", "subjects", "officers", "recusals")]
        row["previous_head"] = GENESIS.hex()
        row["commitment"] = commitment(GENESIS, row["attempt"], *files).hex()
    return row


def value_of(column: Column, number: int) -> object:
    """A value of the column's type that differs from row to row."""
    kind = column.type
    if isinstance(kind, Boolean):
        return bool(number % 2)
    if isinstance(kind, Integer):
        return number
    if isinstance(kind, JSON):
        return [f"{column.name} {number}"]
    if isinstance(kind, LargeBinary):
        return f"{column.name} {number}".encode()
    if isinstance(kind, Moment):
        return datetime(2026, 3, number, 9, 30, tzinfo=UTC)
    if isinstance(kind, Date):
        return date(2026, 3, number)
    return f"{column.name} {number}"
