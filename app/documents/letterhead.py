"""The red head of an official letter (GB/T 9704-2012, 7.2 and 10.1) and its last lines, 版记."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.documents.blocks import hanging
from app.documents.flow import Place, Strip
from app.documents.fonts import Role
from app.documents.pen import Pen
from app.documents.sheet import LETTER, MM
from app.documents.text import Content, SetLine, Setter, Span, Style

PITCH = LETTER.inner_height / 22
TRACKING = LETTER.inner_width / 28 - 16
TEXT = Style(size=16, leading=PITCH, indent=2, tracking=TRACKING)
"""3号 仿宋 on a grid of 22 lines of 28 characters."""
LINE = TEXT.but(indent=0, align="left")
MARK = Style(role=Role.TITLE, size=54, leading=54, align="left")
"""发文机关标志; not taller than that of a higher organ."""
IMPRINT = Style(size=14, leading=24, align="left")
"""4号 仿宋."""
BELOW_TOP = 35 * MM
"""From the top of the text area to the ink of the issuer mark."""
UNDER_NUMBER = 4 * MM
RED_RULE = 1.2
THICK, THIN = 0.35 * MM, 0.25 * MM
"""Rules of the imprint, outer and inner."""
LEAST_ACROSS = 0.62
"""Narrowest a condensed issuer mark gets, before it is set smaller."""
BROAD, BETWEEN, NARROW = 2.2, 1.0, 0.7
DOUBLE = BROAD + BETWEEN + NARROW
"""Two red rules and the white between them, together."""
WIDE_RULE = 170 * MM
NOTE_TOP = 30 * MM
"""From the sheet's upper edge to the issuer mark of a letter in 信函格式."""
NOTE_LOW = 20 * MM
"""From the sheet's lower edge to the second double rule of a letter in 信函格式."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands around the text of a letter; an empty field leaves its element out."""

    organ: str
    number: str
    title: str
    form: Literal["文件", "信函"] = "文件"
    to: str = ""
    """主送机关."""
    signer: str = ""
    """签发人, on what goes up to a higher organ."""
    date: str = ""
    sealed: bool = True
    attachments: tuple[str, ...] = ()
    note: str = ""
    """附注, without its brackets."""
    copied_to: str = ""
    """抄送机关."""
    printed_by: str = ""
    printed_on: str = ""
    """印发机关 and 印发日期."""
    copies: str = ""
    """How many copies there are and where they go."""


def head(setter: Setter, letter: Letter) -> Strip:
    """Issuer mark, number and rule down to the end of the rule."""
    return _note_head(setter, letter) if letter.form == "信函" else _file_head(setter, letter)


def _file_head(setter: Setter, letter: Letter) -> Strip:
    mark = _mark(setter, f"{letter.organ}文件", setter.width)
    numbers = _number_lines(setter, letter)
    number_top = BELOW_TOP + mark.height + 2 * PITCH
    body_top = number_top + (PITCH - LINE.size) / 2
    rule = body_top + LINE.size + UNDER_NUMBER + RED_RULE / 2

    def ink(pen: Pen, place: Place) -> None:
        mark.draw(pen, place.top + BELOW_TOP)
        for line in numbers:
            pen.line(line, 0, place.top + number_top)
        with pen.red():
            pen.rule(0, place.top + rule, setter.width, place.top + rule, RED_RULE)

    return Strip(rule + RED_RULE / 2, ink, glued=True)


def _number_lines(setter: Setter, letter: Letter) -> list[SetLine]:
    """The number in the middle; with a signer it stands left and the signer right."""
    if not letter.signer:
        return setter.lines(letter.number, LINE.but(align="center"), setter.width)
    signer: Content = ("签发人：", Span(letter.signer, role=Role.KAI), "　")
    return [
        *setter.lines(f"　{letter.number}", LINE, setter.width),
        *setter.lines(signer, LINE.but(align="right"), setter.width),
    ]


def _note_head(setter: Setter, letter: Letter) -> Strip:
    """信函格式: the mark above the text area, a double rule under it and one at the foot."""
    mark = _mark(setter, letter.organ, setter.width)
    lifted = NOTE_TOP - LETTER.top
    upper = lifted + mark.height + 4 * MM
    number_top = upper + DOUBLE + LINE.size * 7 / 8 - (PITCH - LINE.size) / 2
    lower = LETTER.height - LETTER.top - NOTE_LOW - DOUBLE
    number = setter.lines(letter.number, LINE.but(align="right"), setter.width)

    def ink(pen: Pen, place: Place) -> None:
        mark.draw(pen, place.top + lifted)
        with pen.red():
            _double(pen, place.top + upper, setter.width, thick_first=True)
            _double(pen, place.top + lower, setter.width, thick_first=False)
        for line in number:
            pen.line(line, 0, place.top + number_top)

    return Strip(number_top + PITCH, ink, glued=True)


