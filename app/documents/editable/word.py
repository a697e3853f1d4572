"""What an editable letter or form is put together from, in the words of a .docx.

Faces are named as a Windows office has them, so that its own serve; another computer shows the
nearest it has. Sizes and margins are those of GB/T 9704-2012.
"""

from collections.abc import Sequence
from typing import Literal

import docx
from docx.document import Document as Word
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row as TableRow
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.documents.text import LINE_ENDS

FANG, HEI, KAI, SONG, TITLE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
PITCH = 28.95
"""Points from line to line of a letter, 22 to a page; a hair less than the page divided."""
RED = RGBColor(0xE6, 0x00, 0x12)
RULE_SPACE = 11
"""Points between the number of a letter and the red rule under it (4 mm)."""
WIDE = 156.0
"""Millimetres of text across a page."""

Align = Literal["left", "center", "right", "justify"]
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def page(*, top: float = 37, bottom: float = 35) -> Word:
    """An empty A4 document; margins in millimetres, page numbers outside at the foot."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(max(8.0, bottom - 12))
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(16)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    language = _attributed("w:lang", val="zh-CN", eastAsia="zh-CN")  # else marks sit as in Taiwan
    properties.append(language)
    return word


def numbered(word: Word) -> None:
    """“— 1 —” right on odd pages and left on even ones, one character in."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = footer.paragraphs[0]
        line.alignment = ALIGNMENTS[align]
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        for text in ("— ", None, " —"):
            _face(line, text, SONG, 14)


def above(word: Word, text: str) -> None:
    """A small line at the head of every page: which paper it stands for, or that it is void."""
    section = word.sections[0]
    for head in (section.header, section.even_page_header):
        line = head.paragraphs[0]
        line.alignment = ALIGNMENTS["right"]
        _face(line, text, SONG, 9)


def write(
    word: Word,
    text: str,
    *,
    face: str = FANG,
    size: float = 16,
    pitch: float = PITCH,
    align: Align = "justify",
    indent: float = 0,
    inset: float = 0,
    before: float = 0,
    color: RGBColor | None = None,
) -> Paragraph:
    """One paragraph; `indent` of its first line and `inset` at the right in characters."""
    line = word.add_paragraph()
    shape(line, pitch=pitch, align=align, before=before)
    line.paragraph_format.first_line_indent = Pt(indent * size)
    line.paragraph_format.right_indent = Pt(inset * size)
    run = _face(line, text, face, size)
    if color is not None:
        run.font.color.rgb = color
    return line


def shape(
    line: Paragraph, *, pitch: float, align: Align, before: float = 0, after: float = 0
) -> None:
    form = line.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    form.space_before, form.space_after = Pt(before), Pt(after)
    line.alignment = ALIGNMENTS[align]


def rule_under(line: Paragraph, color: str, width: float) -> None:
    """A rule below a paragraph as wide as the text, `width` in points."""
    borders = OxmlElement("w:pBdr")
    borders.append(_attributed("w:bottom", val="single", sz=round(width * 8), color=color))
    borders[0].set(qn("w:space"), str(RULE_SPACE))
    line._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no borders


def keep(line: Paragraph) -> None:
    """Not parted from the next paragraph by the end of a page."""
    line.paragraph_format.keep_with_next = True


def table(
    word: Word,
    widths: Sequence[float],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    size: float = 9,
    labels: bool = False,
) -> None:
    """A ruled table, widths in millimetres; its head stands again on every page and no row is
    cut. `labels`: the first column is a form's labels."""
    texts = [head, *rows] if head else list(rows)
    grid = word.add_table(rows=len(texts), cols=len(widths))
    grid.style = word.styles["Table Grid"]
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for number, (row, line) in enumerate(zip(grid.rows, texts, strict=True)):
        first = bool(head) and number == 0
        _whole(row, repeated=first)
        for place, (cell, width, text) in enumerate(zip(row.cells, widths, line, strict=True)):
            cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _fill(cell.paragraphs[0], text, size, heading=first or (labels and place == 0))


def _whole(row: TableRow, *, repeated: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no repeated heads
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(line: Paragraph, text: str, size: float, *, heading: bool) -> None:
    shape(line, pitch=size * 1.4, align="center" if heading else "left", before=2, after=2)
    _face(line, text, HEI if heading else FANG, size)


def _face(line: Paragraph, text: str | None, face: str, size: float) -> Run:
    """A run in a Chinese face; text None is the page's own number."""
    run = line.add_run(LINE_ENDS.sub("\n", text or ""))
    run.font.name, run.font.size = LATIN, Pt(size)
    faces = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
    faces.set(qn("w:eastAsia"), face)
    faces.set(qn("w:hint"), "eastAsia")  # quotation marks are Chinese ones
    if text is None:
        for kind in ("begin", "separate", "end"):
            run._r.append(_attributed("w:fldChar", fldCharType=kind))  # noqa: SLF001
            if kind == "begin":
                code = OxmlElement("w:instrText")
                code.text = "PAGE"
                run._r.append(code)  # noqa: SLF001
    return run


def _attributed(tag: str, **values: object) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
