"""Layouts that give way to a low or narrow window instead of being cut off by it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from ui import theme, tokens
from ui.layouts import column, row

Direction = QBoxLayout.Direction


class Flow(QScrollArea):
    """A column as tall as its content, which scrolls where the window is lower than that."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setObjectName("scrolled")
        self.column = column(sheet, gap=tokens.GAP_2)
        self.setWidget(sheet)


class Abreast(QWidget):
    """Widgets side by side where there is room for all, else one below the other.

    `least`: so wide, at standard text size, the whole must be for that.
    """

    def __init__(self, *widgets: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self._box = row(self, gap=tokens.GAP_2)
        for each in widgets:
            self._box.addWidget(each, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(self._least)
        self._box.setDirection(Direction.LeftToRight if wide else Direction.TopToBottom)


class Foot(QWidget):
    """Words at the left of buttons while these leave them half the width, else above."""

    def __init__(self, words: QWidget, buttons: QWidget) -> None:
        super().__init__()
        self._buttons = buttons
        self._box = row(self, gap=tokens.GAP_2)
        self._box.addWidget(words, 1)
        self._box.addWidget(buttons)

    def event(self, event: QEvent) -> bool:
        """Buttons come and go with the steps."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            narrow = 2 * self._buttons.sizeHint().width() > self.width()
            self._box.setDirection(Direction.TopToBottom if narrow else Direction.LeftToRight)
        return super().event(event)
