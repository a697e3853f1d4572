"""Strips of a page from top to bottom, and how they fall into pages.

A layout is a list of strips: full-width slices that are never cut. Text is one strip a line, a
table row one strip (or several, when it is too tall to stay whole). Glue keeps a head with its
first row and a signature block in one piece; a spring takes what a page has to spare.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.pen import Pen


@dataclass(frozen=True, slots=True)
class Place:
    """Where a strip came to stand: its top and height in points, and whether it is the first
    or the last of the flow on its page."""

    top: float
    height: float
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One slice; `repeat` are the strips to set above it again when it starts a page."""

    height: float
    ink: Callable[[Pen, Place], None]
    glued: bool = False
    """Stays on one page with the next strip."""
    stretch: float = 0
    """Share of the page's spare height that this strip takes."""
    white: bool = False
    """Only distance: dropped at the top of a page."""
    breaks: bool = False
    """Starts a new page."""
    grid: float = 0
    """Pitch of the page's lines that this strip stands on; white above it makes up the rest."""
    repeat: tuple["Strip", ...] = ()


def _nothing(pen: Pen, place: Place) -> None:
    del pen, place


def space(height: float, *, glued: bool = False) -> Strip:
    return Strip(height, _nothing, glued=glued, white=True)


def spring(least: float = 0, share: float = 1) -> Strip:
    """Distance that grows until the page is full."""
    return Strip(least, _nothing, stretch=share, white=True)


def page_break() -> Strip:
    return Strip(0, _nothing, breaks=True)


def glue(strips: Sequence[Strip]) -> list[Strip]:
    """The same strips, kept on one page."""
    return [replace(strip, glued=True) for strip in strips[:-1]] + list(strips[-1:])


def glue_last(strips: Sequence[Strip], count: int = 1) -> list[Strip]:
    """The last strips kept with what follows them, so that no signature stands alone."""
    kept = len(strips) - count
    return [*strips[:kept], *(replace(strip, glued=True) for strip in strips[kept:])]


def paginate(strips: Sequence[Strip], height: float) -> list[list[Strip]]:
    """Pages of strips, none taller than `height` unless a single strip is."""
    pages: list[list[Strip]] = [[]]
    used = 0.0
    for unit in _units(strips, height):
        added = _on_grid(unit, used)
        if pages[-1] and (unit[0].breaks or used + _tall(added) > height + 0.01):
            pages.append([])
            used = 0.0
        if not pages[-1]:
            added = _on_grid(unit if len(pages) == 1 else _opening(unit), used)
        pages[-1].extend(added)
        used += _tall(added)
    return pages


def _tall(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _on_grid(strips: Sequence[Strip], used: float) -> list[Strip]:
    """The strips with the white that brings each onto its grid, `used` points down the page."""
    found: list[Strip] = []
    for strip in strips:
        lack = -used % strip.grid if strip.grid else 0.0
        if 0.01 < lack < strip.grid - 0.01:
            found.append(space(lack))
            used += lack
        found.append(strip)
        used += strip.height
    return found


def _units(strips: Sequence[Strip], height: float) -> Iterator[list[Strip]]:
    """Glued strips together, unless they are more than a page: then one by one."""
    unit: list[Strip] = []
    for strip in strips:
        unit.append(strip)
        if strip.glued:
            continue
        yield from _cut(unit, height)
        unit = []
    yield from _cut(unit, height)


def _cut(unit: list[Strip], height: float) -> Iterator[list[Strip]]:
    if sum(strip.height for strip in unit) > height:
        yield from ([strip] for strip in unit)
    elif unit:
        yield unit


def _opening(unit: list[Strip]) -> list[Strip]:
    inked = next((index for index, strip in enumerate(unit) if not strip.white), len(unit))
    rest = unit[inked:]
    return [*rest[0].repeat, *rest] if rest else []


def places(strips: Sequence[Strip], top: float, height: float) -> Iterator[Place]:
    """Where each strip of one page stands, springs stretched."""
    spare = max(0.0, height - sum(strip.height for strip in strips))
    shares = sum(strip.stretch for strip in strips)
    for index, strip in enumerate(strips):
        tall = strip.height + (spare * strip.stretch / shares if shares else 0)
        yield Place(top, tall, opens=index == 0, closes=index == len(strips) - 1)
        top += tall
