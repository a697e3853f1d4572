"""One SQLite file: open it, read from it, write to it in whole transactions.

What is SQLite's own sits here and in `search.py`; everything else is portable SQL.
"""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.orm import Session

APPLICATION_ID = 0x53534A31  # "SSJ1", so that a foreign file is told apart from an office's
Journal = Callable[[Session], None]


class Database:
    """Hands out sessions. `read` never commits; `write` commits on leaving, or not at all.

    `journal` is called with the session just before a commit and adds the activity row that
    every write must leave; it raises when a write has none.
    """

    def __init__(self, path: Path, journal: Journal) -> None:
        self.path = path
        self._journal = journal
        self.engine = open_engine(path)
        self._writer = self.engine.execution_options(begin="IMMEDIATE")

    @contextmanager
    def read(self) -> Generator[Session]:
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Generator[Session]:
        with Session(self._writer) as session, session.begin():
            yield session
            self._journal(session)

    def close(self) -> None:
        self.engine.dispose()


def open_engine(path: Path) -> Engine:
    """An engine on an existing file; it never creates one (`mode=rw`)."""

    def connect() -> sqlite3.Connection:
        address = f"file:{quote(path.resolve().as_posix())}?mode=rw"
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so DDL is transactional too
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_spill = OFF")  # readers go on while a writer prepares
    connection.execute("PRAGMA busy_timeout = 5000")


def _on_begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")
