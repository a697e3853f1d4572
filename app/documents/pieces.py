"""The pieces of set text: what a layout writes, and what becomes of it on a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.documents.fonts import Glyph, Role

Align = Literal["justify", "left", "center", "right"]
TICKED, TICK, BOX = "☑", "√", "□"
BLANK = "\u3000"
OPENING = frozenset("（〔《〈「『【“‘")
CLOSING = frozenset("，。、）〕》〉」』】”’")
AFTER_CLOSING = OPENING | CLOSING | frozenset("：；？！")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; sizes in points, the indent in characters."""

    role: Role = Role.FANG
    size: float = 14
    leading: float = 24
    align: Align = "justify"
    indent: float = 0
    tracking: float = 0
    """Points added to the advance of every full-width character: the pitch of a character grid."""

    @property
    def em(self) -> float:
        """What one full-width character takes of a line."""
        return self.size + self.tracking

    def but(self, **changes: object) -> "Style":
        return replace(self, **changes)  # type: ignore[arg-type]  # replace checks the names


@dataclass(frozen=True, slots=True)
class Span:
    """Text in a paragraph; `blank` makes it an underlined field at least that many characters
    wide, which grows with what is written in it; `fill` is its share of what the line has to
    spare; `struck` draws a line through an empty one."""

    text: str
    role: Role | None = None
    blank: float = 0
    fill: float = 0
    struck: bool = False

    @property
    def ruled(self) -> bool:
        return bool(self.blank or self.fill)


Content = str | Span | tuple[str | Span, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face, `x` from the line's left edge, `gap` between them."""

    font: str
    size: float
    text: str
    x: float
    gap: float = 0
    rise: float = 0


@dataclass(slots=True)
class SetLine:
    """One line, ready to be drawn: runs, and the stretches to be underlined or struck."""

    leading: float
    size: float
    width: float = 0
    runs: list[Run] = field(default_factory=list)
    underlines: list[tuple[float, float]] = field(default_factory=list)
    strikes: list[tuple[float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Atom:
    """One character with its place in the paragraph: glyph None draws nothing."""

    text: str
    glyph: Glyph | None
    width: float
    underlined: bool = False
    struck: bool = False


def tightened(atoms: Sequence[Atom], size: float) -> list[Atom]:
    """Two marks that stand together share one white half, as in 》（ and （签名）："""
    result = list(atoms)
    for index in range(len(atoms) - 1):
        if _share(atoms[index].text, atoms[index + 1].text) and atoms[index].width > 0.9 * size:
            result[index] = replace(atoms[index], width=atoms[index].width - size / 2)
    return result


def _share(one: str, other: str) -> bool:
    return (one in CLOSING and other in AFTER_CLOSING) or (one in OPENING and other in OPENING)
