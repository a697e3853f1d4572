"""考评表: every department, every indicator, and the formula that gives its score."""

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.grid import Text
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.records.papers import Assessment, AssessmentRow

TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")
COLUMNS = (
    Column("序号", 34, MIDDLE),
    Column("部门", 88, TEXT),
    Column("指标", 84, TEXT),
    Column("公式", 0, TEXT),
    Column("完成情况", 64, MIDDLE),
    Column("得分", 40, MIDDLE),
)
RULE = "各部门均列入，没有任务的记“不适用”；不以检查次数、问题发现率和罚没数额作为考评指标。"


def layout(setter: Setter, data: Assessment) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "双随机抽查工作考评表", data.head.number),
        *_about(setter, data),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _about(setter: Setter, data: Assessment) -> list[Strip]:
    return [*paragraph(setter, f"考评期间：{data.period}", SMALL, glued=True), space(4, glued=True)]


def _table(setter: Setter, data: Assessment) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    return listed(setter, COLUMNS, rows, least=28)


def _row(number: int, each: AssessmentRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.department,
        each.indicator,
        each.formula,
        each.value or "不适用",
        each.score,
    )


def _closing(setter: Setter, data: Assessment) -> list[Strip]:
    remark = paragraph(setter, data.remark, SMALL) if data.remark else []
    day = data.assessed_on or "　　　年　　月　　日"
    names = ("考评领导小组组长（签名）：", "日期：" + day)
    lines = paragraph(setter, RULE, SMALL)
    return glue([space(6), *lines, *remark, *signatures(setter, names, columns=1, pitch=36)])


DOCUMENT = Document(
    key="assessment",
    title="考评表",
    kind="清单",
    layout=layout,
    sample=Assessment(
        head=head("南公抽评〔2026〕1号", "2026-ASSESSMENT-0001"),
        period="2026年1月1日至2026年12月31日",
        rows=tuple(
            AssessmentRow(
                department=department,
                indicator=indicator,
                formula=formula,
                value=value,
                score=score,
            )
            for department, indicator, formula, value, score in (
                (
                    "治安管理大队",
                    "计划完成率",
                    "已公示（含依法不予公示）的检查次数÷抽取的检查次数×100%",
                    "100%",
                    "30",
                ),
                (
                    "治安管理大队",
                    "公示及时率",
                    "检查结束后20个工作日内公示的次数÷应公示的次数×100%",
                    "96%",
                    "28.8",
                ),
                ("治安管理大队", "整改复查率", "已复查的整改数÷到期的整改数×100%", "100%", "20"),
                (
                    "治安管理大队",
                    "归档及时率",
                    "10个工作日内归档的案卷数÷应归档数×100%",
                    "100%",
                    "20",
                ),
                ("出入境管理大队", "计划完成率", "同上", "", "—"),
            )
        ),
        remark="本表为样例，部门、数据均为虚构。",
        assessed_on="2027年1月20日",
    ),
)
