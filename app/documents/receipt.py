"""送达回证: the proof that a paper reached whom it concerns, filled in at the door."""

from app.documents.blocks import heading, paragraph, ticked
from app.documents.flow import Strip, space
from app.documents.form import Entry, form, opened
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import OFFICERS, SUBJECT, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import with_certificate
from app.records.papers import ItemLine, Receipt

TEXT = Style(size=12, leading=18, align="left")
MIDDLE = TEXT.but(align="center")
SIGN = Style(size=12, leading=22)
HAND = 47.0
COLUMNS = (
    Column("序号", 40, MIDDLE),
    Column("送达文书", 0, TEXT),
    Column("文号", 0, TEXT),
)
BLANK_ROWS = (ItemLine(item=""),) * 3
METHODS = ("直接送达", "留置送达", "委托送达", "邮寄送达", "公告送达")
MOMENT = "　　　年　　月　　日　　时　　分"
REFUSED = ("受送达人拒收", "拒绝签名", "其他")
HINT = (
    "填写说明：受送达人不在的，由其成年近亲属、单位收发部门或者负责人签收，注明与受送达人的关系；"
    "拒收的，由送达人注明事由和日期，有见证人的由见证人签名，也可以录音录像。"
)


def layout(setter: Setter, data: Receipt) -> Layout:
    note = Style(size=10.5, leading=15)
    strips = [
        *heading(setter, data.head.organ, "送达回证", data.head.number),
        *_documents(setter, data),
        space(8),
        *form(setter, _rows(data), name=104, closed=True, least=HAND),
        space(8),
        *paragraph(setter, HINT, note),
    ]
    return Layout(strips, numbered=False)


def _documents(setter: Setter, data: Receipt) -> list[Strip]:
    rows = [
        (str(number), each.item, each.basis)
        for number, each in enumerate(data.documents or BLANK_ROWS, start=1)
    ]
    return listed(setter, COLUMNS, rows, least=28)


def _rows(data: Receipt) -> list[list[Entry]]:
    ticks = [ticked(data.method == each, each) for each in METHODS]
    methods = ("　".join(ticks[:3]), "　".join(ticks[3:]))
    refused = "　".join(ticked(False, each) for each in REFUSED)
    signed = ("（签名或者盖章）", MOMENT)
    return [
        [opened("受送达人", data.receiver)],
        [opened("送达地点", data.place)],
        [opened("送达方式", *methods)],
        [opened("送达时间", data.served_at or MOMENT)],
        [opened("受送达人签收", *signed)],
        [
            opened(
                "代收人签收",
                *((data.proxy,) if data.proxy else ("（签名、与受送达人的关系）", MOMENT)),
            )
        ],
        [opened("拒收事由", *((data.refusal,) if data.refusal else (refused, "")))],
        [opened("见证人", data.witness or "（签名、单位或者住址）")],
        [opened("送达人", *_officers(data))],
    ]


def _officers(data: Receipt) -> tuple[str, ...]:
    """Named ones sign behind their names; without names there is room for two."""
    names = tuple(with_certificate(each) for each in data.officers)
    return (*names, "（签名）", "") if names else ("（签名）", "", "（签名）")


DOCUMENT = Document(
    key="receipt",
    title="送达回证",
    kind="表格式文书",
    layout=layout,
    sample=Receipt(
        head=head("南公送〔2026〕1号", "2026-RECEIPT-0001"),
        documents=(
            ItemLine(item="责令（限期）整改通知书", basis="南公责改〔2026〕1号"),
            ItemLine(item="检查意见书（结果告知书）", basis="南公检意〔2026〕1号"),
        ),
        receiver=SUBJECT,
        place="某某县城关镇和平路7号",
        officers=OFFICERS,
    ),
)
