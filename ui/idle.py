"""Locks the window when nobody has touched it for a while."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

PATIENCE = 15 * 60
"""Seconds without key or mouse."""
REST = 20
"""Seconds after an act in which the next one need not be seen."""
ACTS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Looks at events only until it has seen somebody act, then rests for a while.

    Every event that passes through here costs some microseconds, and building one page makes
    thousands of them.
    """

    idle = Signal()

    def __init__(
        self,
        application: QApplication,
        parent: QObject,
        seconds: float = PATIENCE,
        rest: float = REST,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._resting = self._timer(rest, self._watch)
        self._watching = self._timer(seconds, self.idle.emit)

    def _timer(self, seconds: float, act: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(int(seconds * 1000))
        made.timeout.connect(act)
        return made

    def start(self) -> None:
        """Somebody is here now."""
        self.stop()
        self._resting.start()

    def stop(self) -> None:
        self._application.removeEventFilter(self)
        self._resting.stop()
        self._watching.stop()

    def _watch(self) -> None:
        self._application.installEventFilter(self)
        self._watching.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTS:
            self.start()
        return False
