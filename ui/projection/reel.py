"""The large reel: names of entrants pass on a strip of ready-made pictures, and the strip comes to
rest on the name that was drawn.
"""

from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen

from ui.projection.lettering import Setting, draw_setting, set_in
from ui.projection.measures import Measures
from ui.projection.motion import scattered
from ui.tokens import PROJECTION

ONE_LINE = 25
"""Names up to so many characters stand on one line, longer ones on two."""
LARGEST_NAME = 88
KEPT = 64
VEIL = 0.3
TRIES = 64


@dataclass(frozen=True, slots=True)
class Look:
    """A name as a picture on transparent ground, ready to be moved."""

    picture: QImage
    corner: QPoint


class Lettered:
    """Pictures of names in the size of one reel; each is made once and kept for a while."""

    def __init__(self, size: QSize, sizes: tuple[int, int]) -> None:
        self._size, self._sizes = size, sizes
        self._kept: OrderedDict[tuple[str, str], Look] = OrderedDict()

    def look(self, name: str, colour: str) -> Look:
        key = (name, colour)
        if key not in self._kept:
            self._kept[key] = self._make(name, colour)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _make(self, name: str, colour: str) -> Look:
        setting = name_setting(name, self._size, self._sizes)
        size = QSize(min(setting.width + setting.pixels, self._size.width()), self._size.height())
        picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_setting(painter, QRect(QPoint(0, 0), size), setting, colour)
        painter.end()
        return Look(picture, QPoint((self._size.width() - size.width()) // 2, 0))


def name_setting(name: str, size: QSize, sizes: tuple[int, int]) -> Setting:
    """A name as large as the reel allows: on one line, or on two when it is long."""
    lines = 1 if len(name) <= ONE_LINE else 2
    largest = min(sizes[0], int(size.height() / lines / 1.3))
    return set_in(name, size.width(), lines, (largest, min(sizes[1], largest)), bold=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reel at rest: a drawn name and its cell, or other words; no words leave the reel empty."""

    text: str = ""
    cell: int | None = None
    is_drawn: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a turn ends on a strip: its row, how many were drawn before, what stands there."""

    row: int
    gone: int
    shown: Shown


ROW = attrgetter("row")


class Strip:
    """Which name stands on which row of one reel. Row 0 is what the reel shows before the run."""

    def __init__(
        self,
        entrants: tuple[str, ...],
        positions: dict[int, int],
        revealed: int,
        number: int,
        shown: Shown,
    ) -> None:
        """`positions`: of the winners in the public order, by cell."""
        self.stops = [Stop(0, revealed, shown)]
        self._entrants, self._order = entrants, positions
        self._number = number

    def add(self, rows: int, gone: int, shown: Shown) -> None:
        """The next turn passes so many rows and rests on `shown`."""
        self.stops.append(Stop(self.stops[-1].row + rows, gone, shown))

    def name(self, row: int) -> tuple[str, int | None]:
        """What stands on a row and whose cell it is; nobody drawn earlier passes again."""
        turn = self.stops[min(bisect_left(self.stops, row, key=ROW), len(self.stops) - 1)]
        if row == turn.row:
            return turn.shown.text, turn.shown.cell
        start = scattered(row, self._number, len(self._entrants))
        for step in range(TRIES):
            cell = (start + step) % len(self._entrants)
            if self._order.get(cell, turn.gone + 1) > turn.gone:
                return self._entrants[cell], cell
        return "", None


@dataclass(frozen=True, slots=True)
class Moment:
    """A reel at one time: `row` stands in the middle; `gold` and `others` from 0 to 1."""

    row: float
    turn: int
    gold: float
    others: float


class Reel:
    """Draws one strip in its panel."""

    def __init__(self, place: QRect, row_height: int, measures: Measures, ground: QImage) -> None:
        self.place = place
        self._measures = measures
        self._rim = measures.px(4)
        pad = measures.px(8)
        self._inside = place.adjusted(pad, self._rim, -pad, -self._rim)
        self._height = row_height
        size = QSize(self._inside.width(), row_height)
        self._looks = Lettered(size, measures.sizes(LARGEST_NAME))
        self._panels = {
            colour: self._make_panel(ground.copy(place), colour)
            for colour in (PROJECTION.passing, PROJECTION.drawn)
        }
        self._veil = self._make_veil()

    def offset(self, moment: Moment) -> int:
        """How far the strip has moved, in whole pixels."""
        return round(moment.row * self._height)

    def paint(self, painter: QPainter, strip: Strip, moment: Moment) -> None:
        gold = strip.stops[moment.turn].shown.is_drawn and moment.gold > 0
        panel = self._panels[PROJECTION.drawn if gold else PROJECTION.passing]
        painter.drawImage(self.place.topLeft(), panel)
        painter.setClipRect(self._inside)
        middle = round(moment.row)
        for row in (middle - 1, middle + 1, middle):
            self._paint_row(painter, strip, moment, row, 1.0 if row == middle else moment.others)
        painter.setClipping(False)
        if moment.others:
            painter.drawImage(self._inside.topLeft(), self._veil)

    def _paint_row(
        self, painter: QPainter, strip: Strip, moment: Moment, row: int, opacity: float
    ) -> None:
        top = self._inside.center().y() - self._height // 2
        top += row * self._height - self.offset(moment)
        name, cell = strip.name(row)
        if not name or not opacity or not self._covers(top):
            return
        gold = self._gold(strip, moment, row)
        plain = PROJECTION.waiting if cell is None else PROJECTION.text
        for share, colour in ((float(gold < 1), plain), (gold, PROJECTION.drawn)):
            if share:
                look = self._looks.look(name, colour)
                painter.setOpacity(opacity * share)
                left = self._inside.left() + look.corner.x()
                painter.drawImage(QPoint(left, top), look.picture)
        painter.setOpacity(1.0)

    def _gold(self, strip: Strip, moment: Moment, row: int) -> float:
        """1 for names drawn in turns before this one, growing for the one that just stopped."""
        number = bisect_left(strip.stops, row, key=ROW)
        if number > moment.turn or strip.stops[number].row != row:
            return 0.0
        gold = moment.gold if number == moment.turn else 1.0
        return gold if strip.stops[number].shown.is_drawn else 0.0

    def _covers(self, top: int) -> bool:
        return top < self._inside.bottom() and top + self._height > self._inside.top()

    def _make_panel(self, panel: QImage, rim: str) -> QImage:
        """A dark drum that is lighter in the middle."""
        painter = QPainter(panel)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drum = QLinearGradient(0, 0, 0, panel.height())
        for share, colour in ((0, "panel"), (0.5, "panel_middle"), (1, "panel")):
            drum.setColorAt(share, QColor(getattr(PROJECTION, colour)))
        painter.setBrush(drum)
        painter.setPen(QPen(QColor(rim), self._rim))
        half, radius = self._rim / 2, self._measures.px(8)
        edge = QRectF(panel.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(edge, radius, radius)
        painter.end()
        return panel

    def _make_veil(self) -> QImage:
        """The names above and below sink into the panel."""
        veil = QImage(self._inside.size(), QImage.Format.Format_ARGB32_Premultiplied)
        veil.fill(Qt.GlobalColor.transparent)
        fall = QLinearGradient(0, 0, 0, veil.height())
        for share, opacity in ((0, 1), (VEIL, 0), (1 - VEIL, 0), (1, 1)):
            colour = QColor(PROJECTION.panel)
            colour.setAlphaF(opacity)
            fall.setColorAt(share, colour)
        painter = QPainter(veil)
        painter.fillRect(veil.rect(), fall)
        painter.end()
        return veil
