"""承诺值: sixteen groups of four, and the same digits as a QR code, both large enough for a
photograph from the back of the room (VDR1 §3).
"""

import segno
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from ui.projection.lettering import LEFT, draw_line, face
from ui.projection.measures import Measures
from ui.projection.shows import CommitmentShow
from ui.tokens import PROJECTION

ALIGNED = Qt.AlignmentFlag.AlignCenter
GROUP, GROUPS_A_LINE = 4, 4
QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""
CODE, BETWEEN, BLOCK = 620, 56, 730
DIGITS, SLOT = 96, 0.64
LINES = (
    "请拍照留存，或与承诺单逐组核对",
    "承诺值由锁定的名录和方案算出，在报数之前公布",
    "此后任何一处改动都会使它对不上",
)


def paint(painter: QPainter, m: Measures, show: CommitmentShow, _page: int) -> None:
    body = m.body
    matrix = [
        bytes(row) for row in segno.make(show.frame.commitment, error="m", micro=False).matrix
    ]
    module = min(m.px(CODE), body.width() * 2 // 5) // (len(matrix) + 2 * QUIET)
    side = module * (len(matrix) + 2 * QUIET)
    code = QRect(QPoint(0, 0), QSize(side, side))
    code.moveRight(body.right())
    code.moveTop(body.top() + (body.height() - side) // 2)
    _paint_code(painter, code, matrix, module)
    left = QRect(body.topLeft(), QPoint(code.left() - m.px(BETWEEN), body.bottom()))
    spare = max(0, body.height() - m.px(BLOCK)) // 2
    _paint_words(painter, m, left.adjusted(0, spare, 0, -spare), show.frame.commitment)


def _paint_words(painter: QPainter, m: Measures, place: QRect, digits: str) -> None:
    """From top to bottom: what it is, the digits, and what they are for."""
    heading = QRect(place.left(), place.top(), place.width(), m.px(72))
    draw_line(painter, heading, "承 诺 值", m.sizes(52), PROJECTION.secondary, LEFT, bold=True)
    row = m.px(46)
    block = QRect(heading.bottomLeft(), place.bottomRight())
    block.adjust(0, m.px(12), 0, -row * len(LINES) - m.px(20))
    _paint_digits(painter, m, block, digits)
    for number, words in enumerate(LINES):
        top = place.bottom() - row * (len(LINES) - number)
        line = QRect(place.left(), top, place.width(), row)
        colour = PROJECTION.text if number == 0 else PROJECTION.waiting
        draw_line(painter, line, words, m.sizes(32), colour, LEFT)


def _paint_digits(painter: QPainter, m: Measures, place: QRect, digits: str) -> None:
    """Every digit in a slot of its own, so that groups stand below each other."""
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    slots = GROUPS_A_LINE * GROUP + (GROUPS_A_LINE - 1)
    pixels = min(m.px(DIGITS), int(place.width() / slots / SLOT))
    slot, row = int(pixels * SLOT), place.height() // -(-len(groups) // GROUPS_A_LINE)
    painter.setFont(face(pixels, bold=True))
    for number, group in enumerate(groups):
        line, column = divmod(number, GROUPS_A_LINE)
        painter.setPen(QColor(PROJECTION.text if (line + column) % 2 == 0 else PROJECTION.passing))
        for step, digit in enumerate(group):
            x = place.left() + (column * (GROUP + 1) + step) * slot
            cell = QRect(x, place.top() + line * row, slot, row)
            painter.drawText(cell, ALIGNED, digit)


def _paint_code(painter: QPainter, place: QRect, matrix: list[bytes], module: int) -> None:
    """Whole pixels for a module, black on white, with the quiet zone that scanners need."""
    painter.fillRect(place, QColor(PROJECTION.paper))
    start, top = place.left() + QUIET * module, place.top() + QUIET * module
    ink = QColor(PROJECTION.black)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(start + x * module, top + y * module, module, module, ink)
