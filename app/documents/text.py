"""Text set into lines: characters to glyphs, fields, line breaks.

Everything here is measured before a page exists, so a character that cannot be drawn is found
before anything is written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from app.documents.centring import evened
from app.documents.fonts import Faces, MissingGlyph, Role, composed
from app.documents.justify import SQUEEZE, set_line
from app.documents.linebreak import break_lines
from app.documents.pieces import BLANK, BOX, TICKED, Atom, Content, SetLine, Span, Style, tightened

__all__ = ["Content", "SetLine", "Setter", "Span", "Style"]

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""What word processors and spreadsheets put between lines, besides the line feed."""
KEPT = 4096
"""Paragraphs whose lines are kept: what the notices of a batch have in common is set once."""
FULL = 0.9
"""Least width, in parts of the type size, of a character that stands on a character grid."""


class Setter:
    """Sets text with one choice of faces into the text area of a page (points)."""

    def __init__(self, faces: Faces, width: float, height: float, paper: str = "") -> None:
        self.width = width
        self.height = height
        self._faces = faces
        self._paper = paper

    def lines(self, content: Content, style: Style, width: float) -> list[SetLine]:
        """A paragraph in lines; a line feed in the text starts another paragraph.

        Lines are shared between papers and never changed: most of a batch's text is the same.
        """
        try:
            return list(_lines(self._faces, content, style, width))
        except MissingGlyph as error:
            raise MissingGlyph(error.character, error.text, self._paper) from None

    def set_anew(self, content: Content, style: Style, width: float) -> Iterator[SetLine]:
        """What `lines` gives, without looking whether the same was set before."""
        for atoms in _paragraphs(self._atoms(content, style, width - style.indent * style.em)):
            yield from self._paragraph(atoms, style, width)

    def narrowed(self, width: float) -> "Setter":
        """The same faces for a column of this width."""
        return Setter(self._faces, width, self.height, self._paper)

    def measure(self, text: str, style: Style) -> float:
        return sum(atom.width for atom in self._atoms(text, style, 0))

    def ink(self, text: str, style: Style) -> tuple[float, float]:
        """Lower and upper edge of a text's ink, in points from its baseline."""
        low, high = self._faces.ink(style.role, composed(text))
        return low * style.size, high * style.size

    def _paragraph(self, atoms: list[Atom], style: Style, width: float) -> Iterator[SetLine]:
        indent = style.indent * style.em
        text = "".join(atom.text for atom in atoms)
        slices = _slices(text, [atom.width for atom in atoms], style, width)
        if not slices:
            yield SetLine(style.leading, style.size)
        for number, (start, end) in enumerate(slices):
            last = number == len(slices) - 1
            left = indent if number == 0 else 0
            yield set_line(atoms[start:end], style, width - left, left, last=last)

    def _atoms(self, content: Content, style: Style, room: float) -> list[Atom]:
        parts = (content,) if isinstance(content, str | Span) else content
        spans = [Span(each) if isinstance(each, str) else each for each in parts]
        inside = [tightened(self._glyphs(span, style), style.size) for span in spans]
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
        text = LINE_ENDS.sub("\n", span.text).replace("\t", BLANK).replace("\xa0", " ")
        return [self._atom(character, role, style, span) for character in composed(text)]

    def _atom(self, character: str, role: Role, style: Style, span: Span) -> Atom:
        if character == "\n":
            return Atom(character, None, 0)
        if character == BLANK:
            return Atom(character, None, style.em, span.ruled)
        try:
            glyph = self._faces.glyph(role, BOX if character == TICKED else character)
        except KeyError:
            raise MissingGlyph(character, span.text, self._paper) from None
        width = glyph.width * style.size if glyph else 0
        grid = style.tracking if glyph and glyph.width >= FULL else 0
        return Atom(character, glyph, width + grid, span.ruled)


@lru_cache(KEPT)
def _lines(faces: Faces, content: Content, style: Style, width: float) -> tuple[SetLine, ...]:
    return tuple(Setter(faces, 0, 0).set_anew(content, style, width))


def _slices(
    text: str, widths: Sequence[float], style: Style, width: float
) -> list[tuple[int, int]]:
    """Lines by the rules; centred ones are evened out, so that no lone character hangs below."""
    squeeze = SQUEEZE * style.size if style.align == "justify" else 0
    slices = break_lines(text, widths, width, width - style.indent * style.em, squeeze)
    if style.align != "center" or len(slices) < 2:
        return slices
    return evened(text, widths, width, len(slices), style.size / 2)


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
    spare = max(span.blank * style.size - written, _least(inside, style.size))
    if span.fill:
        spare = max(spare, span.fill * each_share)
    count = max(1, int(spare / 2 / style.size))
    pad = Atom(BLANK, None, spare / 2 / count, underlined=True, struck=span.struck and not inside)
    grown = bool(inside) and spare <= style.size / 2
    after = replace(pad, text=" ") if grown else pad  # hangs over instead of taking a line
    return [pad] * count + inside + [after] * count


def _least(inside: list[Atom], size: float) -> float:
    """Half a character around what is written; nothing around 　　年　　月, which has its own."""
    if not inside:
        return size
    return 0 if inside[0].text == BLANK else size / 2
