"""Very many rows into one table, where SQLAlchemy's work per row costs more than storing them."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, LargeBinary, Table, column, insert, table

SAME_VALUES = 20_000
"""Converted values that are remembered: an import has few distinct days."""
Values = tuple[Any, ...]


class BulkInsert:
    """Inserts rows of `columns`, given as tuples in that order.

    Nothing is filled in: a column that is left out must have a default in the database.
    """

    def __init__(self, connection: Connection, target: Table, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._connection = connection
        plain = table(target.name, *(column(name) for name in columns))
        compiled = insert(plain).compile(dialect=connection.dialect)
        self._statement = str(compiled)
        self._positional = bool(compiled.positional)
        self._converters = [
            (place, convert)
            for place, name in enumerate(columns)
            if (convert := _converter(connection, target, name))
        ]

    def stored(self, values: Values) -> Values:
        """A row as the database holds it, and as `insert` takes it: moments and lists as text."""
        row = list(values)
        for place, convert in self._converters:
            row[place] = convert(row[place])
        return tuple(row)

    def insert(self, rows: Iterable[Values]) -> None:
        """Rows in their stored form."""
        if self._positional:
            self._connection.exec_driver_sql(self._statement, list(rows))
        else:
            named = [dict(zip(self.columns, row, strict=True)) for row in rows]
            self._connection.exec_driver_sql(self._statement, named)


def _converter(connection: Connection, target: Table, name: str) -> Callable[[Any], Any] | None:
    kind, dialect = target.c[name].type, connection.dialect
    if isinstance(kind, LargeBinary):
        return None  # drivers take bytes as they are
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    if convert is None or isinstance(kind, JSON):
        return convert
    return lru_cache(SAME_VALUES)(convert)
