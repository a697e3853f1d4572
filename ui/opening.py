"""Opening the office's database while the window can already be seen.

SQLAlchemy takes longer to import than the window to paint; both happen in a thread of their own,
which then goes on to load the pages while somebody types a password.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from app.errors import UserError
from ui.rooms import load_pages

if TYPE_CHECKING:
    from db.database import Database


class Opened(NamedTuple):
    database: "Database"
    is_new: bool
    """Nobody has an account yet."""


class Opening(QObject):
    """Emits `opened` or `failed`, once, in the thread of the window."""

    opened = Signal(object)  # Opened
    failed = Signal(object)  # Exception
    _ended = Signal(object)

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        *,
        create: bool,
        before: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = before
        self._path = path
        self._create = create
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="opening", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> None:
        """Until the thread has ended; for the end of the program."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            if self._before is not None:
                self._before()
            self._ended.emit(open_file(self._path, create=self._create))
        except Exception as error:  # told where it can be shown
            self._ended.emit(error)
        else:
            load_pages()

    def _tell(self, result: Opened | Exception) -> None:
        if isinstance(result, Opened):
            self.opened.emit(result)
        elif isinstance(result, UserError):
            self.failed.emit(result)
        else:
            raise result


def open_file(path: Path, *, create: bool) -> Opened:
    """The database, migrated. Raises UserError with the reason when it cannot be used."""
    from app import accounts  # noqa: PLC0415 - slow: SQLAlchemy
    from app.offices import open_office  # noqa: PLC0415

    database = open_office(path, create=create)
    with database.read() as session:
        return Opened(database, accounts.first_run(session))
