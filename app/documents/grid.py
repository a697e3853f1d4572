"""Ruled rows: forms of label and value, and tables whose head is repeated on every page.

A row stays whole unless it would take more than a third of a page; then it is cut between
lines, and the rules are closed at the foot of one page and opened again on the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from app.documents.flow import Place, Strip, places
from app.documents.fonts import Role
from app.documents.pen import BOLD, HAIR, Pen
from app.documents.text import Content, SetLine, Setter, Style

PADDING = 5.0
"""Points between a rule and the text beside it."""
WHOLE = 250.0
"""Tallest row, in points, that is never cut."""
ROW = Style(size=12, leading=17)
LABEL = Style(role=Role.HEI, size=12, leading=17, align="center")


Text = str | tuple[str, ...]
"""What a table's cell holds: one paragraph or several."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a row; its content is one or more paragraphs (a tuple of contents)."""

    width: float
    content: tuple[Content, ...]
    style: Style = ROW
    valign: Literal["middle", "top"] = "middle"


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules a row draws: `closed` has its own outer frame (a table standing alone),
    otherwise the page's frame is the outer rule."""

    width: float
    stops: tuple[float, ...]
    closed: bool
    first: bool = False
    last: bool = False


def label(width: float, text: str) -> Cell:
    return Cell(width, (text,), LABEL)


def value(width: float, *content: Content, style: Style = ROW) -> Cell:
    return Cell(width, content, style)


def row(
    setter: Setter,
    cells: Sequence[Cell],
    *,
    least: float = 26,
    closed: bool = False,
    first: bool = False,
    last: bool = False,
) -> list[Strip]:
    """One row in one strip, or in one strip a line when it is too tall to stay whole."""
    set_cells = [_lines(setter, cell) for cell in cells]
    widths = [cell.width for cell in cells]
    rules = Rules(sum(widths), tuple(accumulate(widths[:-1])), closed, first, last)
    tall = max(map(_height, set_cells)) + 2 * PADDING
    if tall <= WHOLE or least >= tall:
        return [_whole(cells, set_cells, rules, max(least, tall))]
    return list(_pieces(cells, set_cells, rules))


def table(
    setter: Setter,
    widths: Sequence[float],
    head: Sequence[str],
    rows: Sequence[Sequence[Text]],
    *,
    styles: Sequence[Style],
    least: float = 24,
    closed: bool = True,
) -> list[Strip]:
    """A head row and rows under it; the head stands again on every further page."""
    titles = LABEL.but(size=styles[0].size, leading=styles[0].leading)
    cells = [Cell(width, (text,), titles) for width, text in zip(widths, head, strict=True)]
    top = row(setter, cells, least=least, closed=closed, first=True, last=not rows)
    heads = tuple(replace(strip, glued=True) for strip in top)
    strips: list[Strip] = list(heads) if rows else top
    for number, texts in enumerate(rows):
        cells = [
            Cell(width, text if isinstance(text, tuple) else (text,), style)
            for width, text, style in zip(widths, texts, styles, strict=True)
        ]
        last = number == len(rows) - 1
        body = row(setter, cells, least=least, closed=closed, last=last)
        strips.extend(replace(strip, repeat=heads) for strip in body)
    return strips


def beside(
    columns: Sequence[tuple[float, Sequence[Strip]]],
    *,
    least: float = 0,
    closed: bool = False,
    first: bool = False,
    last: bool = False,
    joined: bool = False,
    stretch: float = 0,
) -> Strip:
    """Flows side by side in the boxes of one row that is never cut; springs work inside it.

    `joined`: the row goes on with the one above, without a rule between them.
    """
    widths = [width for width, _ in columns]
    rules = Rules(sum(widths), tuple(accumulate(widths[:-1])), closed, first, last)
    tall = max(sum(strip.height for strip in strips) for _, strips in columns)

    def ink(pen: Pen, place: Place) -> None:
        _rule(pen, place, rules, first=not joined, last=last)
        x = 0.0
        for width, strips in columns:
            inner = places(strips, place.top, place.height)
            for strip, spot in zip(strips, inner, strict=True):
                strip.ink(pen.moved(x), spot)
            x += width

    return Strip(max(least, tall), ink, stretch=stretch)


def _lines(setter: Setter, cell: Cell) -> list[SetLine]:
    room = cell.width - 2 * PADDING
    return [line for each in cell.content for line in setter.lines(each, cell.style, room)]


def _height(lines: Sequence[SetLine]) -> float:
    return sum(line.leading for line in lines)


def _whole(
    cells: Sequence[Cell], texts: Sequence[Sequence[SetLine]], rules: Rules, height: float
) -> Strip:
    def ink(pen: Pen, place: Place) -> None:
        _rule(pen, place, rules, first=True, last=rules.last)
        x = 0.0
        for cell, lines in zip(cells, texts, strict=True):
            spare = place.height - _height(lines)
            top = place.top + (spare / 2 if cell.valign == "middle" else PADDING)
            _write(pen, lines, x + PADDING, top)
            x += cell.width

    return Strip(height, ink)


def _pieces(
    cells: Sequence[Cell], texts: Sequence[Sequence[SetLine]], rules: Rules
) -> Iterator[Strip]:
    count = max(map(len, texts))
    for index in range(count):
        piece = [lines[index : index + 1] for lines in texts]
        yield _piece(cells, piece, rules, index, count)


def _piece(
    cells: Sequence[Cell],
    texts: Sequence[Sequence[SetLine]],
    rules: Rules,
    index: int,
    count: int,
) -> Strip:
    first, last = index == 0, index == count - 1
    above = PADDING if first else 0.0
    height = max(map(_height, texts)) + above + (PADDING if last else 0.0)

    def ink(pen: Pen, place: Place) -> None:
        _rule(pen, place, rules, first=first, last=last and rules.last)
        x = 0.0
        for cell, lines in zip(cells, texts, strict=True):
            _write(pen, lines, x + PADDING, place.top + above)
            x += cell.width

    return Strip(height, ink, glued=index in (0, count - 2))


def _write(pen: Pen, lines: Sequence[SetLine], x: float, top: float) -> None:
    for line in lines:
        pen.line(line, x, top)
        top += line.leading


def _rule(pen: Pen, place: Place, rules: Rules, *, first: bool, last: bool) -> None:
    """Rules around and inside one strip; outer ones bold where the row stands alone."""
    top, bottom = place.top, place.top + place.height
    outer = BOLD if rules.closed else HAIR
    if first or place.opens:
        edge = outer if rules.first or place.opens else HAIR
        pen.rule(0, top, rules.width, top, edge)
    if last or place.closes:
        pen.rule(0, bottom, rules.width, bottom, outer)
    for x in rules.stops:
        pen.rule(x, top, x, bottom, HAIR)
    if rules.closed:
        pen.rule(0, top, 0, bottom, BOLD)
        pen.rule(rules.width, top, rules.width, bottom, BOLD)
