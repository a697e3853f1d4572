"""What papers are put together from: headings, paragraphs, seal and signature space."""

from collections.abc import Callable, Sequence

from app.documents.flow import Place, Strip, glue, space, spring
from app.documents.fonts import Role
from app.documents.pen import HAIR, Pen
from app.documents.sheet import MM
from app.documents.text import Content, SetLine, Setter, Span, Style

TITLE = Style(role=Role.TITLE, size=22, leading=34, align="center")
ORGAN = Style(role=Role.SONG, size=16, leading=26, align="center")
BODY = Style(size=14, leading=25, indent=2)
SMALL = Style(role=Role.SONG, size=10.5, leading=16)
WRITTEN = 40.0
"""Least length of a rule to sign on."""
SEAL = 40 * MM
"""Side of the free square a county organ's round seal needs, its print included."""


def paragraph(
    setter: Setter,
    content: Content,
    style: Style = BODY,
    *,
    inset: float = 0,
    left: float = 0,
    glued: bool = False,
) -> list[Strip]:
    """Lines of text, each a strip; the first two and the last two stay together.

    `inset` narrows the text at both sides, `left` only at the left.
    """
    lines = setter.lines(content, style, setter.width - 2 * inset - left)
    edges = {0, len(lines) - 2}
    return [
        _strip(line, inset + left, glued=index in edges if index < len(lines) - 1 else glued)
        for index, line in enumerate(lines)
    ]


def hanging(
    setter: Setter, lead: str, content: Content, style: Style = BODY, *, inset: float = 0
) -> list[Strip]:
    """A paragraph after its label, further lines under its first character (附件：1. 某表)."""
    flush = style.but(indent=0)
    wide = setter.measure(lead, flush)
    (name,) = setter.lines(lead, flush.but(align="left"), wide + 1)
    lines = setter.lines(content, flush, setter.width - 2 * inset - wide)

    def ink(pen: Pen, place: Place) -> None:
        pen.line(name, inset, place.top)
        pen.line(lines[0], inset + wide, place.top)

    rest = [_strip(line, inset + wide, glued=False) for line in lines[1:]]
    return glue([Strip(style.leading, ink), *rest])


def heading(
    setter: Setter, organ: str, title: str, number: str = "", *, inset: float = 0
) -> list[Strip]:
    """Issuing organ, the paper's name and, right-aligned below it, its number."""
    strips = paragraph(setter, organ, ORGAN) if organ else []
    strips += [*paragraph(setter, title, TITLE), space(4)]
    if number:
        style = Style(size=14, leading=24, align="right")
        strips += [*paragraph(setter, number, style, inset=inset), space(4)]
    return glue(strips)


def seal(setter: Setter, organ: str, date: str) -> list[Strip]:
    """Issuing organ over its date in the middle of the room for the seal.

    The seal rides on the date and under the name, so nothing else stands in this box.
    """
    style = Style(size=14, leading=25, align="center")
    lines = [*paragraph(setter, organ, style), *paragraph(setter, dated(date), style)]
    edge = max(4.0, (SEAL - sum(line.height for line in lines)) / 2)
    return [spring(edge), *lines, spring(edge)]


def titled(setter: Setter, text: str, style: Style) -> list[Strip]:
    """A label in the middle of its box, above as much white as below."""
    return [spring(), *paragraph(setter, text, style, inset=5), spring()]


def dated(date: str) -> str:
    """The date, or the words between which it is written by hand."""
    return date or "　　　年　　月　　日"


def signatures(
    setter: Setter, labels: Sequence[str], *, inset: float = 0, columns: int = 2, pitch: float = 30
) -> list[Strip]:
    """Lines to sign on, evenly in columns; after a label that ends with a colon a rule runs to
    the column's end, anything else is already filled in."""
    style = Style(size=12, leading=pitch)
    wide = (setter.width - 2 * inset) / columns
    rows = [labels[start : start + columns] for start in range(0, len(labels), columns)]
    return glue([_signing(setter, each, style, inset, wide) for each in rows])


def _signing(
    setter: Setter, labels: Sequence[str], style: Style, inset: float, wide: float
) -> Strip:
    """A label that is longer than its column goes on below; the rule follows its last line."""
    ends = [wide - (0 if number == len(labels) - 1 else 12) for number in range(len(labels))]
    written = [
        setter.lines(text, style.but(align="left"), end - (WRITTEN if text.endswith("：") else 0))
        for text, end in zip(labels, ends, strict=True)
    ]

    def ink(pen: Pen, place: Place) -> None:
        for number, (text, lines) in enumerate(zip(labels, written, strict=True)):
            x = inset + number * wide
            for row, line in enumerate(lines):
                pen.line(line, x, place.top + row * style.leading)
            low = place.top + (len(lines) - 0.5) * style.leading + style.size * 0.6
            if text.endswith("："):
                pen.rule(x + lines[-1].width + 2, low, x + ends[number], low, HAIR)

    return Strip(max(map(len, written)) * style.leading, ink)


def ruled(lines: int, pitch: float, width: float, *, inset: float = 0) -> list[Strip]:
    """Rules to write on, each a strip; keep the pitch at 9 mm or more for the hand."""

    def ink(pen: Pen, place: Place) -> None:
        low = place.top + place.height
        pen.rule(inset, low, width - inset, low, HAIR)

    return [Strip(pitch, ink)] * lines


def ruled_rest(pitch: float, width: float, *, inset: float = 0, least: int = 4) -> Strip:
    """Rules to write on down to the foot of the page."""

    def ink(pen: Pen, place: Place) -> None:
        count = int(place.height // pitch)
        for number in range(1, count + 1):
            low = place.top + number * pitch
            pen.rule(inset, low, width - inset, low, HAIR)

    return Strip(pitch * least, ink, stretch=1)


def fitting(
    setter: Setter, build: Callable[[Style, bool], list[Strip]], styles: Sequence[Style]
) -> list[Strip]:
    """The first style in which the paper stays on one page, else several pages in the first.

    `build` is told whether it is for one page, which it then may fill to the foot.
    """
    for style in styles:
        strips = build(style, True)
        if sum(strip.height for strip in strips) <= setter.height:
            return strips
    return build(styles[0], False)


def blank(text: str, least: float = 6, *, struck: bool = False) -> Span:
    """An underlined field that grows with its text."""
    return Span(text, blank=least, struck=struck)


def fill(text: str, share: float = 1) -> Span:
    """An underlined field that runs on to the end of the line."""
    return Span(text, fill=share)


def ticked(chosen: bool, text: str) -> str:
    return f"{'☑' if chosen else '□'}{text}"


def _strip(line: SetLine, inset: float, *, glued: bool) -> Strip:
    return Strip(line.leading, lambda pen, place: pen.line(line, inset, place.top), glued=glued)
