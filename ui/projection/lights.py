"""What glows over the wall: cells of names that pass, cells just drawn, and dots on their way from
the wall to their cards. Nothing lights up twice within a second at the same place.
"""

from dataclasses import dataclass
from functools import cached_property
from math import pi, sin

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from ui.projection.measures import Measures
from ui.projection.motion import eased, scattered
from ui.projection.wall import Wall
from ui.tokens import PROJECTION

SPARKS, PERIOD = 28, 1.4
"""So many cells glow at a time while names pass, each for so many seconds."""
SMALLEST, DOT = 9, 22
TRAIL = 5
ARC = 0.18


@dataclass(frozen=True, slots=True)
class Light:
    """A glow of one cell, from 0 to 1."""

    cell: int
    strength: float


def sparks(seconds: float, pace: float, count: int) -> list[Light]:
    """Cells that glow up and fade again, spread over the wall and calmer as the reel slows."""
    made = []
    for number in range(SPARKS):
        turns = seconds / PERIOD + number / SPARKS
        cycle = int(turns)
        cell = scattered(cycle, number, count)
        strength = sin(pi * (turns - cycle)) * pace
        if strength > 0.02:
            made.append(Light(cell, strength))
    return made


@dataclass(frozen=True)
class Lamp:
    """Draws lights on one wall; every call returns the pixels it touched."""

    wall: Wall
    measures: Measures

    def spot(self, cell: int) -> QRect:
        """Of a cell's light: never so small that nobody sees it."""
        place = self.wall.place(cell)
        least = self.measures.px(SMALLEST)
        if place.height() >= least:
            return place
        return centred(place.center(), least)

    def glow(self, painter: QPainter, light: Light, colour: str) -> QRect:
        shade = QColor(colour)
        shade.setAlphaF(min(1.0, light.strength))
        spot = self.spot(light.cell)
        self.wall.paint_one(painter, spot, shade)
        return spot.adjusted(-1, -1, 1, 1)

    def stand(self, painter: QPainter, cell: int, share: float) -> QRect:
        """A cell just drawn: gold, and its halo grows once."""
        self.glow(painter, Light(cell, 1.0), PROJECTION.drawn)
        side = round(self._halo.width() * (0.5 + 0.5 * eased(share)))
        place = centred(self.spot(cell).center(), side)
        painter.drawImage(place, self._halo)
        return place.adjusted(-1, -1, 1, 1)

    def fly(self, painter: QPainter, cell: int, target: QPoint, share: float) -> list[QRect]:
        """The dot on its way, with a short trail."""
        touched = []
        for back in range(TRAIL, -1, -1):
            at = eased(share - back * 0.03)
            place = centred(self._way(cell, target, at), self._halo.width())
            painter.setOpacity(1.0 if back == 0 else 0.28 * (1 - back / (TRAIL + 1)))
            painter.drawImage(place.topLeft(), self._halo)
            touched.append(place)
        painter.setOpacity(1.0)
        return touched

    def _way(self, cell: int, target: QPoint, share: float) -> QPoint:
        """Along an arc that first lifts off the wall."""
        start, end = QPointF(self.spot(cell).center()), QPointF(target)
        lift = QPointF(0, -self.measures.size.height() * ARC)
        bend = (start + end) / 2 + lift
        left = 1 - share
        return (start * left * left + bend * 2 * left * share + end * share * share).toPoint()

    @cached_property
    def _halo(self) -> QImage:
        side = self.measures.px(DOT * 2.2)
        picture = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        fall = QRadialGradient(side / 2, side / 2, side / 2)
        gold = QColor(PROJECTION.drawn)
        for share, strength in ((0, 1), (0.36, 1), (0.44, 0.5), (1, 0)):
            gold.setAlphaF(strength)
            fall.setColorAt(share, gold)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fall)
        painter.drawEllipse(QRectF(0, 0, side, side))
        painter.end()
        return picture


def centred(point: QPoint, side: int) -> QRect:
    return QRect(point.x() - side // 2, point.y() - side // 2, side, side)
