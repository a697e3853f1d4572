"""Plan, report and checklist: corrected with what is true now, and never issued twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import (
    checklist_papers,
    clock,
    corrections,
    office_settings,
    papers,
    plan_papers,
    plans,
    summary_papers,
)
from app.corrections.anew import days_of
from app.paper_contents import chinese_date
from app.records.papers import Plan, canonical
from app.records.settings import Office
from app.rules.states import DocumentState
from app.summary_papers import SummaryWish
from db.models import AnnualPlan, Document, PlanLine
from tests.app import bureau
from tests.app.documents.pages import text_of
from tests.app.filling import ADMIN

TODAY = clock.today()
YEAR = {"since": TODAY.replace(month=1, day=1), "until": TODAY.replace(month=12, day=31)}
WRONG = "有变动"


@pytest.fixture
def office(published):
    published.do(office_settings.save_office, ADMIN, wished=Office(bureau_name="某某县公安局"))
    return published


def plan(office, **more):
    values = {"plan_id": office.ids(AnnualPlan)[0], "to": "各大队", **more}
    return office.make(plan_papers.issue_plan, office.people.clerk, **values)


def report(office, **more):
    wish = SummaryWish(**{**YEAR, "to": "某某市公安局", "problems": "无。", **more})
    return office.make(summary_papers.issue_summary, office.people.clerk, wish=wish)


def checklist(office):
    return office.make(checklist_papers.issue_checklist, office.people.clerk)


def changes(office, since=TODAY, until=TODAY):
    values = {"since": since, "until": until}
    return office.make(checklist_papers.issue_diff, office.people.clerk, **values)


ISSUED = (plan, report, checklist, changes)


def correct(office, old, **more):
    values = {"document_id": old, "reason": WRONG, **more}
    return office.make(corrections.replace_document, office.people.clerk, **values)


def number(office, document):
    return office.ask(papers.document_rows, [document])[0].number


def change_plan(office):
    """The plan is reopened, its one line drawn more often, and approved again."""
    plan_id = office.ids(AnnualPlan)[0]
    clerk = office.people.clerk
    office.do(plans.reopen_plan, clerk, plan_id=plan_id, reason="调整")
    (line,) = office.ask(plans.plan_detail, plan_id).lines
    entry = bureau.plan_line(line.item_id, ratio="10%")
    office.do(plans.change_line, clerk, line_id=office.ids(PlanLine)[0], entry=entry)
    office.do(plans.submit_plan, clerk, plan_id=plan_id)
    office.do(plans.approve_plan, office.people.leader, plan_id=plan_id)


@pytest.mark.parametrize("issue", ISSUED)
def test_the_same_is_not_issued_twice(office, issue):
    known = number(office, issue(office))
    verb = {
        plan: lambda s, _: plan_papers.issue_plan(
            s, office.people.clerk, plan_id=office.ids(AnnualPlan)[0], to="各派出所"
        ),
        report: lambda s, who: summary_papers.issue_summary(
            s, who, SummaryWish(**YEAR, to="县政府", problems="有。")
        ),
        checklist: checklist_papers.issue_checklist,
        changes: lambda s, who: checklist_papers.issue_diff(s, who, since=TODAY, until=TODAY),
    }[issue]
    message = office.refused(verb, office.people.clerk).message
    assert f"“{known}”" in message
    assert "更正重开" in message
    assert len(office.ids(Document)) == 1


@pytest.mark.parametrize("issue", ISSUED)
def test_a_void_one_makes_room_and_then_does_not_come_back(office, issue):
    old = issue(office)
    values = {"document_id": old, "reason": "印错"}
    office.do(papers.void_document, office.people.clerk, **values)
    known = number(office, issue(office))
    error = office.refused(corrections.replace_document, office.people.clerk, **values)
    assert f"另有有效的“{known}”" in error.message


@pytest.mark.parametrize("issue", ISSUED)
def test_one_that_would_say_nothing_new_is_asked_for_twice(office, issue):
    old = issue(office)
    values = {"document_id": old, "reason": WRONG}
    error = office.refused(corrections.replace_document, office.people.clerk, **values)
    assert error.field == "same"
    new = correct(office, old, same=True)
    states = [each.state for each in office.ask(papers.document_rows, [old, new])]
    assert states == [DocumentState.VOID, DocumentState.ISSUED]
    text = text_of(office.ask(papers.pdf_of, new))
    assert f"代替{number(office, old)}" in text.replace("\n", "")


def test_a_corrected_plan_carries_the_plan_as_it_is_now(office):
    old = plan(office, copied_to="某某市公安局")
    change_plan(office)
    correct(office, old)
    before, after = office.printed("plan")
    assert (before.rows[0].ratio, after.rows[0].ratio) == ("5%", "10%")
    assert (after.to, after.copied_to) == (before.to, before.copied_to)
    assert after.head.replaces == before.head.number


def test_a_plan_that_is_being_changed_waits_for_its_approval(office):
    old = plan(office)
    reopening = {"plan_id": office.ids(AnnualPlan)[0], "reason": "调整"}
    office.do(plans.reopen_plan, office.people.clerk, **reopening)
    values = {"document_id": old, "reason": WRONG}
    error = office.refused(corrections.replace_document, office.people.clerk, **values)
    assert "批准以后" in error.message
    assert office.ask(papers.document_rows, [old])[0].state is DocumentState.ISSUED


def test_what_was_typed_into_a_plan_may_be_changed(office):
    old = plan(office)
    assert [each.key for each in office.ask(corrections.typed_in, old)] == ["to", "copied_to"]
    values = {"document_id": old, "reason": WRONG, "texts": {"to": " "}}
    error = office.refused(corrections.replace_document, office.people.clerk, **values)
    assert error.field == "to"
    correct(office, old, texts={"to": "各派出所", "copied_to": "县政府"})
    after = office.printed("plan")[-1]
    assert (after.to, after.copied_to) == ("各派出所", "县政府")


def test_next_year_s_plan_is_another_one(office):
    plan(office)
    this, following = (
        Plan(
            head=office.printed("plan")[0].head,
            title=f"某某县公安局{TODAY.year + ahead}年度双随机抽查工作计划",
            to="各大队",
            opening=(),
            sections=(),
            annex="",
            rows=(),
        )
        for ahead in range(2)
    )
    assert office.ask(papers.twin, this) is not None
    assert office.ask(papers.twin, following) is None
    unknown = replace(this, title="关于抽查的通知")
    assert papers.year_of_plan(unknown) is None


def test_a_corrected_report_is_counted_again_and_keeps_the_office_s_words(office):
    old = report(office, problems="人手不足。\n名录不全。", measures="补充人员。")
    office.draw(office.task())
    correct(office, old)
    before, after = office.printed("summary")
    assert "公开抽取0次" in before.sections[0].paragraphs[0]
    assert "公开抽取1次" in after.sections[0].paragraphs[0]
    assert after.period == before.period
    assert after.sections[6].paragraphs == ("人手不足。", "名录不全。")
    assert after.sections[7].paragraphs == ("补充人员。",)


def test_what_the_office_wrote_into_a_report_may_be_changed(office):
    old = report(office)
    offered = [each.key for each in office.ask(corrections.typed_in, old)]
    assert offered == ["to", "copied_to", "problems", "measures"]
    correct(office, old, texts={"problems": "两家名录有误。"})
    assert office.printed("summary")[-1].sections[6].paragraphs == ("两家名录有误。",)


def test_a_report_on_another_period_stands_beside_the_first(office):
    report(office)
    report(office, until=TODAY)
    assert len(office.printed("summary")) == 2


def test_a_corrected_checklist_lists_what_is_in_force_now(office):
    old = checklist(office)
    office.revise_item("8%")
    new = correct(office, old)
    before, after = office.printed("checklist")
    assert (before.rows[0].ratio, after.rows[0].ratio) == ("5%", "8%")
    assert office.ask(papers.document_rows, [new])[0].title == "随机抽查事项清单（1项）"


def test_after_a_revision_a_new_edition_stands_beside_the_old_one(office):
    checklist(office)
    office.revise_item("8%")
    checklist(office)
    states = {each.state for each in office.ask(papers.document_rows, office.ids(Document)[-2:])}
    assert states == {DocumentState.ISSUED}


def test_a_corrected_comparison_holds_what_came_later_that_day(office):
    old = changes(office)
    office.revise_item("8%")
    correct(office, old)
    before, after = office.printed("checklist-diff")
    assert (len(before.rows), len(after.rows)) == (1, 2)


def test_a_corrected_letter_is_dated_on_the_day_it_is_issued(office):
    old = plan(office)
    with office.database.write() as session:
        row = session.get_one(Document, old)
        earlier = replace(office.printed("plan")[0], dated="2026年1月5日")
        row.data = canonical(earlier)
        plan_papers.activity.record(
            session, office.people.clerk, "改", about="document:1", title="改"
        )
    correct(office, old, same=True)
    assert office.printed("plan")[-1].dated == chinese_date(TODAY)


@pytest.mark.parametrize("length", [0, 1, 59, 365])
def test_both_days_are_read_back_from_a_printed_period(length):
    for first in (date(2026, 1, 1), date(2024, 2, 29), date(2026, 10, 31)):
        last = first + timedelta(days=length)
        assert days_of(f"{chinese_date(first)}至{chinese_date(last)}") == (first, last)
