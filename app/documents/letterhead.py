"""The red head of an official letter (GB/T 9704-2012, 7.2 and 10.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.documents.centring import PHRASE_ENDS
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
MARK = Style(role=Role.TITLE, size=54, leading=54, align="center")
"""发文机关标志; not taller than that of a higher organ."""
BELOW_TOP = 35 * MM
"""From the top of the text area to the ink of the issuer mark."""
UNDER_NUMBER = 4 * MM
RED_RULE = 1.2
LEAST_ACROSS = 0.62
"""Narrowest a condensed issuer mark gets, before it is set in more lines or smaller."""
IN_LINES = tuple(
    (lines, MARK.but(size=size, leading=1.25 * size))
    for lines, size in ((2, 44), (2, 40), (2, 36), (3, 36), (3, 32), (3, 28))
)
"""Most lines and type of the mark of an issuer whose name is too long for one, best first."""
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
    numbers = _number_rows(setter, letter)
    number_top = BELOW_TOP + mark.height + 2 * PITCH
    body_top = number_top + numbers[-1][0] * PITCH + (PITCH - LINE.size) / 2
    rule = body_top + LINE.size + UNDER_NUMBER + RED_RULE / 2

    def ink(pen: Pen, place: Place) -> None:
        mark.draw(pen, place.top + BELOW_TOP)
        for row, line in numbers:
            pen.line(line, 0, place.top + number_top + row * PITCH)
        with pen.red():
            pen.rule(0, place.top + rule, setter.width, place.top + rule, RED_RULE)

    return Strip(rule + RED_RULE / 2, ink, glued=True)


def _number_rows(setter: Setter, letter: Letter) -> list[tuple[int, SetLine]]:
    """The number in the middle; with a signer it stands left and the signer right, or below where
    both do not go on one line. Each line comes with its row."""
    if not letter.signer:
        return list(enumerate(setter.lines(letter.number, LINE.but(align="center"), setter.width)))
    signer: Content = ("签发人：", Span(letter.signer, role=Role.KAI), "　")
    numbers = setter.lines(f"　{letter.number}", LINE, setter.width)
    signed = setter.lines(signer, LINE.but(align="right"), setter.width)
    wide = setter.measure(f"签发人：{letter.signer}　　", LINE)
    beside = len(signed) == 1 and numbers[-1].width + wide <= setter.width
    return [*enumerate(numbers), *enumerate(signed, start=len(numbers) - beside)]


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
        for row, line in enumerate(number):
            pen.line(line, 0, place.top + number_top + row * PITCH)

    return Strip(number_top + len(number) * PITCH, ink, glued=True)


def _double(pen: Pen, top: float, width: float, *, thick_first: bool) -> None:
    left = (width - WIDE_RULE) / 2 + (LETTER.right - LETTER.left) / 2
    inks = (BROAD, NARROW) if thick_first else (NARROW, BROAD)
    pen.rule(left, top + inks[0] / 2, left + WIDE_RULE, top + inks[0] / 2, inks[0])
    second = top + inks[0] + BETWEEN + inks[1] / 2
    pen.rule(left, second, left + WIDE_RULE, second, inks[1])


@dataclass(frozen=True, slots=True)
class _Mark:
    """The issuer mark, empty in the draft of an office without a name: `height` is that of its
    ink, `draw` takes the ink's upper edge."""

    height: float
    draw: Callable[[Pen, float], None]


def _mark(setter: Setter, name: str, width: float) -> _Mark:
    """On one line, narrowed where it must be; a longer name in two or three, whole words in each
    and each in the middle, as the standard wants of titles (7.3.1)."""
    text = " ".join(name.split()) or "　"
    room = width / LEAST_ACROSS
    lines, style = _broken(setter, text, room)
    across = min(1.0, width / max(2 * line.width - room for line in lines))
    low, rise = setter.ink(text, style)
    left = (width - room * across) / 2

    def draw(pen: Pen, top: float) -> None:
        with pen.red():
            for row, line in enumerate(lines):
                pen.condensed(line, left, top + rise + row * style.leading, across)

    return _Mark(rise - low + (len(lines) - 1) * style.leading, draw)


def _broken(setter: Setter, text: str, room: float) -> tuple[list[SetLine], Style]:
    """The mark's lines, each in the middle of this room, in the largest type that suits: one in
    which no line ends inside a word comes before a larger one."""
    line = setter.lines(text, MARK, room)
    if len(line) == 1:
        return line, MARK
    tried = [(setter.lines(text, style, room), style, most) for most, style in IN_LINES]
    found = [(lines, style) for lines, style, most in tried if len(lines) <= most]
    whole = [each for each in found if all(map(_ends_well, each[0][:-1]))]
    return next(iter((*whole, *found)), tried[-1][:2])


def _ends_well(line: SetLine) -> bool:
    return "".join(run.text for run in line.runs).endswith(PHRASE_ENDS)
