"""随机抽查事项清单: what may be checked, on which law and how, on one wide sheet."""

from dataclasses import replace

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.fonts import Role
from app.documents.grid import Text
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import BASIS, ITEM, ORGAN, head
from app.documents.sheet import WIDE, Layout
from app.documents.text import Setter, Style
from app.records.papers import Checklist, ChecklistRow
from app.rules.checklist_fields import HANDLING, MEASURES, PROCEDURE

TEXT = Style(size=9, leading=12.5, align="left")
MIDDLE = TEXT.but(align="center")
DIGITS = Style(role=Role.LATIN, size=9, leading=12.5, align="center")
COLUMNS = (
    Column("序号", 29, MIDDLE),
    Column("类别", 38, MIDDLE),
    Column("领域", 46, MIDDLE),
    Column("抽查事项", 78, TEXT),
    Column("抽查内容", 0, TEXT),
    Column("检查对象", 68, TEXT),
    Column("重点/\n一般", 34, MIDDLE),
    Column("比例", 36, DIGITS),
    Column("频次", 38, MIDDLE),
    Column("方式", 38, MIDDLE),
    Column("措施", 84, TEXT),
    Column("程序", 102, TEXT),
    Column("结果处理", 110, TEXT),
    Column("检查主体", 46, MIDDLE),
    Column("检查依据", 112, TEXT),
    Column("责任单位", 46, MIDDLE),
    Column("版本/备案号", 58, MIDDLE),
)
BELOW = "此清单一式三份，一份由责任部门留存，一份由法制部门留存，一份由办公室备案。"


def layout(setter: Setter, data: Checklist) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "随机抽查事项清单", data.head.number),
        *_about(setter, data),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _about(setter: Setter, data: Checklist) -> list[Strip]:
    published = f"　　公布日期：{data.published_on}" if data.published_on else ""
    text = f"截至{data.as_of}有效的事项　　共{len(data.rows)}项{published}"
    return [*paragraph(setter, text, SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: Checklist) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    return listed(setter, COLUMNS, rows)


def _row(number: int, each: ChecklistRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.category,
        each.field or "／",
        each.item,
        each.content,
        each.target,
        each.importance,
        each.ratio,
        each.frequency,
        each.method,
        each.measures,
        each.procedure,
        each.handling,
        each.organ,
        each.basis,
        each.department,
        each.version,
    )


def _closing(setter: Setter, data: Checklist) -> list[Strip]:
    remark = paragraph(setter, data.remark, SMALL) if data.remark else []
    copies = paragraph(setter, BELOW, SMALL)
    names = ("部门负责人（签名）：", "法制审核（签名）：", "办公室备案（盖章）：", "日期：")
    return glue([space(6), *remark, *copies, *signatures(setter, names, columns=4, pitch=36)])


HOTELS = ChecklistRow(
    category="市场监管执法",
    field="特种行业",
    item=ITEM,
    content="住宿登记与身份查验；治安保卫人员与制度；财物寄存保管；可疑情况报告",
    target="旅馆（宾馆、招待所、民宿等）",
    importance="一般",
    ratio="5%",
    frequency="每年1次",
    method="现场检查",
    measures=MEASURES,
    procedure=PROCEDURE,
    handling=HANDLING,
    organ=ORGAN,
    basis=(BASIS,),
    department="治安管理大队",
    version="第2版\n南公清备〔2026〕1号",
)
GUARDED = replace(
    HOTELS,
    category="其他行政执法",
    field="内部保卫",
    item="对企业事业单位内部治安保卫工作的检查",
    content="治安保卫机构与人员；制度落实；重要部位的技术防范设施；隐患整改",
    target="治安保卫重点单位",
    importance="重点",
    ratio="20%",
    basis=("《企业事业单位内部治安保卫条例》第十六条",),
    version="第1版\n南公清备〔2025〕7号",
)
DOCUMENT = Document(
    key="checklist",
    title="随机抽查事项清单",
    kind="清单",
    layout=layout,
    copies=3,
    sheet=WIDE,
    sample=Checklist(
        head=head("南公抽单〔2026〕1号", "2026-CHECKLIST-0001"),
        as_of="2026年3月2日",
        rows=(HOTELS, GUARDED),
        published_on="2026年2月20日",
        remark="本清单为样例，事项、比例和编号均为虚构。",
    ),
)
