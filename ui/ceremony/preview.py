"""The projection in small, beside the steps: exactly what the room sees, black included."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.ceremony.window import ProjectionWindow
from ui.tokens import PROJECTION, WINDOW

WIDTH = 272
HEIGHT = WIDTH * 9 // 16
REST = 120
"""Milliseconds between two pictures while something moves: enough to follow it by eye."""


class Preview(QWidget):
    """Paints the picture that the projection already holds; nothing is drawn twice."""

    def __init__(self, window: ProjectionWindow) -> None:
        super().__init__()
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.update)
        for layer in (window.page, window.cover):
            layer.painted.connect(self._later)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("投影预览")

    def _later(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PROJECTION.ground_top))
        image = self._window.front.image
        if not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, image)
        painter.setPen(QColor(WINDOW.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
