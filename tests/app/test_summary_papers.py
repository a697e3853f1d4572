"""The report on a period: what it counts, whom it lists, what it refuses."""

from datetime import timedelta

import pytest

from app import (
    clock,
    draws,
    inspections,
    office_settings,
    publications,
    summary_figures,
    summary_papers,
)
from app.documents import find
from app.records.settings import Office
from app.summary_papers import SummaryWish
from db.models import Department, Task
from tests.app.filling import ADMIN

TODAY = clock.today()
YEAR = {"since": TODAY.replace(month=1, day=1), "until": TODAY.replace(month=12, day=31)}
FACTS = Office(bureau_name="某某县公安局")


def issue(office, **more):
    wish = SummaryWish(**{**YEAR, "to": "某某市公安局：", "problems": "无。", **more})
    office.do(office_settings.save_office, ADMIN, wished=FACTS)
    office.make(summary_papers.issue_summary, office.people.clerk, wish=wish)
    return office.printed("summary")[-1]


def text_of(paper, number):
    return "".join(paper.sections[number - 1].paragraphs)


def test_a_year_is_counted_from_draw_to_publication(reviewed):
    first, *_ = reviewed.visits
    reviewed.publish(first)
    paper = issue(reviewed)
    assert paper.title == f"某某县公安局{TODAY.year}年度双随机抽查工作总结"
    assert paper.to == "某某市公安局"
    assert text_of(paper, 1) == (
        "本期共开展公开抽取1次，抽取检查对象3家次，检查结束并审核通过3家次，未完成0家次。"
    )
    assert "未发现异常2家次，责令整改1家次，其他0家次" in text_of(paper, 3)
    assert "责令限期整改1件，已复查办结0件" in text_of(paper, 4)
    assert (
        "已公示1家次，其中检查结束后20个工作日内且在任务期限前公示1家次，逾期未公示0家次，公示及时率100%"
        in text_of(paper, 5)
    )
    assert text_of(paper, 7) == "无。"
    assert text_of(paper, 8)


def test_a_closed_rectification_counts_as_rechecked(reviewed):
    (visit, *_) = reviewed.visits
    (disposition,) = reviewed.ask(inspections.inspection_detail, visit).dispositions
    closing = {"disposition_id": disposition.id, "result": "合格", "on": TODAY}
    reviewed.do(inspections.close_disposition, reviewed.people.clerk, **closing)
    assert "已复查办结1件" in text_of(issue(reviewed), 4)


def test_every_department_is_listed_also_those_without_a_visit(reviewed):
    paper = issue(reviewed)
    with reviewed.database.read() as session:
        names = [row.name for row in session.query(Department).order_by(Department.id)]
    assert [row.department for row in paper.rows] == names
    assert sum(int(row.drawn) for row in paper.rows) == 3
    assert {row.rate for row in paper.rows if row.drawn == "0"} <= {"—"}


def test_the_chart_shows_the_outcomes_that_occurred(reviewed):
    (chart,) = issue(reviewed).charts
    assert [(bar.name, bar.value) for bar in chart.bars] == [
        ("未发现问题", "2"),
        ("发现问题已责令改正", "1"),
    ]


def test_a_void_draw_is_counted_as_void_and_its_visits_nowhere(drawn):
    values = {"draw_id": drawn.draw_id}
    drawn.do(draws.ask_void, drawn.people.clerk, **values, reason="名录有误")
    drawn.do(draws.confirm_void, drawn.people.supervisor, **values)
    paper = issue(drawn)
    assert "公开抽取0次，抽取检查对象0家次" in text_of(paper, 1)
    assert "作废抽取1次" in text_of(paper, 6)
    assert paper.charts == ()


def test_what_was_drawn_outside_the_period_is_not_counted(reviewed):
    past = {"since": TODAY - timedelta(days=30), "until": TODAY - timedelta(days=1)}
    paper = issue(reviewed, **past)
    assert "公开抽取0次" in text_of(paper, 1)
    assert "年度" not in paper.title


