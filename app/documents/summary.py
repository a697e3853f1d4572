"""抽查工作总结报告: what was drawn, found, mended and published, every department listed."""

from app.documents import letter
from app.documents.blocks import SMALL, paragraph
from app.documents.chart import chart
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.fonts import Role
from app.documents.grid import Text
from app.documents.letter import LETTER
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import sections
from app.records.papers import Bar, Chart, Section, Summary, SummaryRow

TEXT = Style(size=10.5, leading=14, align="left")
DIGITS = Style(role=Role.LATIN, size=10.5, leading=14, align="center")
COLUMNS = (
    Column("序号", 33, DIGITS),
    Column("部门", 0, TEXT),
    Column("抽取\n次数", 42, DIGITS),
    Column("完成\n检查", 42, DIGITS),
    Column("未发现\n异常", 46, DIGITS),
    Column("责令\n整改", 42, DIGITS),
    Column("其他", 38, DIGITS),
    Column("已公示", 44, DIGITS),
    Column("公示\n及时率", 50, DIGITS),
)


def layout(setter: Setter, data: Summary) -> Layout:
    annex = letter.annex(setter, "附件", data.annex, _table(setter, data))
    return letter.layout(setter, letter.around(data), _body(setter, data), annex)


def _body(setter: Setter, data: Summary) -> list[Strip]:
    body = [strip for each in data.opening for strip in letter.text(setter, each)]
    for number, (title, paragraphs) in enumerate(sections(data.sections), start=1):
        body += letter.first(setter, title)
        body += [strip for each in paragraphs for strip in letter.text(setter, each)]
        for each in data.charts:
            body += chart(setter, each) if each.section == str(number) else []
    return body


def _table(setter: Setter, data: Summary) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    notes = [strip for each in data.definitions for strip in paragraph(setter, each, SMALL)]
    return [*glue_last(listed(setter, COLUMNS, rows)), *glue([space(6), *notes])]


def _row(number: int, each: SummaryRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.department,
        each.drawn,
        each.done,
        each.clean,
        each.rectified,
        each.other,
        each.published,
        each.rate,
    )


DOCUMENT = Document(
    key="summary",
    title="抽查工作总结报告",
    kind="公文",
    layout=layout,
    copies=2,
    sheet=LETTER,
    sample=Summary(
        head=head("南公抽总〔2026〕1号", "2026-SUMMARY-0001"),
        title="某某县公安局2026年度双随机抽查工作总结",
        to="某某市公安局",
        period="2026年1月1日至2026年12月31日",
        opening=TEXTS["summary_opening"],
        sections=(
            Section(
                title="总体情况",
                paragraphs=("2026年度共开展公开抽取2次，抽取检查对象22家，完成检查22次。",),
            ),
            Section(
                title="一单两库变动情况",
                paragraphs=("现行抽查事项2项；检查对象372家，执法检查人员41人。",),
            ),
            Section(
                title="检查结果",
                paragraphs=("未发现异常17次，责令整改4次，其他1次，结果分布如下图。",),
            ),
            Section(
                title="整改复查和立案移送",
                paragraphs=("责令整改4件，已复查4件；移送其他机关1件。",),
            ),
            Section(
                title="公示情况", paragraphs=("已公示22次，20个工作日内公示的22次，及时率100%。",)
            ),
            Section(title="作废与递补", paragraphs=("作废抽取0次；递补检查人员1人次。",)),
            Section(
                title="存在的问题",
                paragraphs=("个别检查对象的名录信息更新不及时，1家地址变动后未在名录中更正。",),
            ),
            Section(title="下步措施", paragraphs=TEXTS["summary_measures"]),
        ),
        charts=(
            Chart(
                section="3",
                title="检查结果分布",
                unit="次",
                bars=(
                    Bar(name="未发现问题", value="17"),
                    Bar(name="发现问题已责令改正", value="4"),
                    Bar(name="通过登记的住所（经营场所）无法联系", value="1"),
                ),
            ),
        ),
        annex="2026年度各部门双随机抽查情况表",
        rows=(
            SummaryRow(
                department="治安管理大队",
                drawn="22",
                done="22",
                clean="17",
                rectified="4",
                other="1",
                published="22",
                rate="100%",
            ),
            SummaryRow(
                department="出入境管理大队",
                drawn="0",
                done="0",
                clean="0",
                rectified="0",
                other="0",
                published="0",
                rate="—",
            ),
        ),
        definitions=(*TEXTS["summary_definitions"], "本报告为样例，数字均为虚构。"),
        dated="2027年1月8日",
        printed_by="某某县公安局办公室",
    ),
)
