"""`--self-test`: a whole office in a temporary folder, every page of it opened once, and all that
the program reads from beside it used once; then gone.

The packaged program runs this on the machine that built it: what is missing there is missing at
the user's too.
"""

import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from app.records.accounts import Operator
from app.rules.roles import Role
from ui import shipped
from ui.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.opening import open_file
from ui.settings import Settings

SUBJECTS = 40


def run(application: QApplication) -> int:
    """0 when everything opened, 1 with the trace on standard error (where there is one)."""
    failures: list[BaseException] = []
    sys.excepthook = lambda _kind, error, _trace: failures.append(error)
    try:
        with TemporaryDirectory() as folder:
            walk(application, Path(folder))
            for check in shipped.CHECKS:
                check(Path(folder))
        if failures:  # in a slot, where nobody could catch it
            raise failures[0]
    except Exception:
        if sys.stderr is not None:
            traceback.print_exc()
        return 1
    return 0


def walk(application: QApplication, folder: Path) -> list[str]:
    """Import, draw and print on sample data, then visit every room; returns their names."""
    from app import demo  # noqa: PLC0415 - SQLAlchemy, not needed to start a window

    demo.run(folder, SUBJECTS, lambda _text: None)
    opened = open_file(folder / "office.sqlite", create=False)
    jobs = Jobs()
    jobs.attach(opened.database)
    window = MainWindow(Desk(jobs, Settings(keeps=False)))
    window.show()
    window.login.signed_in.emit(Operator(1, "自检", frozenset(Role)))
    names = [room.name for room in window.workplace.rooms]
    for name in names:
        window.workplace.visit(name)
        application.sendPostedEvents()
        window.grab()
    window.hide()
    window.deleteLater()
    jobs.close()
    opened.database.close()
    return names
