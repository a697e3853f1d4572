"""用印登记: every use of the one seal, and every pre-stamped blank counted out and back."""

from app.documents.blocks import SMALL, heading, paragraph
from app.documents.flow import Strip, space
from app.documents.grid import Text
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import SUBJECT, head
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.records.papers import SealRegister, SealRow

TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")
COLUMNS = (
    Column("序号", 36, MIDDLE),
    Column("用印日期", 82, MIDDLE),
    Column("文书", 0, TEXT),
    Column("文号", 124, TEXT),
    Column("份数", 40, MIDDLE),
    Column("用印人\n（签名）", 68, MIDDLE),
    Column("批准人\n（签名）", 68, MIDDLE),
    Column("预盖空白\n领出", 56, MIDDLE),
    Column("预盖空白\n交还", 56, MIDDLE),
    Column("备注", 62, TEXT),
)
RULE = (
    "用印须经批准，由用印人和批准人当场签名；"
    "预盖印章的空白文书按份领出、交还，作废的按文号交回核销。"
)


def layout(setter: Setter, data: SealRegister) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "用印登记", data.head.number),
        *_about(setter, data),
        *_table(setter, data),
        space(6),
        *paragraph(setter, RULE, SMALL),
    ]
    return Layout(strips)


def _about(setter: Setter, data: SealRegister) -> list[Strip]:
    if not data.period:
        return []
    return [*paragraph(setter, f"登记期间：{data.period}", SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: SealRegister) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    return listed(setter, COLUMNS, rows, least=34)


def _row(number: int, each: SealRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.date,
        each.document,
        each.number,
        each.copies,
        each.user,
        each.approver,
        each.blanks_out,
        each.blanks_back,
        each.remark,
    )


DOCUMENT = Document(
    key="seal-register",
    title="用印登记",
    kind="清单",
    layout=layout,
    sheet=ACROSS,
    marked=False,
    sample=SealRegister(
        head=head("南公印〔2026〕1号", "2026-SEAL-0001"),
        period="2026年3月2日至2026年3月10日",
        rows=(
            SealRow(
                date="2026年3月2日",
                document=f"行政检查通知书（{SUBJECT}）",
                number="南公检通〔2026〕1号",
                copies="2",
            ),
            SealRow(
                date="2026年3月9日",
                document=f"责令（限期）整改通知书（{SUBJECT}）",
                number="南公责改〔2026〕1号",
                copies="2",
            ),
            SealRow(
                date="2026年3月9日",
                document="行政检查通知书（空白）",
                number="南公检通〔2026〕2号至6号",
                copies="5",
                blanks_out="5",
                blanks_back="3",
                remark="2份已用",
            ),
        ),
    ),
)