def test_a_late_publication_lowers_the_rate(reviewed):
    with reviewed.database.read() as session:
        found = summary_figures.figures(session, TODAY, TODAY)
        late, timely, _ = found.visits
        late.inspection.published_on = TODAY + timedelta(days=60)
        timely.inspection.published_on = TODAY
        counts = summary_figures.publishing(found.visits, FACTS)
        session.rollback()
    assert (counts.published, counts.in_time, counts.rate) == (2, 1, "50%")


def test_what_is_overdue_and_unpublished_is_not_in_time(reviewed):
    first, *_ = reviewed.visits
    reviewed.publish(first)
    with reviewed.database.read() as session:
        found = summary_figures.figures(session, TODAY, TODAY)
        (timely,) = (each for each in found.visits if each.inspection.published_on)
        late, withheld = (each for each in found.visits if each is not timely)
        for each in (late, withheld):
            each.inspection.ended_at -= timedelta(days=90)
        withheld.inspection.withheld_reason = "涉及国家秘密"
        counts = summary_figures.publishing(found.visits, FACTS)
        session.rollback()
    assert (counts.published, counts.in_time, counts.withheld) == (1, 1, 1)
    assert (counts.overdue, counts.rate) == (1, "50%")


def test_a_set_counted_by_hand_with_a_task_that_ends_first(reviewed):
    """Ended today, the task over in three days: shown that day, the day after, and never."""
    last = TODAY + timedelta(days=3)
    with reviewed.database.read() as session:
        session.query(Task).one().deadline = last
        found = summary_figures.figures(session, TODAY, TODAY)
        on_the_day, after, never = found.visits
        on_the_day.inspection.published_on = last
        after.inspection.published_on = last + timedelta(days=1)
        waiting = summary_figures.publishing(found.visits, FACTS)
        session.query(Task).one().deadline = TODAY - timedelta(days=1)
        ended = summary_figures.figures(session, TODAY, TODAY)
        late = summary_figures.publishing(ended.visits, FACTS)
        waits = {row.inspection_id: row.due_on for row in publications.candidates(session)}
        due = waits[never.inspection.id]
        session.rollback()
    assert (waiting.published, waiting.in_time, waiting.overdue, waiting.rate) == (2, 1, 0, "50%")
    assert (late.published, late.in_time, late.overdue, late.rate) == (2, 0, 1, "0%")
    assert due == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("field", "value"),
    [("to", " "), ("problems", ""), ("until", YEAR["since"] - timedelta(days=1))],
)
def test_an_incomplete_wish_is_refused_at_its_field(published, field, value):
    wish = SummaryWish(**{**YEAR, "to": "某某市公安局", "problems": "无。", field: value})
    values = {"wish": wish}
    clerk = published.people.clerk
    assert published.refused(summary_papers.issue_summary, clerk, **values).field == field


def test_own_measures_take_the_place_of_the_usual(reviewed):
    assert text_of(issue(reviewed, measures="一是核实名录。\n二是加强培训。"), 8) == (
        "一是核实名录。二是加强培训。"
    )


def test_only_the_office_reports(published):
    wish = SummaryWish(**YEAR, to="某某市公安局", problems="无。")
    for operator in (published.people.author, published.people.leader):
        published.refused(summary_papers.issue_summary, operator, wish=wish)


def test_the_report_and_its_sample_have_the_same_sections(reviewed):
    sample = find("summary").sample
    assert [each.title for each in issue(reviewed).sections] == [
        each.title for each in sample.sections
    ]


@pytest.mark.parametrize(
    ("published", "in_time", "rate"),
    [(0, 0, "—"), (3, 3, "100%"), (3, 2, "66.7%"), (4000, 3999, "99.9%"), (5, 0, "0%")],
)
def test_a_rate_is_whole_only_when_nothing_was_late(published, in_time, rate):
    assert summary_figures.Publishing(published, in_time, 0).rate == rate
