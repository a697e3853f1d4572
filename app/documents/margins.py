"""What stands outside the text area: page number, copies line, QR and fingerprint, 草稿."""

from dataclasses import dataclass

from app.documents import wording
from app.documents.fonts import Role
from app.documents.pen import Pen
from app.documents.sheet import MM, Layout, Sheet
from app.documents.text import SetLine, Setter, Style
from app.records.papers import Paper, fingerprint

NOTE = Style(role=Role.SONG, size=10.5, leading=14, align="left")
NUMBER = Style(role=Role.SONG, size=10.5, leading=14, align="center")
MARK = Style(role=Role.SONG, size=7.5, leading=10, align="right")
FOLIO = Style(role=Role.SONG, size=14, leading=14)
"""4号 宋体; its dashes stand in the middle of the line."""
QR_SIDE = 13 * MM
SHORT = 16
"""Hexadecimal digits of the fingerprint that are printed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What identifies a printed page: the QR's content, and the same in letters."""

    code: str
    lines: tuple[str, str]


def mark_of(key: str, data: Paper) -> Mark:
    """`SSJ1:<KEY>:<document id or number>:<16 digits of the fingerprint>`."""
    short = fingerprint(data)[:SHORT].upper()
    identity = data.head.document_id or data.head.number
    return Mark(
        f"SSJ1:{key.upper()}:{identity}:{short}",
        (identity, f"指纹 {in_fours(short)}"),
    )


def in_fours(digits: str) -> str:
    """Digits in groups of four, as they are read aloud and compared."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def margin(
    pen: Pen, layout: Layout, sheet: Sheet, setter: Setter, page: tuple[int, int], bottom: float
) -> None:
    """Copies line under the box on the last page, page number centred at the foot."""
    number, total = page
    if layout.letter:
        _outer_number(pen, layout, sheet, setter, number)
        return
    if layout.below and number == total:
        for row, line in enumerate(setter.lines(layout.below, NOTE, sheet.inner_width)):
            pen.line(line, 0, bottom + 1.2 * MM + row * NOTE.leading)
    if layout.numbered or total > 1:
        line = setter.lines(f"第{number}页　共{total}页", NUMBER, sheet.inner_width)[0]
        pen.line(line, 0, sheet.height - 15 * MM)


def _outer_number(pen: Pen, layout: Layout, sheet: Sheet, setter: Setter, number: int) -> None:
    """“— 1 —” right on odd pages, left on even ones, one character in (GB/T 9704-2012, 7.5)."""
    if number == 1 and not layout.numbered:
        return
    style = FOLIO.but(align="right" if number % 2 else "left")
    line = setter.lines(f"— {number} —", style, sheet.inner_width - 2 * FOLIO.size)[0]
    pen.line(line, FOLIO.size, sheet.top + sheet.inner_height + 7 * MM - FOLIO.leading / 2)


def stands_for(pen: Pen, sheet: Sheet, setter: Setter, number: str) -> None:
    """Above the first page: which paper, no longer valid, this one stands for."""
    text = wording.stands_for(number)
    for row, line in enumerate(setter.lines(text, NOTE.but(align="right"), sheet.inner_width)):
        pen.line(line, 0, 8 * MM + row * NOTE.leading)


def running_head(pen: Pen, sheet: Sheet, setter: Setter, text: str) -> None:
    """The paper's name and number above the text area of every page but the first."""
    lines = setter.lines(text, NOTE.but(align="right"), sheet.inner_width)
    for row, line in enumerate(lines):
        pen.line(line, 0, sheet.top - 7 * MM - (len(lines) - 1 - row) * NOTE.leading)


def mark_page(pen: Pen, layout: Layout, sheet: Sheet, setter: Setter, mark: Mark) -> None:
    """QR and letters in the lower right corner, clear of text and seal."""
    top = sheet.height - layout.mark_rise - QR_SIDE
    left = sheet.inner_width - QR_SIDE
    pen.qr(mark.code, left, top, QR_SIDE)
    for row, text in enumerate(mark.lines):
        line = setter.lines(text, MARK, left - 3 * MM)[0]
        pen.line(line, 0, top + QR_SIDE - 2 * MARK.leading + row * MARK.leading)


def watermark(setter: Setter) -> SetLine:
    style = Style(role=Role.HEI, size=120, leading=120, align="left")
    return setter.lines("草　稿", style, 1000)[0]
