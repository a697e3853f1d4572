"""Drawn subjects with their officers as tiles, page by page: large while officers are drawn,
closer together in the summary. Before 派发 of an unannounced inspection the officers are sealed.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.projection.lettering import (
    LEFT,
    RIGHT,
    Setting,
    draw_line,
    draw_setting,
    set_in,
    widest,
    width_of,
)
from ui.projection.measures import Measures
from ui.projection.shows import OfficersShow, Pair, SummaryShow
from ui.tokens import PROJECTION

HEAD, GAP, PAD = 64, 14, 18
SEALED = "检查人员已随机抽取并封存，派发时启封"
SEAL = "检查人员　已封存"


@dataclass(frozen=True, slots=True)
class Style:
    """Type of names and of officers at 1080, and how wide the narrowest tile is."""

    name: int
    officers: int
    narrowest: int


STYLES = (Style(84, 60, 1240), Style(44, 40, 600), Style(36, 34, 540), Style(32, 30, 410))
"""From one alone to hundreds."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Pairs in `columns` and `rows`; a name takes at most `lines` lines."""

    area: QRect
    pairs: tuple[Pair, ...]
    measures: Measures
    style: Style
    columns: int
    rows: int
    lines: int
    height: int
    has_officers: bool

    @property
    def page_size(self) -> int:
        return self.columns * self.rows

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.pairs) // self.page_size))

    @property
    def width(self) -> int:
        gap = self.measures.px(GAP)
        return (self.area.width() - gap * (self.columns - 1)) // self.columns

    def on_page(self, page: int) -> tuple[Pair, ...]:
        return self.pairs[page * self.page_size : (page + 1) * self.page_size]

    def place(self, number: int) -> QRect:
        """Of tile `number` on its page, from 0: down the first column, then the next."""
        gap = self.measures.px(GAP)
        rows = min(self.rows, -(-len(self.pairs) // self.columns))
        column, row = divmod(number, rows)
        step = QPoint(column * (self.width + gap), row * (self.height + gap))
        used = rows * (self.height + gap) - gap
        spare = QPoint(0, (self.area.height() - used) // 2 if self.pages == 1 else 0)
        return QRect(self.area.topLeft() + spare + step, QSize(self.width, self.height))

    def setting(self, pair: Pair) -> Setting:
        """How the subject's name stands on its tile."""
        room = _name_room(self.measures, self.style, self.width, self.pairs)
        return set_in(pair.subject, room, self.lines, self.measures.sizes(self.style.name), True)

    def officers_setting(self, pair: Pair) -> Setting:
        room = _name_room(self.measures, self.style, self.width, self.pairs)
        sizes = self.measures.sizes(self.style.officers)
        return set_in(officers_line(pair), room, 2, sizes)


def officers_line(pair: Pair) -> str:
    """Both names; one lent by another unit says so."""
    return "　".join(f"{seat.name}（借）" if seat.borrowed else seat.name for seat in pair.officers)


def page_count(m: Measures, show: OfficersShow | SummaryShow) -> int:
    return tiles_of(m, show).pages


def tiles_of(m: Measures, show: OfficersShow | SummaryShow) -> Tiles:
    """The tiles of a page below its heading: the largest that take all pairs on one page, else
    the closest.
    """
    shown = isinstance(show, OfficersShow) or not show.sealed
    made = [_shaped(m, show.pairs, style, shown) for style in STYLES[min(1, len(show.pairs) - 1) :]]
    return next((tiles for tiles in made if tiles.pages == 1), made[-1])


def _shaped(m: Measures, pairs: tuple[Pair, ...], style: Style, shown: bool) -> Tiles:
    """As many columns as take every name in two lines, or one column and three lines."""
    area, gap = m.body.adjusted(0, m.px(HEAD), 0, 0), m.px(GAP)
    most = max(1, min((area.width() + gap) // (m.px(style.narrowest) + gap), len(pairs)))
    names, lines, columns = widest(pair.subject for pair in pairs), 3, 1
    for lines, columns in [(2, n) for n in range(most, 0, -1)] + [(3, 1)]:
        width = (area.width() - gap * (columns - 1)) // columns
        room = _name_room(m, style, width, pairs)
        if all(set_in(name, room, lines, m.sizes(style.name), True).fits for name in names):
            break
    height = _height(m, style, lines, shown)
    rows = max(1, (area.height() + gap) // (height + gap))
    needed = min(rows, -(-len(pairs) // columns))
    height = min(height * 5 // 4, (area.height() + gap) // needed - gap)
    return Tiles(area, pairs, m, style, columns, rows, lines, height, shown)


def _height(m: Measures, style: Style, lines: int, shown: bool) -> int:
    officers = round(m.px(style.officers) * 1.3) if shown else 0
    return lines * round(m.px(style.name) * 1.3) + officers + 2 * m.px(PAD)


def _order_width(m: Measures, style: Style, pairs: tuple[Pair, ...]) -> int:
    return width_of("8" * len(str(len(pairs))), m.px(style.name), bold=True)


def _name_room(m: Measures, style: Style, width: int, pairs: tuple[Pair, ...]) -> int:
    return width - 3 * m.px(PAD) - _order_width(m, style, pairs)


def paint_officers(painter: QPainter, m: Measures, show: OfficersShow, page: int) -> None:
    said = SEALED if show.sealed else f"每家 {show.seats} 名检查人员，随机抽取并配对"
    _paint_tiles(painter, m, tiles_of(m, show), page, said, show.sealed)


def paint_summary(painter: QPainter, m: Measures, show: SummaryShow, page: int) -> None:
    said = f"共抽出 {len(show.pairs):,} 家"
    if show.sealed:
        said += f"，{SEALED}"
    _paint_tiles(painter, m, tiles_of(m, show), page, said, show.sealed)


def _paint_tiles(
    painter: QPainter, m: Measures, tiles: Tiles, page: int, said: str, sealed: bool
) -> None:
    body = m.body
    head = QRect(body.left(), body.top(), body.width(), m.px(HEAD - 12))
    draw_line(painter, head, said, m.sizes(34), PROJECTION.text, LEFT, bold=True)
    if tiles.pages > 1:
        where = f"第 {page + 1} / {tiles.pages} 页"
        draw_line(painter, head, where, m.sizes(30), PROJECTION.waiting, RIGHT)
    for number, pair in enumerate(tiles.on_page(page)):
        _paint_tile(painter, m, tiles, tiles.place(number), pair, sealed)


def _paint_tile(
    painter: QPainter, m: Measures, tiles: Tiles, place: QRect, pair: Pair, sealed: bool
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(PROJECTION.card))
    painter.drawRoundedRect(place, m.px(10), m.px(10))
    pad, order = m.px(PAD), _order_width(m, tiles.style, tiles.pairs)
    name = place.adjusted(2 * pad + order, pad, -pad, -pad)
    officers = QRect(name)
    if tiles.has_officers:
        name.setHeight(name.height() - round(m.px(tiles.style.officers) * 1.3))
        officers.setTop(name.bottom() + 1)
    sizes = m.sizes(tiles.style.name)
    left = QRect(place.left() + pad, name.top(), order, name.height())
    draw_line(painter, left, str(pair.position), sizes, PROJECTION.secondary, LEFT, bold=True)
    draw_setting(painter, name, tiles.setting(pair), PROJECTION.on_card, LEFT)
    if tiles.has_officers and sealed:
        _paint_seal(painter, m, officers, tiles.style)
    elif tiles.has_officers:
        draw_setting(painter, officers, tiles.officers_setting(pair), PROJECTION.secondary, LEFT)


def _paint_seal(painter: QPainter, m: Measures, place: QRect, style: Style) -> None:
    """A small padlock and the word; which officers it hides is nowhere in this picture."""
    side = round(m.px(style.officers) * 0.9)
    x, y = place.left() + side * 0.1, place.center().y() - side * 0.08
    painter.setPen(QPen(QColor(PROJECTION.secondary), max(2, side // 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x + side * 0.18, y - side * 0.45, side * 0.44, side * 0.7), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(PROJECTION.secondary))
    painter.drawRoundedRect(QRectF(x, y - side * 0.08, side * 0.8, side * 0.56), 3, 3)
    words = place.adjusted(round(side * 1.2), 0, 0, 0)
    draw_line(painter, words, SEAL, m.sizes(style.officers), PROJECTION.secondary, LEFT)
