"""A TrueType face whose text can be copied out of the PDF again, rare characters included.

reportlab writes code points above U+FFFF into the ToUnicode map as five digits, which every
reader takes for something else, and puts more than the hundred entries into one block that the
format allows. The map is written here instead; subsetting stays reportlab's.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from struct import unpack

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.subset import Outlines

BLOCK = 100  # most entries of one bfchar block, Adobe technical note 5014


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """One face file, subset into every document that uses it."""

    def __init__(self, name: str, path: str, index: int = 0) -> None:
        super().__init__(name, path, subfontIndex=index, asciiReadable=False, shapable=False)
        self._outlines = Outlines(self.face)
        self.face.makeSubset = self._outlines.subset

    def ink(self, character: str) -> tuple[float, float]:
        """Lower and upper edge of a glyph's ink from the baseline, in parts of the type size."""
        face = self.face
        glyph = face.charToGlyph[ord(character)]
        if face.glyphPos[glyph] == face.glyphPos[glyph + 1]:
            return 0.0, 0.0
        start = face.get_table_pos("glyf")[0] + face.glyphPos[glyph]
        _, low, _, high = unpack(">4h", face.get_chunk(start + 2, 8))
        return low / face.unitsPerEm, high / face.unitsPerEm

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab's name
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(each, doc)[1:] for each in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            font = fonts[name]
            stream = doc.idToObject[font.ToUnicode.name]
            stream.content = to_unicode(font.BaseFont, subset)
            font.Widths = f"[{' '.join(map(str, map(self.face.getCharWidth, subset)))}]"
            described = doc.idToObject[font.FontDescriptor.name].dict
            self._pack(doc.idToObject[described["FontFile2"].name], subset)

    def _pack(self, stream: pdfdoc.PDFStream, subset: Sequence[int]) -> None:
        """The outlines come packed already, so that reportlab need not do it again."""
        stream.content = self._outlines.packed(subset)
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")

    def coded(self, text: str, doc: pdfdoc.PDFDocument) -> list[tuple[str, bytes]]:
        """The text as stretches of one subset: its name in this document, and its codes."""
        pieces: list[tuple[int, bytes]] = self.splitString(text, doc)
        return [(self.getSubsetInternalName(subset, doc), codes) for subset, codes in pieces]


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """The CMap from the byte codes of a subset to UTF-16BE, surrogate pairs where needed."""
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset)]
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
