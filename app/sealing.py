"""Row digests: what ties every row of the database to the activity log.

A session remembers each row it adds, changes or deletes. When its transaction closes, the rows
are read back and digested; the digests are stored as seals under the event's number.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, event, inspect, select, tuple_, type_coerce
from sqlalchemy.orm import Session, object_session
from sqlalchemy.types import NullType

from db.base import Base
from db.models import ActivityEvent, RowSeal

UNSEALED = frozenset({ActivityEvent.__tablename__, RowSeal.__tablename__})
SECRET = frozenset({"password_hash", "pin_hash"})
LONGEST_SHOWN = 300
CHUNK = 500
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class Touched:
    """One row the session changed; `before` and `after` hold the changed columns."""

    row: Base
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def key(self) -> str:
        """The row's primary key; a composite one joined with bars."""
        state = inspect(self.row)
        identity = state.identity or state.mapper.primary_key_from_instance(self.row)
        return "|".join(str(part) for part in identity)


def touched_rows(session: Session) -> list[Touched]:
    rows: list[Touched] = session.info.setdefault("touched", [])
    return rows


def bulk_seals(session: Session) -> dict[str, dict[str, str | None]]:
    """Table name -> key -> digest of rows written in bulk, which the unit of work does not see.

    None for a digest that is still to be taken from the database.
    """
    seals: dict[str, dict[str, str | None]] = session.info.setdefault("bulk", {})
    return seals


def mark_bulk(session: Session, table: str, keys: Iterable[object]) -> None:
    """Have rows that were written by a bulk statement sealed with this transaction."""
    _bulk_seals_of(session, table).update((str(key), None) for key in keys)


def mark_stored(
    session: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Have rows sealed that are known as they are stored, so that nobody reads them back.

    `columns` are all columns of the table, in the order of the values of each row.
    """
    names = sorted(column.name for column in table.columns)
    if sorted(columns) != names:
        raise ValueError(f"these are not the columns of {table.name}: {columns}")
    in_order = itemgetter(*(columns.index(name) for name in names))
    _bulk_seals_of(session, table.name).update(digests(table, map(in_order, rows)))


def _bulk_seals_of(session: Session, table: str) -> dict[str, str | None]:
    plain = str(table)  # SQLAlchemy's own kind of text, which the driver is slow to take
    return bulk_seals(session).setdefault(plain, {})


def _inserted(_mapper: Any, _connection: Any, row: Base) -> None:
    _add(row, {}, _values(row))


def _updated(_mapper: Any, _connection: Any, row: Base) -> None:
    before, after = _changes(row)
    if after:
        _add(row, before, after)


def _deleted(_mapper: Any, _connection: Any, row: Base) -> None:
    _add(row, _values(row), {})


# Per row and not per flush: only then are foreign keys set and orphans of a list found.
event.listen(Base, "after_insert", _inserted, propagate=True)
event.listen(Base, "after_update", _updated, propagate=True)
event.listen(Base, "before_delete", _deleted, propagate=True)


def _add(row: Base, before: dict[str, Any], after: dict[str, Any]) -> None:
    session = object_session(row)
    if session is not None and row.__tablename__ not in UNSEALED:
        touched_rows(session).append(Touched(row, before, after))


def _values(row: Any) -> dict[str, Any]:
    return {
        column.key: shown(column.key, value)
        for column in inspect(row).mapper.column_attrs
        if (value := row.__dict__.get(column.key)) is not None
    }


def _changes(row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes():
            before[column.key] = shown(column.key, history.deleted[0] if history.deleted else None)
            after[column.key] = shown(column.key, history.added[0] if history.added else None)
    return before, after


def shown(name: str, value: Any) -> Any:
    """A column's value as the log shows it: secrets hidden, long values by their digest."""
    if name in SECRET:
        return "（不显示）"
    plain = portable(value)
    text = plain if isinstance(plain, str) else ""
    if len(text) > LONGEST_SHOWN:
        return f"sha256:{sha256(text.encode()).hexdigest()}"
    return plain


def portable(value: Any) -> Any:
    """A column's value as JSON of strings, integers, lists and objects, the same everywhere."""
    if isinstance(value, bytes):
        return f"sha256:{sha256(value).hexdigest()}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value


def stored_columns(table: Table) -> list[ColumnElement[Any]]:
    """The columns in the order of their names, as the database holds them.

    Without the types of the program a digest misses no bit of a row, and costs less.
    """
    columns = sorted(table.columns, key=lambda column: column.name)
    return [type_coerce(column, NullType()).label(column.name) for column in columns]


def digests(table: Table, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, str]]:
    """(key, digest) of rows of `stored_columns`, many at a time."""
    names = sorted(column.name for column in table.columns)
    places = [names.index(column.name) for column in table.primary_key]
    form = _form(tuple(names))
    for row in rows:
        yield "|".join([str(row[place]) for place in places]), _digest(form, row)


