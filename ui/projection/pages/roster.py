"""名录已锁定: how many take part, every one of them on the wall, and who does not and why."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter

from app.records.draws import StratumRow
from ui.projection.lettering import LEFT, RIGHT, draw_line, width_of
from ui.projection.measures import Measures
from ui.projection.pages.plain import hairline
from ui.projection.shows import RosterShow
from ui.projection.wall import wall_in
from ui.tokens import PROJECTION

FIGURES, ROW, HEAD = 330, 52, 56
TINTS = (PROJECTION.entrant, PROJECTION.stratum)
"""Of the strata in turn, so that neighbours can be told apart on the wall."""
FIGURE_WIDTH, GAP, SWATCH = 400, 72, 24


def paint(painter: QPainter, m: Measures, show: RosterShow, _page: int) -> None:
    body = m.body
    lower = QRect(body.left(), body.bottom() - m.px(FIGURES), body.width(), m.px(FIGURES))
    upper = QRect(body.topLeft(), lower.topRight()).adjusted(0, 0, 0, -m.px(36))
    _paint_wall(painter, m, upper, show)
    figures, rest = _split(lower, m.px(FIGURE_WIDTH), m.px(GAP))
    strata, reasons = _split(rest, (rest.width() - m.px(GAP)) * 3 // 5, m.px(GAP))
    _paint_figures(painter, m, figures, show)
    _paint_strata(painter, m, strata, show.strata)
    _paint_reasons(painter, m, reasons, show)


def _split(place: QRect, width: int, gap: int) -> tuple[QRect, QRect]:
    left = QRect(place.topLeft(), QSize(width, place.height()))
    right = QRect(QPoint(left.right() + 1 + gap, place.top()), place.bottomRight())
    return left, right


def _paint_wall(painter: QPainter, m: Measures, area: QRect, show: RosterShow) -> None:
    """Stratum after stratum, in the two tints by turns."""
    wall = wall_in(area, show.frame.pool, m)
    first = 0
    for number, stratum in enumerate(show.strata):
        wall.paint(painter, first, stratum.eligible, TINTS[number % 2])
        first += stratum.eligible
    wall.paint(painter, first, show.frame.pool - first, PROJECTION.entrant)


def _paint_figures(painter: QPainter, m: Measures, place: QRect, show: RosterShow) -> None:
    number = QRect(place.left(), place.top() - m.px(20), place.width(), m.px(190))
    draw_line(
        painter, number, f"{show.frame.pool:,}", m.sizes(168, 72), PROJECTION.text, LEFT, bold=True
    )
    said = QRect(place.left(), number.bottom(), place.width(), m.px(52))
    draw_line(painter, said, "家进入抽取，名录已锁定", m.sizes(34), PROJECTION.secondary, LEFT)
    more = said.translated(0, m.px(52))
    excluded = show.total - show.frame.pool
    words = f"名录库 {show.total:,} 家，剔除 {excluded:,} 家"
    draw_line(painter, more, words, m.sizes(30), PROJECTION.waiting, LEFT)
    quota = more.translated(0, m.px(48))
    draw_line(
        painter, quota, f"应抽 {show.frame.quota:,} 家", m.sizes(30), PROJECTION.waiting, LEFT
    )


Line = tuple[str, str, str]
"""Colour of its swatch (or none), label and figure."""


def _paint_strata(
    painter: QPainter, m: Measures, place: QRect, strata: tuple[StratumRow, ...]
) -> None:
    lines = [
        (TINTS[number % 2], row.name, f"{row.eligible:,} 家　抽 {row.drawn:,} 家")
        for number, row in enumerate(strata)
    ]
    rest = _rest(m, place, len(lines))
    if rest < len(lines):
        hidden = strata[rest:]
        eligible, drawn = sum(r.eligible for r in hidden), sum(r.drawn for r in hidden)
        more = (PROJECTION.entrant, f"其余 {len(hidden)} 层", f"{eligible:,} 家　抽 {drawn:,} 家")
        lines = [*lines[:rest], more]
    _paint_lines(painter, m, place, "分层", lines)


def _paint_reasons(painter: QPainter, m: Measures, place: QRect, show: RosterShow) -> None:
    lines = [("", row.reason, f"{row.count:,} 家") for row in show.reasons]
    rest = _rest(m, place, len(lines))
    if rest < len(lines):
        count = sum(row.count for row in show.reasons[rest:])
        lines = [*lines[:rest], ("", "其他原因", f"{count:,} 家")]
    _paint_lines(painter, m, place, "剔除原因", lines or [("", "没有剔除", "")])


def _rest(m: Measures, place: QRect, count: int) -> int:
    """How many of so many lines are shown by themselves; the last may have to stand for several."""
    room = (place.height() - m.px(HEAD)) // m.px(ROW)
    return count if count <= room else room - 1


def _paint_lines(
    painter: QPainter, m: Measures, place: QRect, title: str, lines: list[Line]
) -> None:
    head = QRect(place.left(), place.top(), place.width(), m.px(HEAD))
    draw_line(painter, head, title, m.sizes(30), PROJECTION.secondary, LEFT, bold=True)
    for number, (tint, label, figure) in enumerate(lines):
        top = head.bottom() + 1 + number * m.px(ROW)
        row = QRect(place.left(), top, place.width(), m.px(ROW))
        hairline(painter, m, row)
        draw_line(painter, row, figure, m.sizes(30), PROJECTION.text, RIGHT)
        left = row.left()
        if tint:
            side = m.px(SWATCH)
            swatch = QRect(left, row.center().y() - side // 2, side, side)
            painter.fillRect(swatch, QColor(tint))
            left = swatch.right() + m.px(16)
        room = row.right() - width_of(figure, m.px(30)) - m.px(24) - left
        name = QRect(left, row.top(), room, row.height())
        draw_line(painter, name, label, m.sizes(30), PROJECTION.text, LEFT)
