"""Text set into lines: characters to glyphs, fields, justification.

Everything here is measured before a page exists, so a character that cannot be drawn is found
before anything is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import Literal

from app.documents.fonts import Faces, Glyph, MissingGlyph, Role
from app.documents.linebreak import break_lines, is_word

Align = Literal["justify", "left", "center", "right"]
STRETCH = 0.35
"""Widest gap added between two characters, in parts of the type size; else the line is ragged."""
NARROW = 11
"""Columns narrower than this many characters are set ragged: few gaps would tear them apart."""
TICKED, TICK, BOX = "☑", "√", "□"
BLANK = "\u3000"


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; sizes in points, the indent in characters."""

    role: Role = Role.FANG
    size: float = 14
    leading: float = 24
    align: Align = "justify"
    indent: float = 0

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


class Setter:
    """Sets text with one choice of faces into the text area of a page (points)."""

    def __init__(self, faces: Faces, width: float, height: float, paper: str = "") -> None:
        self.width = width
        self.height = height
        self._faces = faces
        self._paper = paper

    def lines(self, content: Content, style: Style, width: float) -> list[SetLine]:
        """A paragraph in lines; a line feed in the text starts another paragraph."""
        return [
            line
            for atoms in _paragraphs(self._atoms(content, style, width - style.indent * style.size))
            for line in self._paragraph(atoms, style, width)
        ]

    def narrowed(self, width: float) -> "Setter":
        """The same faces for a column of this width."""
        return Setter(self._faces, width, self.height, self._paper)

    def measure(self, text: str, style: Style) -> float:
        return sum(atom.width for atom in self._atoms(text, style, 0))

    def _paragraph(self, atoms: list[Atom], style: Style, width: float) -> Iterator[SetLine]:
        indent = style.indent * style.size
        text = "".join(atom.text for atom in atoms)
        slices = break_lines(text, [atom.width for atom in atoms], width, width - indent)
        if not slices:
            yield SetLine(style.leading, style.size)
        for number, (start, end) in enumerate(slices):
            last = number == len(slices) - 1
            left = indent if number == 0 else 0
            yield _set(atoms[start:end], style, width - left, left, last)

    def _atoms(self, content: Content, style: Style, room: float) -> list[Atom]:
        parts = (content,) if isinstance(content, str | Span) else content
        spans = [Span(each) if isinstance(each, str) else each for each in parts]
        inside = [self._glyphs(span, style) for span in spans]
        written = sum(atom.width for atoms in inside for atom in atoms)
        shares = sum(span.fill for span in spans)
        each_share = max(0.0, room - written - 0.1) / shares if shares else 0
        return [
            atom
            for span, atoms in zip(spans, inside, strict=True)
            for atom in (_field(atoms, span, style, each_share) if span.ruled else atoms)
        ]

    def _glyphs(self, span: Span, style: Style) -> list[Atom]:
        role = span.role or style.role
        text = span.text.replace("\r\n", "\n").replace("\t", BLANK).replace("\xa0", " ")
        return [self._atom(character, role, style.size, span) for character in text]

    def _atom(self, character: str, role: Role, size: float, span: Span) -> Atom:
        if character == "\n":
            return Atom(character, None, 0)
        if character == BLANK:
            return Atom(character, None, size, span.ruled)
        try:
            glyph = self._faces.glyph(role, BOX if character == TICKED else character)
        except KeyError:
            raise MissingGlyph(character, span.text, self._paper) from None
        width = glyph.width * size if glyph else 0
        return Atom(character, glyph, width, span.ruled)


def _paragraphs(atoms: list[Atom]) -> Iterator[list[Atom]]:
    current: list[Atom] = []
    for atom in atoms:
        if atom.text == "\n":
            yield current
            current = []
        else:
            current.append(atom)
    yield current


def _field(inside: list[Atom], span: Span, style: Style, each_share: float) -> list[Atom]:
    """The written part of a field between blanks that make up its width."""
    written = sum(atom.width for atom in inside)
    spare = max(span.blank * style.size - written, style.size / 2 if inside else style.size)
    if span.fill:
        spare = max(spare, span.fill * each_share)
    count = max(1, int(spare / 2 / style.size))
    struck = span.struck and not inside
    pad = [Atom(BLANK, None, spare / 2 / count, underlined=True, struck=struck)] * count
    return [*pad, *inside, *pad]


def _set(atoms: Sequence[Atom], style: Style, room: float, left: float, last: bool) -> SetLine:
    natural = sum(atom.width for atom in atoms)
    gap = _gap(atoms, style, room, natural, last)
    stops = [0.0 if _joined(a, b) else gap for a, b in pairwise(atoms)]
    width = natural + sum(stops)
    free = {"center": (room - width) / 2, "right": room - width}.get(style.align, 0)
    line = SetLine(style.leading, style.size, left + free + width)
    _place(line, atoms, [*stops, 0.0], left + free)
    return line


def _gap(atoms: Sequence[Atom], style: Style, room: float, natural: float, last: bool) -> float:
    if last or style.align != "justify" or room < NARROW * style.size:
        return 0
    places = sum(not _joined(a, b) for a, b in pairwise(atoms))
    gap = (room - natural) / places if places else 0
    return gap if gap <= STRETCH * style.size else 0


def _joined(before: Atom, after: Atom) -> bool:
    return is_word(before.text) and is_word(after.text)


def _place(line: SetLine, atoms: Sequence[Atom], stops: Sequence[float], x: float) -> None:
    advances = [atom.width + stop for atom, stop in zip(atoms, stops, strict=True)]
    places = list(accumulate(advances, initial=x))
    for start, end in _groups(atoms, stops):
        line.runs.extend(_runs(atoms[start:end], line.size, places[start], stops[start]))
    for index, atom in enumerate(atoms):
        if atom.underlined:
            _extend(line.underlines, places[index], places[index + 1])
        if atom.struck:
            _extend(line.strikes, places[index], places[index + 1])


def _groups(atoms: Sequence[Atom], stops: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Stretches of one face and one gap: each becomes one piece of text in the PDF."""
    start = 0
    for index in range(1, len(atoms) + 1):
        even = stops[index - 1] == stops[start]
        if index < len(atoms) and even and _one_piece(atoms[start], atoms[index]):
            continue
        if atoms[start].glyph:
            yield start, index
        start = index


def _one_piece(first: Atom, atom: Atom) -> bool:
    if first.glyph is None or atom.glyph is None or TICKED in (first.text, atom.text):
        return False
    return first.glyph.font == atom.glyph.font


def _runs(atoms: Sequence[Atom], size: float, x: float, gap: float) -> Iterator[Run]:
    font = atoms[0].glyph.font if atoms[0].glyph else ""
    if atoms[0].text == TICKED:
        yield Run(font, size, BOX, x)
        yield Run(font, size * 0.9, TICK, x + size * 0.06, rise=size * 0.08)
    else:
        yield Run(font, size, "".join(atom.text for atom in atoms), x, gap)


def _extend(stretches: list[tuple[float, float]], start: float, end: float) -> None:
    if stretches and abs(stretches[-1][1] - start) < 0.01:
        start = stretches.pop()[0]
    stretches.append((start, end))