def row_digest(row: Row[Any]) -> str:
    """SHA-256 over a row of `stored_columns`: names and values as JSON."""
    return _digest(_form(row._fields), row)


@cache
def _form(names: tuple[str, ...]) -> str:
    """The JSON object of a row, to be filled in with its values."""
    return "{" + ",".join(f"{encode_basestring(name)}:%s" for name in names) + "}"


def _digest(form: str, row: Sequence[Any]) -> str:
    texts = tuple(
        [
            encode_basestring(v)
            if v.__class__ is str
            else (v if v.__class__ is int else encode(_plain(v)))
            for v in row
        ]
    )
    return sha256((form % texts).encode()).hexdigest()


def row_key(table: Table, row: Row[Any]) -> str:
    named = row._mapping  # noqa: SLF001 - the only public way to a row's names
    return "|".join(str(named[column.name]) for column in table.primary_key)


def _plain(value: Any) -> Any:
    """A JSON column is digested as its text, which some databases hand out parsed already."""
    return json.dumps(value) if isinstance(value, list | dict) else portable(value)


def table_digests(session: Session, table: Table, keys: Sequence[str]) -> dict[str, str]:
    """Key -> digest for those of `keys` whose rows exist."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), CHUNK):
        found.update(_digest_chunk(session, table, keys[start : start + CHUNK]))
    return found


def _digest_chunk(session: Session, table: Table, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    primary = list(table.primary_key)
    parts = [
        tuple(
            column.type.python_type(part)
            for column, part in zip(primary, key.split("|"), strict=True)
        )
        for key in keys
    ]
    condition = (
        primary[0].in_([part[0] for part in parts])
        if len(primary) == 1
        else tuple_(*primary).in_(parts)
    )
    return digests(table, session.execute(select(*stored_columns(table)).where(condition)))


def all_digests(session: Session, table: Table) -> Iterator[tuple[str, str]]:
    """(key, digest) of every row of a table, streamed."""
    query = select(*stored_columns(table)).execution_options(yield_per=CHUNK)
    return digests(table, session.execute(query))


def collect_seals(session: Session) -> list[tuple[str, str, str]]:
    """(table, key, digest) of every row this transaction touched; digest "" where it is gone."""
    keys = {name: dict(known) for name, known in bulk_seals(session).items()}
    for touched in touched_rows(session):
        keys.setdefault(touched.row.__tablename__, {})[touched.key] = None
    return [seal for name in sorted(keys) for seal in _table_seals(session, name, keys[name])]


def _table_seals(
    session: Session, name: str, known: dict[str, str | None]
) -> Iterator[tuple[str, str, str]]:
    unknown = [key for key, digest in known.items() if digest is None]
    found = table_digests(session, Base.metadata.tables[name], unknown)
    for key, digest in known.items():
        yield name, key, found.get(key, "") if digest is None else digest
