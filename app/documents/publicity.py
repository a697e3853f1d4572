"""抽查结果公示表: what the public may read; no telephone and no personal number has a column."""

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.fonts import Role
from app.documents.grid import Text, table
from app.documents.page import Document
from app.documents.samples import BASIS, CODE, ITEM, OFFICERS, SUBJECT, TASK, head
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.records.papers import Publicity, PublicityRow

TEXT = Style(size=9, leading=12.5, align="left")
MIDDLE = TEXT.but(align="center")
CODES = Style(role=Role.LATIN, size=8, leading=12.5, align="center")
COLUMNS = (
    ("序号", 29.0, MIDDLE),
    ("抽查任务", 66.0, TEXT),
    ("检查对象", 0.0, TEXT),
    ("统一社会信用代码", 102.0, CODES),
    ("抽取时间", 52.0, MIDDLE),
    ("抽取比例", 34.0, MIDDLE),
    ("检查人员证号", 66.0, TEXT),
    ("抽查事项", 64.0, TEXT),
    ("检查依据", 92.0, TEXT),
    ("检查时间", 52.0, MIDDLE),
    ("检查结果", 58.0, TEXT),
    ("处置情况", 54.0, TEXT),
)


def layout(setter: Setter, data: Publicity) -> Layout:
    strips = [
        *heading(setter, data.head.organ, data.title, data.head.number),
        *_about(setter, data),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _about(setter: Setter, data: Publicity) -> list[Strip]:
    if not data.period:
        return []
    text = f"抽查期间：{data.period}　　共{len(data.rows)}条"
    return [*paragraph(setter, text, SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: Publicity) -> list[Strip]:
    rest = setter.width - sum(width for _, width, _ in COLUMNS)
    return table(
        setter,
        [width or rest for _, width, _ in COLUMNS],
        [name for name, _, _ in COLUMNS],
        [_row(number, each) for number, each in enumerate(data.rows, start=1)],
        styles=[style for _, _, style in COLUMNS],
    )


def _row(number: int, each: PublicityRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.task,
        each.subject,
        each.code,
        each.drawn_on,
        each.ratio,
        each.certificates,
        each.items,
        each.basis,
        each.inspected_on,
        each.outcome,
        each.disposition,
    )


def _closing(setter: Setter, data: Publicity) -> list[Strip]:
    remark = paragraph(setter, data.remark, SMALL) if data.remark else []
    names = ("审核人（签名）：", f"公示日期：{data.published_on or '　　　年　　月　　日'}")
    return glue([space(6), *remark, *signatures(setter, names, columns=3)])


DOCUMENT = Document(
    key="publicity",
    title="抽查结果公示表",
    kind="清单",
    layout=layout,
    copies=2,
    sheet=ACROSS,
    sample=Publicity(
        head=head("南公示〔2026〕1号", "2026-PUBLICITY-0001"),
        period="2026年3月1日至2026年3月31日",
        rows=tuple(
            PublicityRow(
                task=TASK,
                subject=name,
                code=CODE,
                drawn_on="2026年3月2日",
                ratio="5%",
                certificates=tuple(each.certificate for each in OFFICERS),
                items=(ITEM,),
                basis=(BASIS,),
                inspected_on="2026年3月9日",
                outcome=outcome,
                disposition=disposition,
            )
            for name, outcome, disposition in (
                (SUBJECT, "发现问题已责令改正", "责令限期整改，已复查合格"),
                ("某某县迎宾招待所", "未发现问题", "无需处置"),
                ("某某县㛃苑商务酒店", "通过登记的住所（经营场所）无法联系", "移送市场监管部门"),
            )
        ),
        published_on="2026年3月30日",
        remark="公示期20个工作日。对公示内容有异议的，可以向本局提出。",
    ),
)
