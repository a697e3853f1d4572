"""检查任务派发单: which officers go where, handed over against signature."""

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.grid import table
from app.documents.page import Document
from app.documents.samples import ITEM, OFFICERS, SUBJECT, TASK, TASK_TITLE, TEXTS, head
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.documents.wording import numbered
from app.records.papers import Dispatch, DispatchRow

COLUMNS = (
    ("序号", 34),
    ("检查组", 44),
    ("检查人员（执法证件编号）", 137),
    ("检查对象", 136),
    ("地址", 124),
    ("联系电话", 80),
    ("检查事项", 102),
    ("完成期限", 0),
)
TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")


def layout(setter: Setter, data: Dispatch) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "检查任务派发单", data.head.number),
        *_about(setter, data),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _about(setter: Setter, data: Dispatch) -> list[Strip]:
    department = f"　　承办部门：{data.department}" if data.department else ""
    text = f"抽查任务：{data.task_number}　{data.task_title}{department}"
    return [*paragraph(setter, text, SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: Dispatch) -> list[Strip]:
    widths = [float(width) for _, width in COLUMNS]
    widths[-1] = setter.width - sum(widths)
    rows = [
        (
            str(number),
            each.group,
            tuple(f"{one.name}（{one.certificate}）" for one in each.officers),
            each.subject,
            each.address,
            each.telephone,
            numbered(each.items),
            each.deadline,
        )
        for number, each in enumerate(data.rows, start=1)
    ]
    styles = (MIDDLE, MIDDLE, TEXT, TEXT, TEXT, MIDDLE, TEXT, MIDDLE)
    return table(setter, widths, [name for name, _ in COLUMNS], rows, styles=styles)


def _closing(setter: Setter, data: Dispatch) -> list[Strip]:
    requirements = [
        strip
        for text in numbered(data.requirements)
        for strip in paragraph(setter, text, SMALL.but(indent=2))
    ]
    title = paragraph(setter, "工作要求：", SMALL) if requirements else []
    names = ("派发人（签名）：", "领取人（签名）：", f"派发时间：{data.dispatched_on}")
    signed = signatures(setter, names, columns=3)
    return glue([space(8), *title, *requirements, space(6), *signed])


DOCUMENT = Document(
    key="dispatch",
    title="检查任务派发单",
    kind="清单",
    layout=layout,
    sheet=ACROSS,
    sample=Dispatch(
        head=head("南公派〔2026〕1号", "2026-DISPATCH-0001"),
        task_number=TASK,
        task_title=TASK_TITLE,
        department="治安管理大队",
        rows=tuple(
            DispatchRow(
                group=f"第{number}组",
                officers=OFFICERS,
                subject=name,
                address=f"某某县城关镇和平路{number * 7}号",
                telephone=f"0393-00001{number:02}",
                items=(ITEM,),
                deadline="2026年3月20日",
            )
            for number, name in enumerate(
                (SUBJECT, "某某县迎宾招待所", "某某县如家快捷民宿（个体工商户）"), start=1
            )
        ),
        requirements=TEXTS["dispatch_requirements"],
        dispatched_on="2026年3月3日",
    ),
)
