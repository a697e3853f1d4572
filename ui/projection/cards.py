"""The result cards: one for each drawn subject, in the public order, page by page."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.projection.lettering import (
    LEFT,
    Setting,
    draw_line,
    draw_setting,
    set_in,
    widest,
    width_of,
)
from ui.projection.measures import SECONDARY, Measures
from ui.projection.shows import Drawn
from ui.tokens import PROJECTION

COLUMNS = (6, 5, 4, 3, 2)
GAP, PAD = 14, 16
TYPE = 32
NARROWEST, WIDEST = 270, 720
RADIUS = 10


@dataclass(frozen=True)
class Cards:
    """`winners` on cards of `columns` and `rows`, each name in at most `lines` lines."""

    area: QRect
    winners: tuple[Drawn, ...]
    measures: Measures
    columns: int
    rows: int
    lines: int

    @property
    def page_size(self) -> int:
        return self.columns * self.rows

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.winners) // self.page_size))

    def page_of(self, winner: int) -> int:
        return min(max(winner, 0) // self.page_size, self.pages - 1)

    def on_page(self, page: int) -> range:
        """The winners there, counted from 0."""
        return range(page * self.page_size, min((page + 1) * self.page_size, len(self.winners)))

    @cached_property
    def size(self) -> QSize:
        gap = self.measures.px(GAP)
        width = (self.area.width() - gap * (self.columns - 1)) // self.columns
        height = (self.area.height() - gap * (self.rows - 1)) // self.rows
        return QSize(min(width, self.measures.px(WIDEST)), height)

    def place(self, winner: int) -> QRect:
        """Of a winner's card on its page; a page that is not full keeps its grid."""
        row, column = divmod(winner % self.page_size, self.columns)
        gap = self.measures.px(GAP)
        whole = self.columns * (self.size.width() + gap) - gap
        left = self.area.left() + (self.area.width() - whole) // 2
        step = QPoint(column * (self.size.width() + gap), row * (self.size.height() + gap))
        return QRect(QPoint(left, self.area.top()) + step, self.size)

    def setting(self, winner: int) -> Setting:
        """How the name stands on its card."""
        width = _name_width(self.measures, self.size.width(), len(self.winners))
        sizes = self.measures.sizes(TYPE)
        return set_in(self.winners[winner].name, width, self.lines, sizes)

    def paint(self, painter: QPainter, winner: int, *, shown: bool) -> None:
        place = self.place(winner)
        radius = self.measures.px(RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not shown:
            self._paint_waiting(painter, place, radius, winner)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PROJECTION.card))
        painter.drawRoundedRect(place, radius, radius)
        pad = self.measures.px(PAD)
        badge = _badge_width(self.measures, len(self.winners))
        order = QRect(place.left() + pad, place.top(), badge, place.height())
        number = str(self.winners[winner].position)
        draw_line(
            painter, order, number, self.measures.sizes(TYPE), PROJECTION.secondary, LEFT, bold=True
        )
        name = place.adjusted(pad + badge + pad // 2, 0, -pad, 0)
        draw_setting(painter, name, self.setting(winner), PROJECTION.on_card, LEFT)

    def picture(self, winner: int) -> QImage:
        """A shown card by itself, to be faded in."""
        place = self.place(winner)
        picture = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(-place.topLeft())
        self.paint(painter, winner, shown=True)
        painter.end()
        return picture

    def _paint_waiting(self, painter: QPainter, place: QRect, radius: int, winner: int) -> None:
        line = self.measures.px(2)
        painter.setPen(QPen(QColor(PROJECTION.waiting), line, Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = line / 2
        inside = QRectF(place).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inside, radius, radius)
        words = f"第 {winner + 1} 家　待抽取"
        pad = self.measures.px(PAD)
        room = place.adjusted(pad, 0, -pad, 0)
        draw_line(painter, room, words, self.measures.sizes(SECONDARY), PROJECTION.waiting)


def _badge_width(m: Measures, count: int) -> int:
    return width_of("8" * len(str(count)), m.px(TYPE), bold=True)


def _name_width(m: Measures, card: int, count: int) -> int:
    pad = m.px(PAD)
    return card - 2 * pad - pad // 2 - _badge_width(m, count)


def cards_in(width: int, winners: tuple[Drawn, ...], measures: Measures) -> Cards:
    """As many columns as take every name in two lines, or else in three; the height follows. The
    area lies at the origin until it is given its place.
    """
    columns, lines = _shape(width, winners, measures)
    columns = max(1, min(columns, len(winners)))
    rows = 1 if len(winners) <= columns else 2
    line = round(measures.px(TYPE) * 1.3)
    height = max(2, lines) * line + measures.px(PAD)
    gap = measures.px(GAP)
    area = QRect(0, 0, width, rows * height + (rows - 1) * gap)
    return Cards(area, winners, measures, columns, rows, lines)


def _shape(width: int, winners: tuple[Drawn, ...], m: Measures) -> tuple[int, int]:
    names = widest(each.name for each in winners)
    for lines in (2, 3, 4):
        for columns in COLUMNS:
            card = min((width - m.px(GAP) * (columns - 1)) // columns, m.px(WIDEST))
            room = _name_width(m, card, len(winners))
            if card >= m.px(NARROWEST) and all(
                set_in(name, room, lines, m.sizes(TYPE)).fits for name in names
            ):
                return columns, lines
    return COLUMNS[-1], 4
