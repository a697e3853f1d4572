"""见证报数: every witness's digits in boxes of their own as they are called, and read back."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.projection.lettering import LEFT, RIGHT, draw_line, face
from ui.projection.measures import Measures
from ui.projection.shows import DiceEntry, DiceShow, DiceState
from ui.tokens import PROJECTION

BOX, BOX_SHAPE = 112, 1.3
GAP, TRIPLE = 10, 22
A_LINE = 24
HEAD, PAD, BETWEEN = 60, 18, 20
MARKS = {
    DiceState.WAITING: ("○", PROJECTION.waiting),
    DiceState.CALLING: ("●", PROJECTION.secondary),
    DiceState.READING: ("◎", PROJECTION.drawn),
    DiceState.CONFIRMED: ("●", PROJECTION.good),
}


def paint(painter: QPainter, m: Measures, show: DiceShow, _page: int) -> None:
    """All witnesses below each other, each with the same share of the page."""
    body, between = m.body, m.px(BETWEEN)
    count = max(1, len(show.entries))
    height = (body.height() - between * (count - 1)) // count
    height = min(height, m.px(330))
    top = body.top() + (body.height() - height * count - between * (count - 1)) // 2
    for number, entry in enumerate(show.entries):
        place = QRect(body.left(), top + number * (height + between), body.width(), height)
        _paint_entry(painter, m, place, entry)


def _paint_entry(painter: QPainter, m: Measures, place: QRect, entry: DiceEntry) -> None:
    _paint_panel(painter, m, place, entry.state)
    inside = place.adjusted(m.px(32), m.px(PAD), -m.px(32), -m.px(PAD))
    head = QRect(inside.topLeft(), QSize(inside.width(), min(m.px(HEAD), inside.height() // 3)))
    half = head.adjusted(0, 0, -head.width() * 2 // 5, 0)
    who = f"{entry.label}　{entry.name}"
    draw_line(painter, half, who, m.sizes(40), PROJECTION.text, LEFT, bold=True)
    mark, colour = MARKS[entry.state]
    said = f"{mark} {entry.state.value}　{len(entry.digits)} / {entry.places} 位"
    rest = head.adjusted(head.width() * 3 // 5 + m.px(24), 0, 0, 0)
    draw_line(painter, rest, said, m.sizes(34), colour, RIGHT)
    boxes = QRect(QPoint(inside.left(), head.bottom() + m.px(12)), inside.bottomRight())
    _paint_boxes(painter, m, boxes, entry)


def _paint_panel(painter: QPainter, m: Measures, place: QRect, state: DiceState) -> None:
    fill = QColor(PROJECTION.panel)
    painter.setBrush(fill)
    active = state in (DiceState.CALLING, DiceState.READING)
    line = m.px(4 if active else 2)
    colour = PROJECTION.drawn if active else PROJECTION.line
    painter.setPen(QPen(QColor(colour), line))
    half = line / 2
    painter.drawRoundedRect(QRectF(place).adjusted(half, half, -half, -half), m.px(14), m.px(14))


def _paint_boxes(painter: QPainter, m: Measures, place: QRect, entry: DiceEntry) -> None:
    """In threes, as they are read back; more than a line takes go on the next."""
    a_line = min(entry.places, A_LINE)
    lines = -(-entry.places // a_line)
    gap, triple = m.px(GAP), m.px(TRIPLE)
    spare = gap * (a_line - 1) + triple * ((a_line - 1) // 3)
    tall = (place.height() - gap * (lines - 1)) // lines
    width = min(m.px(BOX), (place.width() - spare) // a_line, int(tall / BOX_SHAPE))
    size = QSize(width, int(width * BOX_SHAPE))
    left = place.left() + (place.width() - width * a_line - spare) // 2
    top = place.top() + (place.height() - size.height() * lines - gap * (lines - 1)) // 2
    for number in range(entry.places):
        line, column = divmod(number, a_line)
        x = left + column * (width + gap) + column // 3 * triple
        corner = QPoint(x, top + line * (size.height() + gap))
        _paint_box(painter, m, QRect(corner, size), entry, number)


def _paint_box(painter: QPainter, m: Measures, box: QRect, entry: DiceEntry, number: int) -> None:
    is_next = entry.state is DiceState.CALLING and number == len(entry.digits)
    is_there = number < len(entry.digits)
    painter.setBrush(QColor(PROJECTION.card) if is_there else Qt.BrushStyle.NoBrush)
    edge = PROJECTION.drawn if is_next else PROJECTION.waiting
    line = m.px(4 if is_next else 2)
    painter.setPen(Qt.PenStyle.NoPen if is_there else QPen(QColor(edge), line))
    half = line / 2
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), m.px(10), m.px(10))
    if is_there:
        reading = entry.state is DiceState.READING
        painter.setPen(QColor(PROJECTION.secondary if reading else PROJECTION.on_card))
        painter.setFont(face(int(box.height() * 0.66), bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.digits[number])
