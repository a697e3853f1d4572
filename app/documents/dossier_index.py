"""卷内目录: every piece of the dossier with the page it starts on."""

from app.documents.blocks import SMALL, heading, paragraph
from app.documents.flow import Strip, space
from app.documents.grid import table
from app.documents.page import Document
from app.documents.samples import ORGAN, SUBJECT, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.records.papers import DossierEntry, DossierIndex

TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")
COLUMNS = (
    ("序号", 34.0, MIDDLE),
    ("文号", 112.0, TEXT),
    ("责任者", 76.0, TEXT),
    ("题名", 0.0, TEXT),
    ("日期", 58.0, MIDDLE),
    ("页号", 34.0, MIDDLE),
    ("备注", 36.0, TEXT),
)


def layout(setter: Setter, data: DossierIndex) -> Layout:
    strips = [
        *heading(setter, "", "卷内目录"),
        *_about(setter, data),
        *_table(setter, data),
    ]
    return Layout(strips)


def _about(setter: Setter, data: DossierIndex) -> list[Strip]:
    style = SMALL.but(align="left")
    title = paragraph(setter, f"案卷题名：{data.title}", style, glued=True) if data.title else []
    number = paragraph(setter, f"档号：{data.archive_number}", style, glued=True)
    return [*number, *title, space(4, glued=True)]


def _table(setter: Setter, data: DossierIndex) -> list[Strip]:
    rest = setter.width - sum(width for _, width, _ in COLUMNS)
    rows = [
        (each.order, each.number, each.author, each.title, each.date, each.page, each.remark)
        for each in data.entries
    ]
    return table(
        setter,
        [width or rest for _, width, _ in COLUMNS],
        [name for name, _, _ in COLUMNS],
        rows,
        styles=[style for _, _, style in COLUMNS],
        least=32,
    )


PIECES = (
    ("南公检审〔2026〕1号", "行政检查审批表", "20260303", "1"),
    ("南公抽〔2026〕1号", "随机抽取结果确认单", "20260302", "2-5"),
    ("南公检通〔2026〕1号", "行政检查通知书", "20260302", "6"),
    ("南公检笔〔2026〕1号", "现场检查笔录", "20260309", "7-9"),
    ("南公责改〔2026〕1号", "责令（限期）整改通知书", "20260309", "10"),
    ("南公示〔2026〕1号", "抽查结果公示表", "20260330", "11"),
)
DOCUMENT = Document(
    key="dossier-index",
    title="卷内目录",
    kind="案卷",
    layout=layout,
    marked=False,
    sample=DossierIndex(
        head=head("", "2026-INDEX-0001"),
        archive_number="017-2026-JC-0001",
        title=f"{SUBJECT}旅馆业治安管理双随机抽查案",
        entries=tuple(
            DossierEntry(
                order=str(order), number=number, author=ORGAN, title=title, date=date, page=page
            )
            for order, (number, title, date, page) in enumerate(PIECES, start=1)
        ),
    ),
)
