"""文号登记簿: every number of a year, the void and the missing ones too."""

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.grid import table
from app.documents.page import Document
from app.documents.samples import SUBJECT, head
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.records.papers import NumberLine, NumberRegister

TEXT = Style(size=10.5, leading=14, align="left")
MIDDLE = TEXT.but(align="center")
COLUMNS = (
    ("序号", 34.0, MIDDLE),
    ("文号", 132.0, TEXT),
    ("文书种类", 108.0, TEXT),
    ("标题", 0.0, TEXT),
    ("状态", 52.0, MIDDLE),
    ("开具日期", 70.0, MIDDLE),
    ("开具人", 56.0, MIDDLE),
    ("说明", 138.0, TEXT),
)


def layout(setter: Setter, data: NumberRegister) -> Layout:
    names = ("登记人（签名）：", "核对人（签名）：", f"打印日期：{data.printed_on}")
    strips = [
        *heading(setter, data.head.organ, f"{data.year}年文号登记簿"),
        *_about(setter, data),
        *glue_last(_table(setter, data)),
        *glue([space(6), *signatures(setter, names, columns=3)]),
    ]
    return Layout(strips, numbered=True)


def _about(setter: Setter, data: NumberRegister) -> list[Strip]:
    counts = f"共{data.total}号，其中作废{data.void}号、缺号{data.missing}号"
    text = f"范围：{data.scope}　　{counts}"
    return [*paragraph(setter, text, SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: NumberRegister) -> list[Strip]:
    rest = setter.width - sum(width for _, width, _ in COLUMNS)
    return table(
        setter,
        [width or rest for _, width, _ in COLUMNS],
        [name for name, _, _ in COLUMNS],
        [
            (str(order), row.number, row.kind, row.title, row.state, row.date, row.author, row.note)
            for order, row in enumerate(data.rows, start=1)
        ],
        styles=[style for _, _, style in COLUMNS],
    )


NOTICE = f"行政检查通知书（{SUBJECT}）"
LINES = (
    ("南公检通〔2026〕1号", NOTICE, "已签", "2026-03-02", ""),
    (
        "南公检通〔2026〕2号",
        NOTICE,
        "已作废",
        "2026-03-02",
        "作废：地址有误；由4号代替",
    ),
    ("南公检通〔2026〕3号", "", "缺号", "", "缺号：没有这份文书，例如恢复备份以前用过的号"),
    ("南公检通〔2026〕4号", NOTICE, "已打印", "2026-03-03", "代替南公检通〔2026〕2号"),
)
DOCUMENT = Document(
    key="number-register",
    title="文号登记簿",
    kind="清单",
    layout=layout,
    sheet=ACROSS,
    marked=False,
    sample=NumberRegister(
        head=head("", "2026-NUMBERS"),
        year="2026",
        scope="行政检查通知书",
        printed_on="2026年3月31日",
        total="4",
        void="1",
        missing="1",
        rows=tuple(
            NumberLine(
                number=number,
                kind="行政检查通知书",
                title=title,
                state=state,
                date=date,
                author="王某某" if title else "",
                note=note,
            )
            for number, title, state, date, note in LINES
        ),
    ),
)
