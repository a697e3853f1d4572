"""版记, the last lines of an official letter (GB/T 9704-2012, 7.4): who else gets it, who printed
it and when, between rules at the foot of the last page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import repeat, zip_longest

from app.documents.blocks import hanging
from app.documents.flow import Place, Strip, glue
from app.documents.letterhead import Letter
from app.documents.pen import Pen
from app.documents.sheet import MM
from app.documents.text import SetLine, Setter, Style

IMPRINT = Style(size=14, leading=24, align="left")
"""4号 仿宋."""
THICK, THIN = 0.35 * MM, 0.25 * MM
"""Rules, outer and inner."""
Ink = Callable[[Pen, Place], None]


def imprint(setter: Setter, letter: Letter) -> list[Strip]:
    """Its last rule stands on the edge of the text area; a list of receivers that is longer than
    a page goes on at the foot of the next."""
    rows = _rows(setter, letter)
    if not rows:
        return []
    bare = letter.form == "信函"
    lead = Strip(0, _rules(setter.width, below=0 if bare else THICK), stretch=1)
    lines = list(_lines(setter, rows, lead, bare=bare))
    return glue([lead, *lines])


def _lines(setter: Setter, rows: list[list[Strip]], lead: Strip, *, bare: bool) -> Iterator[Strip]:
    """Each line with the rule above it where its row begins, and below it where all end."""
    for number, row in enumerate(rows):
        for index, strip in enumerate(row):
            opens = number > 0 and index == 0
            ends = number == len(rows) - 1 and index == len(row) - 1
            above, below = (0.0, 0.0) if bare else (THIN * opens, THICK * ends)
            rules = _rules(setter.width, above=above, below=below)
            yield replace(strip, ink=_both(strip, rules), repeat=(lead,), grid=0)


def _both(strip: Strip, rules: Ink) -> Ink:
    def ink(pen: Pen, place: Place) -> None:
        strip.ink(pen, place)
        rules(pen, place)

    return ink


def _rules(width: float, *, above: float = 0, below: float = 0) -> Ink:
    """Rules of these inks at the upper and the lower edge; none where it is 0."""

    def ink(pen: Pen, place: Place) -> None:
        for y, thick in ((place.top, above), (place.top + place.height, below)):
            if thick:
                pen.rule(0, y, width, y, thick)

    return ink


def _rows(setter: Setter, letter: Letter) -> list[list[Strip]]:
    inset = IMPRINT.size
    rows = []
    if letter.copied_to:
        rows.append(hanging(setter, "抄送：", f"{letter.copied_to}。", IMPRINT, inset=inset))
    if letter.printed_by and letter.form == "文件":
        rows.append(_printed(setter, letter, inset))
    if letter.copies:
        rows.append(hanging(setter, "", letter.copies, IMPRINT, inset=inset))
    return rows


def _printed(setter: Setter, letter: Letter, inset: float) -> list[Strip]:
    """印发机关 on the left, a long name in lines of its own; the date on the last of them, or
    below them where both want more than half the line."""
    room, date = setter.width - 2 * inset, f"{letter.printed_on}印发"
    beside = room - setter.measure(date, IMPRINT) - IMPRINT.size
    left = setter.lines(letter.printed_by, IMPRINT, max(beside, room / 2))
    right = setter.lines(date, IMPRINT.but(align="right"), room)
    first = len(left) - 1 if beside >= room / 2 else len(left)
    rows = zip_longest(left, (*repeat(None, first), *right))
    return [Strip(IMPRINT.leading, _written(inset, pair)) for pair in rows]


def _written(inset: float, lines: tuple[SetLine | None, SetLine | None]) -> Ink:
    def ink(pen: Pen, place: Place) -> None:
        for line in filter(None, lines):
            pen.line(line, inset, place.top)

    return ink
