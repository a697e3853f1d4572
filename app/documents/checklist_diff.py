"""清单调整对照表: what an item said before, what it says now, on which law and why."""

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.grid import Text
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import BASIS, ITEM, head
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.records.papers import ChecklistChange, ChecklistDiff

TEXT = Style(size=10, leading=14, align="left")
MIDDLE = TEXT.but(align="center")
COLUMNS = (
    Column("序号", 32, MIDDLE),
    Column("事项", 110, TEXT),
    Column("调整前", 0, TEXT),
    Column("调整后", 0, TEXT),
    Column("依据", 120, TEXT),
    Column("理由", 116, TEXT),
    Column("日期", 64, MIDDLE),
)
NEW, REPEALED = "（新增事项）", "（不再列入清单）"


def layout(setter: Setter, data: ChecklistDiff) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "随机抽查事项清单调整对照表", data.head.number),
        *_about(setter, data),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _about(setter: Setter, data: ChecklistDiff) -> list[Strip]:
    text = f"调整期间：{data.period}　　共{len(data.rows)}项"
    return [*paragraph(setter, text, SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: ChecklistDiff) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    return listed(setter, COLUMNS, rows, least=30)


def _row(number: int, each: ChecklistChange) -> tuple[Text, ...]:
    return (
        str(number),
        each.item,
        each.before or (NEW,),
        each.after or (REPEALED,),
        each.basis or ("／",),
        each.reason or "／",
        each.date,
    )


def _closing(setter: Setter, data: ChecklistDiff) -> list[Strip]:
    remark = paragraph(setter, data.remark, SMALL) if data.remark else []
    copies = paragraph(setter, "此表一式两份，一份由责任部门留存，一份由办公室备案。", SMALL)
    names = ("部门负责人（签名）：", "法制审核（签名）：", "办公室备案（盖章）：")
    return glue([space(6), *remark, *copies, *signatures(setter, names, columns=3, pitch=36)])


DOCUMENT = Document(
    key="checklist-diff",
    title="清单调整对照表",
    kind="清单",
    layout=layout,
    copies=2,
    sheet=ACROSS,
    sample=ChecklistDiff(
        head=head("南公清调〔2026〕1号", "2026-CHECKLISTDIFF-0001"),
        period="2026年1月1日至2026年3月2日",
        rows=(
            ChecklistChange(
                item=ITEM,
                before=("抽查比例：3%", "抽查内容：住宿登记与身份查验；治安保卫制度"),
                after=(
                    "抽查比例：5%",
                    "抽查内容：住宿登记与身份查验；治安保卫人员与制度；财物寄存保管；可疑情况报告",
                ),
                basis=(BASIS,),
                reason="法规修订后增加检查内容，按上年问题发现情况调整比例",
                date="2026年2月20日",
            ),
            ChecklistChange(
                item="对典当业治安管理的检查",
                after=("抽查比例：5%", "抽查频次：每年1次"),
                basis=("《典当管理办法》第五条",),
                reason="行业主管职责调整，补充列入",
                date="2026年2月20日",
            ),
            ChecklistChange(
                item="对印章刻制业的检查",
                before=("抽查比例：5%",),
                reason="依据变动，暂不列入",
                date="2026年2月27日",
            ),
        ),
        remark="本表为样例，内容均为虚构。",
    ),
)
