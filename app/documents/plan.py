"""年度抽查工作计划: a letter to all departments, the items of the year in a table behind it."""

from app.documents import letter
from app.documents.blocks import SMALL, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.fonts import Role
from app.documents.grid import Text
from app.documents.letter import LETTER
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import ITEM, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import sections
from app.records.papers import Plan, PlanRow, Section

TEXT = Style(size=9, leading=12.5, align="left")
MIDDLE = TEXT.but(align="center")
DIGITS = Style(role=Role.LATIN, size=9, leading=12.5, align="center")
COLUMNS = (
    Column("序号", 29, MIDDLE),
    Column("抽查事项", 0, TEXT),
    Column("抽查对象", 62, TEXT),
    Column("对象\n总数", 34, DIGITS),
    Column("抽查\n比例", 34, DIGITS),
    Column("拟抽数", 38, DIGITS),
    Column("频次上限", 52, MIDDLE),
    Column("方式", 38, MIDDLE),
    Column("时间", 48, MIDDLE),
    Column("实施/\n参与部门", 54, TEXT),
)


def layout(setter: Setter, data: Plan) -> Layout:
    body = [strip for each in data.opening for strip in letter.text(setter, each)]
    for title, paragraphs in sections(data.sections):
        body += letter.first(setter, title)
        body += [strip for each in paragraphs for strip in letter.text(setter, each)]
    annex = letter.annex(setter, "附件", data.annex, _table(setter, data))
    return letter.layout(setter, letter.around(data), body, annex)


def _table(setter: Setter, data: Plan) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    remark = paragraph(setter, data.remark, SMALL) if data.remark else []
    names = ("编制部门（签名）：", "局领导（签名）：")
    closing = glue([space(6), *remark, *signatures(setter, names, pitch=36)])
    return [*glue_last(listed(setter, COLUMNS, rows, least=28)), *closing]


def _row(number: int, each: PlanRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.item,
        each.target,
        each.total or "—",
        each.ratio,
        each.planned or "—",
        each.cap,
        each.mode,
        each.period,
        each.departments,
    )


DOCUMENT = Document(
    key="plan",
    title="年度抽查工作计划",
    kind="公文",
    layout=layout,
    copies=2,
    sheet=LETTER,
    sample=Plan(
        head=head("南公抽计〔2026〕1号", "2026-PLAN-0001"),
        title="某某县公安局2026年度双随机抽查工作计划",
        to="各大队、派出所，机关各部门",
        opening=TEXTS["plan_opening"],
        sections=(
            Section(title="总体要求", paragraphs=TEXTS["plan_aims"]),
            Section(
                title="抽查安排",
                paragraphs=(
                    "2026年度计划抽查2个事项，涉及检查对象372家，拟抽取22家，"
                    "具体事项、比例、频次和时间见附件。",
                ),
            ),
            Section(title="工作要求", paragraphs=TEXTS["plan_requirements"]),
        ),
        annex="2026年度双随机抽查事项安排表",
        rows=(
            PlanRow(
                item=ITEM,
                target="旅馆（宾馆、招待所、民宿等）",
                total="277",
                ratio="5%",
                planned="14",
                cap="每年1次，\n上限1次",
                mode="现场检查",
                period="3月1日至6月30日",
                departments=("治安管理大队", "城关派出所"),
            ),
            PlanRow(
                item="对典当业治安管理的检查",
                target="典当行",
                total="95",
                ratio="8%",
                planned="8",
                cap="每年1次，\n上限1次",
                mode="现场检查",
                period="7月1日至9月30日",
                departments=("治安管理大队",),
            ),
        ),
        remark="本计划为样例，事项和数字均为虚构。拟抽数按比例对全部对象向上取整，以抽取当日锁定的名录为准。",
        dated="2026年1月5日",
        copied_to="某某市公安局",
        printed_by="某某县公安局办公室",
    ),
)
