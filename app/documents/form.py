"""Forms of label and value: the rows most Chinese forms consist of."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.flow import Strip
from app.documents.grid import LABEL, ROW, Cell, row
from app.documents.text import Content, Setter, Style


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and the paragraphs of its value."""

    name: str
    content: tuple[Content, ...]
    style: Style | None = None


def entry(name: str, *content: Content, style: Style | None = None) -> Entry:
    """A value without content is struck through, so that nothing can be added later."""
    return Entry(name, content if any(content) else ("／",), style)


def opened(name: str, *content: Content) -> Entry:
    """A value that may stay empty, to be written by hand."""
    return Entry(name, content or ("",))


def form(
    setter: Setter,
    lines: Sequence[Sequence[Entry]],
    *,
    name: float = 92,
    style: Style = ROW,
    closed: bool = False,
    least: float = 26,
    more: bool = False,
) -> list[Strip]:
    """Rows of one or more entries; labels are `name` wide, values share the rest evenly.

    `more`: other rows of the same box follow.
    """
    titles = LABEL.but(size=style.size, leading=style.leading)
    strips: list[Strip] = []
    for number, entries in enumerate(lines):
        rest = setter.width / len(entries) - name
        cells = [
            cell
            for each in entries
            for cell in (
                Cell(name, (each.name,), titles),
                Cell(rest, each.content, each.style or style),
            )
        ]
        first, last = number == 0, not more and number == len(lines) - 1
        strips += row(setter, cells, least=least, closed=closed, first=first, last=last)
    return strips
