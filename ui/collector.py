"""Cyclic garbage is collected on the window's thread and nowhere else.

Python collects wherever an allocation happens to cross a threshold, also in the threads that read
and write the database. A widget that is freed there takes the whole process down with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1_000
"""Milliseconds between two looks; a collection of the young takes well under one."""
YOUNG, MIDDLE, OLD = 10_000, 10, 10
"""Allocations, collections of the young, and of the middle, after which each is due."""


class Collector(QObject):
    """Once started, the automatic collection rests and a timer does its work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Collect what is due, the young first, as the interpreter itself would."""
        young, middle, old = gc.get_count()
        if young > YOUNG:
            gc.collect(0)
            if middle > MIDDLE:
                gc.collect(1)
                if old > OLD:
                    gc.collect(2)
