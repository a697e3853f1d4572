"""移送案件通知书: hands a case to whoever it belongs to, with a list of the evidence."""

from app.documents.blocks import blank, fitting, heading, paragraph, seal
from app.documents.flow import Strip, glue, space, spring
from app.documents.grid import beside
from app.documents.page import Document
from app.documents.samples import CODE, SUBJECT, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import numbered
from app.records.papers import Transfer

INSET = 14.0
BODY = Style(size=16, leading=28, indent=2)
DENSE = Style(size=14, leading=24, indent=2)
"""For a notice that would not stay on one page otherwise."""
SIGN = Style(size=12, leading=22, align="left")
BELOW = "此文书一式三份，一份送受移送机关，一份由受移送机关盖章后退回附卷，一份存档。"


def layout(setter: Setter, data: Transfer) -> Layout:
    strips = fitting(setter, lambda style, one: _strips(setter, data, style, one), (BODY, DENSE))
    return Layout(strips, below=BELOW, framed=True, numbered=False)


def _strips(setter: Setter, data: Transfer, body: Style, one: bool) -> list[Strip]:
    flush = body.but(indent=0, align="left")
    return [
        space(10),
        *heading(setter, data.head.organ, "移送案件通知书", data.head.number, inset=INSET),
        *paragraph(setter, (blank(data.receiver, 16), "："), flush, inset=INSET),
        *paragraph(setter, lead(data), body, inset=INSET, glued=True),
        *_each(setter, numbered(data.facts), body),
        *paragraph(setter, request(data), body, inset=INSET),
        *_evidence(setter, data, body),
        spring(8, float(one)),
        *glue(_closing(setter, data)),
    ]


def lead(data: Transfer) -> str:
    code = f"（统一社会信用代码：{data.subject_code}）" if data.subject_code else ""
    end = "，主要情况如下：" if data.facts else "。"
    return f"我局于{data.found}，发现{data.subject}{code}涉嫌{data.matter}{end}"


def request(data: Transfer) -> str:
    laws = "、".join(data.basis)
    return (
        f"根据{laws}的规定，该案不属于我局管辖，现移送你单位依法处理。"
        "请在收到后盖章退回一份，并将处理结果函告我局。"
    )


def _each(setter: Setter, texts: tuple[str, ...], style: Style) -> list[Strip]:
    return [strip for text in texts for strip in paragraph(setter, text, style, inset=INSET)]


def _evidence(setter: Setter, data: Transfer, body: Style) -> list[Strip]:
    if not data.evidence:
        return paragraph(setter, "附：证据清单（无）", body, inset=INSET)
    lines = _each(setter, numbered(data.evidence), body)
    return [*paragraph(setter, "附：证据清单", body, inset=INSET, glued=True), *lines]


def _closing(setter: Setter, data: Transfer) -> list[Strip]:
    half = setter.width / 2
    left, right = setter.narrowed(half), setter.narrowed(setter.width - half)
    receipt = [
        space(8),
        *paragraph(left, "上述案件材料已收到。", SIGN, inset=INSET),
        *paragraph(left, "受移送机关（印）　接收人：", SIGN, inset=INSET),
        spring(56),
        *paragraph(left, "　　　年　　月　　日　　时　　分", SIGN, inset=INSET),
        space(8),
    ]
    stamp = seal(right, data.head.organ, data.issued_on)
    contact = f"联系人及电话：{data.contact}　{data.contact_telephone}"
    line = paragraph(setter, contact, SIGN, inset=INSET) if data.contact else []
    return [*line, space(4), beside([(half, receipt), (setter.width - half, stamp)], last=True)]


SAMPLE = Transfer(
    head=head("南公移〔2026〕1号", "2026-TRANSFER-0001"),
    receiver="某某县市场监督管理局",
    matter="未取得营业执照从事旅馆经营",
    subject=SUBJECT,
    subject_code=CODE,
    found="2026年3月9日双随机抽查时",
    facts=("该单位二号楼对外经营，现场未能出示营业执照", "前台登记簿显示已经营约两个月"),
    basis=TEXTS["transfer_basis"],
    evidence=("现场检查笔录1份（3页）", "现场照片6张", "登记簿复印件2页，与原件核对无异"),
    contact="丙某",
    contact_telephone="0393-0000001",
    issued_on="2026年3月10日",
)
DOCUMENT = Document(
    key="transfer",
    title="移送案件通知书",
    kind="表格式文书",
    layout=layout,
    copies=3,
    sample=SAMPLE,
)
