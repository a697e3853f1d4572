"""The ceremony's keys, in the console and in the projection alike.

A stray Space in front of fifty people must do nothing: not while somebody types, not while an
input method composes, not right after the press before. Esc does nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CALM = 800
"""Milliseconds after a press in which Space is not heard."""
WRITING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
MOVING = (QAbstractItemView, QTabBar)
"""Where arrows have a meaning of their own."""
PAGES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}
ANYWHERE = (Qt.Key.Key_F9, Qt.Key.Key_F11)


class Keys(QObject):
    """`acts` by key; `turn` pages. A key nobody here wants goes on to the widget under it."""

    def __init__(
        self,
        console: QWidget,
        projection: QWidget,
        acts: Mapping[Qt.Key, Callable[[], object]],
        turn: Callable[[int], object],
        may_start: Callable[[], bool],
    ) -> None:
        super().__init__(console)
        self._console = console
        self._projection = projection
        self._acts = acts
        self._turn = turn
        self._may_start = may_start
        self._composing = False
        self._since = QElapsedTimer()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def is_calm(self) -> bool:
        """Whether Space would be heard again."""
        return not self._since.isValid() or self._since.hasExpired(CALM)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, QWidget) and self._is_ours(watched) and self._press(event)
        return False

    def _is_ours(self, widget: QWidget) -> bool:
        """The console's window while the console is in front of it, or the projection."""
        if widget.window() is self._projection:
            return True
        return (
            self._console.isVisible()
            and widget.window() is self._console.window()
            and QApplication.activeModalWidget() is None
        )

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Space:
            return self._space(event)
        if event.isAutoRepeat():
            return key in ANYWHERE
        if key in PAGES and not self._is_at(WRITING + MOVING):
            self._turn(PAGES[key])
            return True
        return self._other(key)

    def _other(self, key: Qt.Key) -> bool:
        if key in ANYWHERE:
            self._acts[key]()
            return True
        return key == Qt.Key.Key_Escape and self._is_at_projection()

    def _space(self, event: QKeyEvent) -> bool:
        if self._composing or self._is_at(WRITING) or not self._may_start():
            return False
        if not event.isAutoRepeat() and self.is_calm():
            self._since.start()
            self._acts[Qt.Key.Key_Space]()
        return True

    def _is_at(self, kinds: tuple[type[QWidget], ...]) -> bool:
        return isinstance(QApplication.focusWidget(), kinds)

    def _is_at_projection(self) -> bool:
        return QApplication.activeWindow() is self._projection
