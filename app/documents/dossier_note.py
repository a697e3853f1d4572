"""备考表: what the next reader must know about the dossier, and who bound it."""

from app.documents.blocks import heading, paragraph, ruled_rest
from app.documents.flow import Strip, glue, space, spring
from app.documents.page import Document
from app.documents.samples import head
from app.documents.sheet import MM, Layout
from app.documents.text import Setter, Style
from app.records.papers import DossierNote

BODY = Style(size=14, leading=26, indent=2)
LINE = Style(size=14, leading=32, align="left")
INSET = 16.0
PITCH = 10 * MM


def layout(setter: Setter, data: DossierNote) -> Layout:
    counted = f"本卷共{data.pieces}件{data.pages}页。"
    written = [
        strip
        for text in data.text.split("\n")
        for strip in paragraph(setter, text, BODY, inset=INSET)
    ]
    empty = [ruled_rest(PITCH, setter.width, inset=INSET), space(10)]
    strips = [
        space(12),
        *heading(setter, "", "备考表"),
        *paragraph(setter, f"档号：{data.archive_number}", LINE, inset=INSET),
        *paragraph(setter, "本卷情况说明：", LINE, inset=INSET, glued=True),
        *paragraph(setter, counted, BODY, inset=INSET),
        *([*written, spring(20)] if data.text else empty),
        *_signed(setter, data),
    ]
    return Layout(strips, framed=True, numbered=False)


def _signed(setter: Setter, data: DossierNote) -> list[Strip]:
    """The three lines of GB/T 9705, in the lower right quarter."""
    rows = (
        ("立卷人：", data.filed_by),
        ("检查人：", data.checked_by),
        ("立卷时间：", data.filed_on or "　　　年　　月　　日"),
    )
    right = setter.width * 0.52
    strips = [
        strip
        for name, text in rows
        for strip in paragraph(setter, f"{name}{text}", LINE, left=right)
    ]
    return glue([*strips, space(16)])


DOCUMENT = Document(
    key="dossier-note",
    title="备考表",
    kind="案卷",
    layout=layout,
    marked=False,
    sample=DossierNote(
        head=head("", "2026-NOTE-0001"),
        archive_number="017-2026-JC-0001",
        pieces="6",
        pages="18",
        text="现场照片3张附于检查笔录之后。执法记录仪视频编号见笔录第1页，保存期不少于6个月。",
        filed_by="癸某",
        checked_by="子某",
        filed_on="2026年4月8日",
    ),
)
