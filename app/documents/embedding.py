"""A TrueType face whose text can be copied out of the PDF again, rare characters included.

A face is embedded as a simple font of one-byte codes, once for each 249 characters of a paper.
The map back to Unicode has surrogate pairs above U+FFFF and at most a hundred entries a block,
as the format asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from struct import unpack

from reportlab.pdfbase.ttfonts import TTFontFace

from app.documents.pdf import packed, written
from app.documents.subset import Outlines

BLOCK = 100  # most entries of one bfchar block, Adobe technical note 5014
CODES = bytes(sorted({*range(1, 256)} - {*b"\n\r ()\\"}))
"""Bytes that stand for characters: what a PDF string would need marked is left out, and so are
the space, which readers may widen, and 0, which stands for what the face lacks."""
SYMBOLIC = 4
"""Flag of a face whose codes follow no standard encoding."""
KEPT = 32
"""Subsets kept packed: a batch uses some faces for the same words in every paper."""


class EmbeddedFont:
    """One face file, from which papers take the characters they use. Raises reportlab's
    TTFError for outlines that are not TrueType and for a face that must not be embedded."""

    def __init__(self, name: str, path: str, index: int = 0) -> None:
        self.name = name
        self.face = TTFontFace(path, subfontIndex=index)
        self.outlines = Outlines(self.face)

    def ink(self, character: str) -> tuple[float, float]:
        """Lower and upper edge of a glyph's ink from the baseline, in parts of the type size."""
        face = self.face
        glyph = face.charToGlyph[ord(character)]
        if face.glyphPos[glyph] == face.glyphPos[glyph + 1]:
            return 0.0, 0.0
        start = face.get_table_pos("glyf")[0] + face.glyphPos[glyph]
        _, low, _, high = unpack(">4h", face.get_chunk(start + 2, 8))
        return low / face.unitsPerEm, high / face.unitsPerEm


@dataclass(frozen=True, slots=True)
class Embedded:
    """One subset as a PDF takes it; `font` and `description` are entries of dictionaries."""

    font: str
    description: str
    outlines: bytes
    length: int
    """Bytes of the outlines unpacked."""
    to_unicode: bytes


@lru_cache(KEPT)
def embedded(font: EmbeddedFont, number: int, points: tuple[int, ...]) -> Embedded:
    """The `number`th subset of a paper, whose code n shows the character `points[n]`."""
    face = font.face
    name = f"{_letters(number)}+{(face.name + face.subfontNameX).decode('ascii')}"
    outlines, length = font.outlines.packed(points)
    widths = " ".join([f"{face.getCharWidth(point):g}" for point in points])
    entries = {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": f"/{name}",
        "FirstChar": "0",
        "LastChar": str(len(points) - 1),
        "Widths": f"[{widths}]",
    }
    meaning = packed(to_unicode(name, points))
    return Embedded(written(entries), _description(face, name), outlines, length, meaning)


def _description(face: TTFontFace, name: str) -> str:
    entries = {
        "Type": "/FontDescriptor",
        "FontName": f"/{name}",
        "Flags": str(face.flags | SYMBOLIC),
        "FontBBox": f"[{' '.join(f'{edge:g}' for edge in face.bbox)}]",
        "ItalicAngle": f"{face.italicAngle:g}",
        "Ascent": f"{face.ascent:g}",
        "Descent": f"{face.descent:g}",
        "CapHeight": f"{face.capHeight:g}",
        "StemV": f"{face.stemV:g}",
        "MissingWidth": f"{face.defaultWidth:g}",
    }
    return written(entries)


def _letters(number: int) -> str:
    """Six capitals before a subset's name, another row of them for each subset of a paper."""
    digits = [(number // 26**place) % 26 for place in range(5, -1, -1)]
    return "".join(chr(ord("A") + digit) for digit in digits)


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """The CMap from the byte codes of a subset to UTF-16BE, surrogate pairs where needed."""
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *_blocks(entries),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"


@cache
def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
