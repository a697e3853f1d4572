"""One start of the program on a database: prints when window, file and first list were there.

Signing in is skipped, since people type for longer than the program works.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from app.records.accounts import Operator
from app.rules.roles import Role
from ui.main import Program, styled_application
from ui.settings import Settings

CLERK = Operator(None, "经办人", frozenset({Role.CLERK}))


def tell(what: str) -> None:
    print(what, time.monotonic(), flush=True)


class ListWatch(QObject):
    """Looks for the first paint of a table that has rows."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and isinstance(watched.parent(), QTableView):
            model = watched.parent().model()
            if model is not None and model.rowCount():
                QApplication.instance().removeEventFilter(self)
                QTimer.singleShot(0, self.seen)
        return False

    def seen(self) -> None:
        tell("list")
        QApplication.quit()


def main(database: Path) -> int:
    application = styled_application(Settings())
    program = Program(application, database)
    watch = ListWatch()

    def enter() -> None:
        tell("open")
        application.installEventFilter(watch)
        program.window.login.signed_in.emit(CLERK)
        program.window.workplace.visit("registries")

    program.window.painted.connect(lambda: tell("page"))
    program.jobs.attached.connect(lambda: QTimer.singleShot(0, enter))
    return program.run()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
