"""整改复查意见书: each problem of an order, whether it is gone, and what follows."""

from app.documents.blocks import dated, fill, heading, paragraph, signatures, ticked
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.form import entry, form, opened
from app.documents.grid import Text
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import OFFICERS, SUBJECT, head
from app.documents.sheet import Layout
from app.documents.text import Content, Setter, Style
from app.documents.wording import with_certificate
from app.records.papers import Recheck, RecheckLine

TEXT = Style(size=12, leading=18, align="left")
MIDDLE = TEXT.but(align="center")
LINE = Style(size=12, leading=27, align="left")
MOMENT = "　　　年　　月　　日　　时　　分"
PASSED, FAILED = "合格", "不合格"
HAND = 56.0
"""Least height of a row that may have to take handwriting."""
COLUMNS = (
    Column("序号", 36, MIDDLE),
    Column("原问题", 0, TEXT),
    Column("整改情况", 0, TEXT),
    Column("是否合格", 76, TEXT),
)
CONCLUSIONS = ("全部整改合格", "部分合格", "未整改")
BELOW = "此文书一式两份，一份送达被复查单位，一份附卷。"


def layout(setter: Setter, data: Recheck) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "整改复查意见书", data.head.number),
        *_facts(setter, data),
        space(8),
        *glue_last(_lines(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips, below=BELOW, numbered=False)


def _facts(setter: Setter, data: Recheck) -> list[Strip]:
    lines = [
        [entry("被复查单位", data.subject)],
        [entry("原文书文号", data.order_number)],
        [opened("整改期限", data.deadline), opened("函告日期", data.replied_on)],
        [opened("复查时间", data.rechecked_at or MOMENT)],
        [opened("复查人员", *(tuple(map(with_certificate, data.officers)) or ("", "", "")))],
    ]
    return form(setter, lines, name=84, closed=True, least=30)


def _lines(setter: Setter, data: Recheck) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.lines, start=1)]
    return listed(setter, COLUMNS, rows, least=HAND)


def _row(number: int, each: RecheckLine) -> tuple[Text, ...]:
    verdict = tuple(ticked(each.passed == word, word) for word in (PASSED, FAILED))
    return (str(number), each.problem, each.state, verdict)


def _closing(setter: Setter, data: Recheck) -> list[Strip]:
    names = ("复查人员（签名）：", "复查人员（签名）：")
    unit = ("被复查单位（签名或者盖章）：", fill(""), f"　日期：{dated(data.issued_on)}")
    return glue(
        [
            space(8),
            *_said(setter, "复查结论：", data.conclusion, CONCLUSIONS),
            *_said(setter, "后续处理：", data.follow_up, ("无需处置", "继续整改", "立案查处")),
            space(6),
            *signatures(setter, names, pitch=34),
            space(6),
            *paragraph(setter, unit, LINE),
        ]
    )


def _said(setter: Setter, label: str, text: str, choices: tuple[str, ...]) -> list[Strip]:
    """What was concluded, or boxes to tick and a line to write on."""
    boxes = "　".join(ticked(False, each) for each in choices)
    written: Content = (label, text) if text else (f"{label}{boxes}　其他：", fill(""))
    return paragraph(setter, written, LINE)


DOCUMENT = Document(
    key="recheck",
    title="整改复查意见书",
    kind="表格式文书",
    layout=layout,
    copies=2,
    sample=Recheck(
        head=head("南公复查〔2026〕1号", "2026-RECHECK-0001"),
        subject=SUBJECT,
        order_number="南公责改〔2026〕1号",
        deadline="2026年3月24日",
        replied_on="2026年3月22日",
        rechecked_at="2026年3月25日9时30分",
        officers=OFFICERS,
        lines=(
            RecheckLine(
                problem="未按规定查验登记2名访客的身份信息",
                state="已补登，值班人员已重新培训，抽查当日登记12人，信息齐全",
                passed=PASSED,
            ),
            RecheckLine(
                problem="财物寄存室无专人值守", state="已明确两名值守人员并张榜公布", passed=PASSED
            ),
        ),
        conclusion="全部整改合格。",
        follow_up="整改事项办结，无需进一步处置。",
        issued_on="2026年3月25日",
    ),
)
