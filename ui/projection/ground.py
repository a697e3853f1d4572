"""What every page stands on: the dark blue ground, the title above, and below what anyone may note
down, fingerprint, commitment or seed, witnesses, place and date.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QRadialGradient

from ui.projection.lettering import (
    LEFT,
    ON_LINE,
    RIGHT,
    draw_line,
    draw_setting,
    face,
    set_in,
    width_of,
)
from ui.projection.measures import FOOTER_PAD, FOOTER_ROW, SECONDARY, Measures
from ui.projection.shows import Frame
from ui.tokens import PROJECTION

SAID = "结果由锁定名录与种子计算，动画仅用于揭晓"
DIGITS_SHOWN, GROUP = 16, 4
CORNERS = 150
TITLE, LINE = 48, 30


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


def image_of(size: QSize) -> QImage:
    return QImage(size, QImage.Format.Format_RGB32)


def measured(size: QSize, frame: Frame) -> Measures:
    """The measures of a page with this frame; what does not fit two rows below takes a third."""
    return Measures(size, len(_rows(Measures(size), frame)))


def paint_ground(painter: QPainter, size: QSize) -> None:
    """From night to a lighter horizon."""
    fall = QLinearGradient(0, 0, 0, size.height())
    fall.setColorAt(0, QColor(PROJECTION.ground_top))
    fall.setColorAt(1, QColor(PROJECTION.ground_bottom))
    painter.fillRect(QRect(0, 0, size.width(), size.height()), fall)
    _darken_corners(painter, size)


def _darken_corners(painter: QPainter, size: QSize) -> None:
    """The eye goes to the middle; a darker ground never costs light type its contrast."""
    centre = QPointF(size.width() / 2, size.height() * 0.55)
    edge = QRadialGradient(centre, size.width() * 0.72)
    dark = QColor(PROJECTION.ground_top)
    dark.setAlpha(0)
    edge.setColorAt(0.45, dark)
    dark.setAlpha(CORNERS)
    edge.setColorAt(1, dark)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), edge)


def paint_frame(painter: QPainter, measures: Measures, frame: Frame, step: str) -> None:
    _paint_header(painter, measures, frame, step)
    _paint_footer(painter, measures, frame)


def _paint_header(painter: QPainter, m: Measures, frame: Frame, step: str) -> None:
    """A task with a long name takes a second line; the title then stands a little higher."""
    head = m.header
    below = set_in(header_line(frame, step), head.width(), 2, m.sizes(LINE))
    top = m.px(32 if len(below.lines) == 1 else 16)
    title = QRect(head.left(), top, head.width(), m.px(64))
    draw_line(painter, title, frame.title, m.sizes(TITLE), PROJECTION.text, bold=True)
    place = QRect(head.left(), title.bottom() + m.px(4), head.width(), max(m.px(44), below.height))
    draw_setting(painter, place, below, PROJECTION.secondary)


def header_line(frame: Frame, step: str) -> str:
    """The shorter facts stand first: were the task's title too long, it alone would be cut."""
    parts = [f"第 {frame.round} 轮", step]
    if frame.pool:
        parts.append(f"应抽 {frame.quota:,} 家 / 名录 {frame.pool:,} 家")
    if frame.closed:
        parts.append("以编号代替名称")
    return " · ".join([*parts, frame.task])


def _facts(frame: Frame) -> list[Fact]:
    made = [Fact("名录指纹", short(frame.fingerprint) if frame.fingerprint else "待锁定")]
    if frame.seed:
        made.append(Fact("种子", short(frame.seed)))
    else:
        made.append(Fact("承诺值", short(frame.commitment) if frame.commitment else "待公布"))
    return made


def short(digest: str) -> str:
    """The first sixteen digits in groups of four, enough to compare by eye with the paper."""
    shown = digest[:DIGITS_SHOWN]
    return " ".join(shown[at : at + GROUP] for at in range(0, len(shown), GROUP)) + " …"


def _said(frame: Frame) -> Fact:
    return Fact("", SAID)


def _people(frame: Frame) -> Fact:
    return Fact("在场见证", "、".join(frame.witnesses) or "待登记")


def _when(frame: Frame) -> Fact:
    day = f"{frame.date.year} 年 {frame.date.month} 月 {frame.date.day} 日"
    return Fact("", f"{frame.place} · {day}" if frame.place else day)


Row = tuple[list[Fact], list[Fact]]
"""What stands at the left and what at the right."""


def _rows(m: Measures, frame: Frame) -> list[Row]:
    wide: list[Row] = [
        (_facts(frame), [_said(frame)]),
        ([_people(frame)], [_when(frame)]),
    ]
    if all(_width(m, left + right) <= m.inner.width() for left, right in wide):
        return wide
    return [(_facts(frame), []), ([_people(frame)], []), ([_said(frame)], [_when(frame)])]


def _width(m: Measures, facts: list[Fact]) -> int:
    pixels = m.px(SECONDARY)
    gaps = m.px(44) * (len(facts) - 1)
    return gaps + sum(_fact_width(m, pixels, fact) for fact in facts)


def _fact_width(m: Measures, pixels: int, fact: Fact) -> int:
    gap = m.px(12) if fact.label else 0
    return width_of(fact.label, pixels) + gap + width_of(fact.value, pixels)


def _paint_footer(painter: QPainter, m: Measures, frame: Frame) -> None:
    foot = m.footer
    painter.fillRect(
        QRect(foot.left(), foot.top(), foot.width(), m.px(1.5)), QColor(PROJECTION.line)
    )
    top = foot.top() + m.px(FOOTER_PAD)
    for left, right in _rows(m, frame):
        place = QRect(foot.left(), top, foot.width(), m.px(FOOTER_ROW))
        end = place.right() - (_width(m, right) + m.px(44) if right else 0)
        _paint_facts(painter, m, QRect(place.topLeft(), place.bottomRight()), left, end)
        for fact in right:
            colour = PROJECTION.secondary if fact.value == SAID else PROJECTION.waiting
            draw_line(painter, place, fact.value, m.sizes(SECONDARY), colour, RIGHT)
        top += m.px(FOOTER_ROW)


def _paint_facts(painter: QPainter, m: Measures, place: QRect, facts: list[Fact], end: int) -> None:
    """Label and value side by side, up to `end`."""
    pixels = m.px(SECONDARY)
    x = place.left()
    for fact in facts:
        if fact.label:
            painter.setFont(face(pixels))
            painter.setPen(QColor(PROJECTION.waiting))
            painter.drawText(QRect(x, place.top(), end - x, place.height()), ON_LINE, fact.label)
            x += width_of(fact.label, pixels) + m.px(12)
        value = QRect(x, place.top(), end - x, place.height())
        colour = PROJECTION.text if fact.label else PROJECTION.waiting
        set_as = draw_line(painter, value, fact.value, (pixels, pixels), colour, LEFT)
        x += set_as.width + m.px(44)
