"""From asking for a notice to its page on the screen: seconds for the first and for another one.

The first opens every face it needs; the program itself has done that soon after its start.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.documents.page import render
from tests.benchmarks.notices import NOTICE, notices
from ui.main import styled_application
from ui.preview import PreviewPanel, Sheet
from ui.printing import Paper
from ui.settings import Settings


class FirstPaint(QObject):
    """Ends the event loop once the first page is painted."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.quit)  # comes after the paint itself
        return False


def shown(application: QApplication, data: object) -> float:
    """Seconds until the page is painted, the layout of the paper included."""
    begun = time.perf_counter()
    panel = PreviewPanel()
    panel.resize(1000, 760)
    panel.show_papers([Paper(NOTICE.title, render(NOTICE, data, "shipped"), "notice.pdf")])
    first = panel.findChild(Sheet)
    watch = FirstPaint(first)
    panel.show()
    application.exec()
    spent = time.perf_counter() - begun
    panel.hide()
    watch.deleteLater()
    panel.deleteLater()
    return spent


def main() -> int:
    application = styled_application(Settings(keeps=False))
    first, second = notices(2)
    print(shown(application, first), shown(application, second))
    return 0


if __name__ == "__main__":
    sys.exit(main())
