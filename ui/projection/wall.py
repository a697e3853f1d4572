"""The dot wall: every entrant is a cell, whether there is one or a hundred thousand."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.projection.measures import Measures
from ui.tokens import PROJECTION

LARGEST = 72
"""No cell is larger, at 1080: a handful of entrants stays a row of dots."""
ROUND_FROM, RING_FROM, SQUARE_FROM = 9, 8, 5
GAP_SHARE, GAP_FROM = 0.2, 3
HOLE = 210


@dataclass(frozen=True)
class Wall:
    """`count` cells in rows, filled from the top left; `pitch` is a cell with its gaps."""

    area: QRect
    count: int
    pitch: QSize
    columns: int

    @cached_property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    @cached_property
    def cell(self) -> QSize:
        """Without its gaps; a gap is left as long as there is a pixel for it, and the tiniest cells
        leave it between rows only, else most of the wall would be gap.
        """
        width, height = self.pitch.width(), self.pitch.height()
        return QSize(width if width < GAP_FROM else _without_gap(width), _without_gap(height))

    @cached_property
    def block(self) -> QRect:
        """The pixels of all cells, in the middle of the area."""
        size = QSize(self.columns * self.pitch.width(), self.rows * self.pitch.height())
        size -= self.pitch - self.cell
        left = self.area.left() + (self.area.width() - size.width()) // 2
        top = self.area.top() + (self.area.height() - size.height()) // 2
        return QRect(QPoint(left, top), size)

    def place(self, index: int) -> QRect:
        """Of one cell, in pixels."""
        row, column = divmod(index, self.columns)
        corner = QPoint(column * self.pitch.width(), row * self.pitch.height())
        return QRect(self.block.topLeft() + corner, self.cell)

    def paint(self, painter: QPainter, first: int, count: int, colour: str) -> None:
        """Cells `first` to `first + count`, by whole rows of a tile."""
        tile = self._tile(colour)
        index, end = first, first + count
        while index < end:
            column = index % self.columns
            rows = (end - index) // self.columns if column == 0 else 0
            taken = rows * self.columns or min(end - index, self.columns - column)
            corner = self.place(index).topLeft()
            width = min(taken, self.columns) * self.pitch.width()
            height = max(rows, 1) * self.pitch.height()
            painter.drawTiledPixmap(QRect(corner, QSize(width, height)), tile)
            index += taken

    def paint_one(self, painter: QPainter, place: QRect, colour: QColor) -> None:
        """A cell at `place`, shaped as all are."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if place.height() < ROUND_FROM:
            painter.drawRect(place)
        else:
            painter.drawRoundedRect(place, place.height() / 5, place.height() / 5)

    def paint_hole(self, painter: QPainter, index: int) -> None:
        """Where somebody stood: a faint ring, when there is room for one."""
        place = self.place(index)
        if place.height() < RING_FROM:
            return
        ring = QColor(PROJECTION.drawn)
        ring.setAlpha(HOLE)
        painter.setPen(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, place.height() / 5, place.height() / 5)

    def _tile(self, colour: str) -> QPixmap:
        """One cell and its gaps, which let the ground through."""
        tile = QPixmap(self.pitch)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_one(painter, QRect(QPoint(0, 0), self.cell), QColor(colour))
        painter.end()
        return tile


def _without_gap(pitch: int) -> int:
    return pitch if pitch == 1 else pitch - max(1, round(pitch * GAP_SHARE))


def wall_in(area: QRect, count: int, measures: Measures) -> Wall:
    """The wall with the largest cells that hold `count` entrants in `area`."""
    pitch = _pitch(area, count, measures.px(LARGEST))
    columns = min(max(1, area.width() // pitch.width()), max(1, count))
    return Wall(area, count, pitch, columns)


def _pitch(area: QRect, count: int, most: int) -> QSize:
    """Square unless the cells are so small that a pixel matters."""
    best = QSize(1, 1)
    for height in range(1, min(most, area.height()) + 1):
        columns = -(-count // (area.height() // height)) or 1
        width = min(most, area.width() // columns)
        if min(width, height) > min(best.width(), best.height()):
            best = QSize(width, height)
    side = min(best.width(), best.height())
    return QSize(side, side) if side >= SQUARE_FROM else best
