"""抽查工作总结报告: the year's figures in words, a chart and a table, as a letter."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app import activity, clock, papers, summary_figures
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import Texts, chinese_date, texts_in_force
from app.permissions import require
from app.records.accounts import Operator
from app.records.papers import Bar, Chart, Head, Section, Summary, SummaryRow
from app.records.settings import Office
from app.rules.outcomes import DispositionKind, Opinion
from app.rules.roles import Role
from app.summary_figures import Figures, Publishing, Visited

RESULTS = "3"
"""The section that the chart of results stands under."""
HANDED_ON = (DispositionKind.TRANSFER, DispositionKind.CRIMINAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryWish:
    """What the office itself writes into the report; a line is a paragraph."""

    since: date
    until: date
    to: str
    problems: str
    measures: str = ""
    """Empty takes the dated text."""
    copied_to: str = ""


def issue_summary(session: Session, operator: Operator, wish: SummaryWish) -> tuple[int, Changes]:
    """Count the period, both days included, and issue the report; returns the document's id."""
    require(operator, Role.CLERK)
    document = papers.issue(session, operator, summary_request(session, wish))
    activity.record(
        session, operator, "开具文书", about=f"document:{document.id}", title=document.number
    )
    return document.id, touched(Topic.PAPERS)


def summary_request(session: Session, wish: SummaryWish) -> papers.PaperRequest:
    """The report on a period as it is counted now; UserError where the wish is incomplete."""
    _check(wish)
    found, facts = summary_figures.figures(session, wish.since, wish.until), office(session)
    today = clock.today()
    texts = texts_in_force(facts, today)

    def contents(head: Head, today: date) -> Summary:
        return Summary(
            head=head,
            title=f"{facts.bureau_name}{_span(wish)}双随机抽查工作总结",
            to=wish.to.strip().rstrip("：:"),
            period=f"{chinese_date(wish.since)}至{chinese_date(wish.until)}",
            opening=texts.get("summary_opening", ()),
            sections=_sections(found, facts, texts, wish),
            charts=_charts(found),
            annex=f"{_span(wish)}各部门双随机抽查情况表",
            rows=tuple(_row(*each) for each in summary_figures.by_department(found, facts)),
            definitions=texts.get("summary_definitions", ()),
            dated=chinese_date(today),
            copied_to=wish.copied_to.strip().rstrip("。"),
            printed_by=f"{facts.bureau_name}办公室",
        )

    return papers.PaperRequest("summary", f"{_span(wish)}双随机抽查工作总结", contents)


def _check(wish: SummaryWish) -> None:
    if wish.since > wish.until:
        raise UserError("起始日期晚于截止日期，请核对。", "until")
    if not wish.to.strip():
        raise UserError("请填写主送机关，例如“某某市公安局”。", "to")
    if not wish.problems.strip():
        raise UserError("请写明存在的问题；没有发现问题的，也请写明。", "problems")


def _span(wish: SummaryWish) -> str:
    """2026年度 for a whole year, otherwise both days."""
    whole = (wish.since.month, wish.since.day, wish.until.month, wish.until.day) == (1, 1, 12, 31)
    if whole and wish.since.year == wish.until.year:
        return f"{wish.since.year}年度"
    return f"{chinese_date(wish.since)}至{chinese_date(wish.until)}"


def _sections(
    found: Figures, facts: Office, texts: Texts, wish: SummaryWish
) -> tuple[Section, ...]:
    said = (
        ("总体情况", (_overall(found),)),
        ("一单两库变动情况", (_registers(found),)),
        ("检查结果", (_results(found),)),
        ("整改复查和立案移送", (_dispositions(found),)),
        ("公示情况", (_published(found, facts),)),
        ("作废与递补", (_exceptions(found),)),
        ("存在的问题", _lines(wish.problems)),
        ("下步措施", _lines(wish.measures) or texts.get("summary_measures", ())),
    )
    return tuple(Section(title=title, paragraphs=paragraphs) for title, paragraphs in said)


def _overall(found: Figures) -> str:
    done = sum(each.done for each in found.visits)
    return (
        f"本期共开展公开抽取{found.draws}次，抽取检查对象{len(found.visits)}家次，"
        f"检查结束并审核通过{done}家次，未完成{len(found.visits) - done}家次。"
    )


def _registers(found: Figures) -> str:
    return (
        f"现行抽查事项{found.items}项，本期公布（含修订）{found.items_changed}项；"
        f"名录库现有检查对象{found.subjects}家，执法检查人员{found.officers}人。"
    )


def _results(found: Figures) -> str:
    counts = summary_figures.opinions(found.visits)
    text = "，".join(f"{opinion}{count}家次" for opinion, count in counts.items())
    return f"{text}。" + ("结果分布如下图。" if sum(counts.values()) else "")


def _dispositions(found: Figures) -> str:
    rectified = [end for each in found.visits for end in each.dispositions(DispositionKind.RECTIFY)]
    spot = [end for each in found.visits for end in each.dispositions(DispositionKind.ON_THE_SPOT)]
    cases = [end for each in found.visits for end in each.dispositions(DispositionKind.CASE)]
    moved = [end for each in found.visits for end in each.dispositions(*HANDED_ON)]
    return (
        f"当场纠正{len(spot)}件；责令限期整改{len(rectified)}件，已复查办结{sum(rectified)}件；"
        f"立案查处{len(cases)}件，移送{len(moved)}件。"
    )


def _published(found: Figures, facts: Office) -> str:
    counts = summary_figures.publishing(found.visits, facts)
    return (
        f"已公示{counts.published}家次，其中检查结束后{facts.publish_working_days}个工作日内且在任务期限前"
        f"公示{counts.in_time}家次，逾期未公示{counts.overdue}家次，公示及时率{counts.rate}；"
        f"依法不予公示{counts.withheld}家次。"
    )


def _exceptions(found: Figures) -> str:
    return (
        f"作废抽取{found.voided}次；递补检查人员{found.officers_replaced}人次，"
        f"递补或增补检查对象{found.subjects_replaced}家次。"
    )


def _charts(found: Figures) -> tuple[Chart, ...]:
    counts = summary_figures.outcomes(found.visits)
    if not counts:
        return ()
    bars = tuple(Bar(name=name, value=str(count)) for name, count in counts)
    return (Chart(section=RESULTS, title="检查结果分布", unit="家次", bars=bars),)


def _row(name: str, visits: list[Visited], counts: Publishing) -> SummaryRow:
    opinions = summary_figures.opinions(visits)
    return SummaryRow(
        department=name,
        drawn=str(len(visits)),
        done=str(sum(each.done for each in visits)),
        clean=str(opinions[Opinion.CLEAN]),
        rectified=str(opinions[Opinion.RECTIFY]),
        other=str(opinions[Opinion.OTHER]),
        published=str(counts.published),
        rate=counts.rate,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
