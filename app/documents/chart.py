"""Bars beside their names: the one kind of chart that survives a black-and-white printer."""

from app.documents.blocks import paragraph
from app.documents.flow import Place, Strip, glue, space
from app.documents.fonts import Role
from app.documents.pen import Pen
from app.documents.text import SetLine, Setter, Style
from app.records.papers import Bar, Chart

CAPTION = Style(role=Role.HEI, size=12, leading=20, align="center")
NAME = Style(size=10.5, leading=13, align="right")
VALUE = Style(role=Role.LATIN, size=10.5, leading=13, align="left")
NAMES, VALUES = 188.0, 44.0
"""Widths left for the names and for the figures, in points."""
GAP = 6.0
THICK = 11.0
PITCH = 19.0
BESIDE = 6
"""Most lines of a name that the bar stands beside."""


def chart(setter: Setter, data: Chart) -> list[Strip]:
    """The caption and one bar a line, the longest as wide as there is room; cut in two only when
    it is more than a page."""
    most = max((int(bar.value) for bar in data.bars), default=0)
    caption = paragraph(setter, f"{data.title}（{data.unit}）", CAPTION)
    bars = [strip for each in data.bars for strip in _bar(setter, each, most)]
    return glue([space(6), *caption, space(2), *bars, space(8)])


def _bar(setter: Setter, bar: Bar, most: int) -> list[Strip]:
    """The bar beside its name; what the name has beyond a few lines goes on below it."""
    names = setter.lines(bar.name, NAME, NAMES)
    below = paragraph(setter.narrowed(NAMES), bar.name, NAME)[BESIDE:]
    return [_beside(setter, names[:BESIDE], bar, most), *below]


def _beside(setter: Setter, names: list[SetLine], bar: Bar, most: int) -> Strip:
    value = setter.lines(bar.value, VALUE, VALUES)[0]
    room = setter.width - NAMES - VALUES - 2 * GAP
    length = room * int(bar.value) / most if most else 0.0
    height = max(PITCH, len(names) * NAME.leading + 4)

    def ink(pen: Pen, place: Place) -> None:
        top = place.top + (height - len(names) * NAME.leading) / 2
        for number, line in enumerate(names):
            pen.line(line, 0, top + number * NAME.leading)
        low = place.top + (height - THICK) / 2
        pen.bar(NAMES + GAP, low, length, THICK)
        pen.line(value, NAMES + 2 * GAP + length, place.top + (height - VALUE.leading) / 2)

    return Strip(height, ink)
