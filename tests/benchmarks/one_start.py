"""One start of the program on a database: prints when window, file and first list were there.

Signing in is skipped, since people type for longer than the program works.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.records.accounts import Operator
from app.rules.roles import Role
from ui.collector import Collector
from ui.main import Program, styled_application
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.table import DataTable

CLERK = Operator(None, "经办人", frozenset({Role.CLERK}))


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


def main(database: Path) -> int:
    application = styled_application(Settings())
    Collector(application).start()  # as ui.main does
    program = Program(application, database)

    def enter() -> None:
        tell("open")
        program.window.login.signed_in.emit(CLERK)
        program.window.workplace.visit("registries")
        FirstRows(program.window.workplace.page().shown.table)

    program.window.painted.connect(lambda: tell("page"))
    program.jobs.attached.connect(lambda: QTimer.singleShot(0, enter))
    return program.run()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
