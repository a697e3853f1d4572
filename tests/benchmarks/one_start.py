"""One start of the program on a database, as a clerk sees it: prints the moments that count.

`page` the sign-in page is painted, `open` the file behind it is open, `enter` the clerk has typed
the password and presses Enter, `list` the registry is painted with rows.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.collector import Collector
from ui.main import Program, styled_application
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.table import DataTable

TYPING = 1_500
"""Milliseconds from the first page to Enter: what nobody who types a password undercuts."""


def tell(what: str) -> None:
    print(what, time.monotonic(), flush=True)


class FirstRows(QObject):
    """Waits for a table's first paint with rows; it looks at no other event of the program."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self._table.records.rowCount():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.seen)
        return False

    def seen(self) -> None:
        tell("list")
        QApplication.quit()


def main(database: Path, login: str, password: str) -> int:
    settings = Settings()
    settings.last_login = login  # as on any day but the first
    application = styled_application(settings)
    Collector(application).start()  # as ui.main does
    program = Program(application, database)
    window = program.window

    def begin() -> None:
        tell("page")
        QTest.keyClicks(window.login.password.edit, password)
        QTimer.singleShot(TYPING, enter)

    def enter() -> None:
        tell("enter")
        if program.jobs.is_attached():
            press()
        else:  # the wait for the file has not been hidden by the typing: it counts
            program.jobs.attached.connect(lambda: QTimer.singleShot(0, press))

    def press() -> None:
        QTest.keyClick(window.login.password.edit, Qt.Key.Key_Return)
        window.workplace.visit("registries")
        FirstRows(window.workplace.page().shown.table)

    window.painted.connect(begin)
    program.jobs.attached.connect(lambda: tell("open"))
    return program.run()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
