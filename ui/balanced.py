"""Prose in a narrow place: lines of about equal length, so that none holds a lone character."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.painting import begun

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WRAPPED = LEFT | Qt.TextFlag.TextWordWrap


class BalancedLabel(QLabel):
    """Plain text over as many lines as it needs, broken where they come out alike."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)

    def shown_width(self) -> int:
        """How wide the text is set: the least that takes no more lines than all the room would."""
        room = self.contentsRect().width()
        tall = self._height(room)
        least, most = 1, room
        while least < most:
            middle = (least + most) // 2
            if self._height(middle) > tall or self._width(middle) > middle:
                least = middle + 1
            else:
                most = middle
        return most

    def _height(self, width: int) -> int:
        return self._set(width).height()

    def _width(self, width: int) -> int:
        return self._set(width).width()

    def _set(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 1 << 14), WRAPPED, self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = begun(self)
        room = self.contentsRect()
        place = QRect(room.topLeft(), QSize(self.shown_width(), room.height()))
        painter.drawText(place, WRAPPED, self.text())
        painter.end()