def _double(pen: Pen, top: float, width: float, *, thick_first: bool) -> None:
    left = (width - WIDE_RULE) / 2 + (LETTER.right - LETTER.left) / 2
    inks = (BROAD, NARROW) if thick_first else (NARROW, BROAD)
    pen.rule(left, top + inks[0] / 2, left + WIDE_RULE, top + inks[0] / 2, inks[0])
    second = top + inks[0] + BETWEEN + inks[1] / 2
    pen.rule(left, second, left + WIDE_RULE, second, inks[1])


@dataclass(frozen=True, slots=True)
class _Mark:
    """The issuer mark on its one line, empty in the draft of an office without a name: `height`
    is that of its ink, `draw` takes the ink's upper edge."""

    height: float
    draw: Callable[[Pen, float], None]


def _mark(setter: Setter, name: str, width: float) -> _Mark:
    text = " ".join(name.split()) or "　"
    natural = setter.measure(text, MARK)
    across = max(LEAST_ACROSS, min(1.0, width / natural))
    style = MARK.but(size=min(MARK.size, MARK.size * width / (natural * across)))
    low, rise = setter.ink(text, style)
    line = setter.lines(text, style, setter.measure(text, style) + 1)[0]
    left = (width - line.width * across) / 2

    def draw(pen: Pen, top: float) -> None:
        with pen.red():
            pen.condensed(line, left, top + rise, across)

    return _Mark(rise - low, draw)


def imprint(setter: Setter, letter: Letter) -> list[Strip]:
    """版记 at the foot of the last page, its last rule on the edge of the text area (7.4)."""
    rows = [_joined(strips) for strips in _imprint_rows(setter, letter)]
    if not rows:
        return []
    bare = letter.form == "信函"
    tall = sum(row.height for row in rows)

    def ink(pen: Pen, place: Place) -> None:
        low = place.top + place.height
        top = low - tall
        for number, row in enumerate(rows):
            if not bare:
                _edge(pen, setter.width, top, THIN if number else THICK)
            row.ink(pen, Place(top, row.height, opens=False, closes=False))
            top += row.height
        if not bare:
            _edge(pen, setter.width, low, THICK)

    return [Strip(tall, ink, stretch=1)]


def _edge(pen: Pen, width: float, y: float, ink: float) -> None:
    pen.rule(0, y, width, y, ink)


def _imprint_rows(setter: Setter, letter: Letter) -> list[list[Strip]]:
    inset = IMPRINT.size
    rows = []
    if letter.copied_to:
        rows.append(hanging(setter, "抄送：", f"{letter.copied_to}。", IMPRINT, inset=inset))
    if letter.printed_by and letter.form == "文件":
        rows.append([_printed(setter, letter, inset)])
    if letter.copies:
        rows.append(hanging(setter, "", letter.copies, IMPRINT, inset=inset))
    return rows


def _printed(setter: Setter, letter: Letter, inset: float) -> Strip:
    """印发机关 on the left, a long name in lines of its own; the date on the last of them, or
    below them where both want more than half the line."""
    room, date = setter.width - 2 * inset, f"{letter.printed_on}印发"
    beside = room - setter.measure(date, IMPRINT) - IMPRINT.size
    left = setter.lines(letter.printed_by, IMPRINT, max(beside, room / 2))
    right = setter.lines(date, IMPRINT.but(align="right"), room)
    first = len(left) - 1 if beside >= room / 2 else len(left)

    def ink(pen: Pen, place: Place) -> None:
        for number, line in enumerate(left):
            pen.line(line, inset, place.top + number * IMPRINT.leading)
        for number, line in enumerate(right, start=first):
            pen.line(line, inset, place.top + number * IMPRINT.leading)

    return Strip((first + len(right)) * IMPRINT.leading, ink)


def _joined(strips: list[Strip]) -> Strip:
    """The lines of one row as one strip."""
    tall = sum(strip.height for strip in strips)

    def ink(pen: Pen, place: Place) -> None:
        top = place.top
        for strip in strips:
            strip.ink(pen, Place(top, strip.height, opens=False, closes=False))
            top += strip.height

    return Strip(tall, ink)
