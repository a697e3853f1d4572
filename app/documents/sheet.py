"""The format of a page and what a layout hands to it."""

from dataclasses import dataclass, field

from app.documents.flow import Strip

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page format in points: size and margins."""

    width: float = 210 * MM
    height: float = 297 * MM
    left: float = 28 * MM
    right: float = 26 * MM
    top: float = 22 * MM
    bottom: float = 28 * MM

    @property
    def inner_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        return self.height - self.top - self.bottom


UPRIGHT = Sheet()
ACROSS = Sheet(297 * MM, 210 * MM, 18 * MM, 18 * MM, 25 * MM, 22 * MM)
"""Landscape, bound at the upper long edge."""


LETTER = Sheet(top=37 * MM, bottom=35 * MM)
"""Margins of an official letter: a text area of 156 by 225 mm (GB/T 9704-2012, 5.2)."""

WIDE = Sheet(420 * MM, 297 * MM, 20 * MM, 18 * MM, 25 * MM, 22 * MM)
"""A3 landscape, bound at the left edge."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a paper's `layout` hands to the pages."""

    strips: list[Strip]
    foot: list[Strip] = field(default_factory=list)
    """Set at the foot of every page, as signature lines of a record."""
    below: str = ""
    """The copies line, under the box."""
    framed: bool = False
    """A ruled box around the text area of every page."""
    numbered: bool = True
    """A page number even on a single page, or on the first of a letter."""
    letter: bool = False
    """Pages of a letter: “— 1 —” at the outer edge, no running head."""
    mark_rise: float = 8 * MM
    """From the sheet's lower edge to the QR."""
