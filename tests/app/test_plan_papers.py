"""The year's plan as a letter: from the approved plan, counted from the registry."""

import pytest

from app import office_settings, plan_papers, plans
from app.records.settings import Office
from app.rules.allocation import quota
from db.models import AnnualPlan, Subject
from tests.app.filling import ADMIN


@pytest.fixture
def office(published):
    facts = Office(bureau_name="某某县公安局")
    published.do(office_settings.save_office, ADMIN, wished=facts)
    return published


def values(office, **more):
    return {"plan_id": office.ids(AnnualPlan)[0], "to": "各大队、派出所：", **more}


def issue(office, **more):
    office.make(plan_papers.issue_plan, office.people.clerk, **values(office, **more))
    return office.printed("plan")[-1]


def test_an_approved_plan_becomes_a_letter_with_its_items(office):
    paper = issue(office, copied_to="某某市公安局。")
    detail = office.ask(plans.plan_detail, office.ids(AnnualPlan)[0])
    assert paper.title == f"某某县公安局{detail.row.year}年度双随机抽查工作计划"
    assert (paper.to, paper.copied_to) == ("各大队、派出所", "某某市公安局")
    assert [row.item for row in paper.rows] == [line.item_name for line in detail.lines]
    assert [row.ratio for row in paper.rows] == [line.ratio for line in detail.lines]
    assert paper.rows[0].departments == (detail.lines[0].department,)
    assert any("不得少于两人" in line for line in paper.sections[2].paragraphs)


def test_subjects_are_counted_where_the_item_names_their_industry(office):
    (row,) = issue(office).rows
    with office.database.read() as session:
        industries = {each.industry for each in session.query(Subject)}
        named = {each for each in industries if each in f"{row.item}{row.target}"}
        total = session.query(Subject).filter(Subject.industry.in_(named)).count()
    assert row.total == str(total or "")
    assert row.planned == (str(quota(total, 5, 100)) if total else "")


def test_only_an_approved_plan_becomes_a_letter(office):
    plan = values(office)["plan_id"]
    reopening = {"plan_id": plan, "reason": "调整"}
    office.do(plans.reopen_plan, office.people.clerk, **reopening)
    error = office.refused(plan_papers.issue_plan, office.people.clerk, **values(office))
    assert "批准以后" in error.message


def test_a_letter_has_somebody_to_go_to(office):
    wanted = values(office, to=" ")
    assert office.refused(plan_papers.issue_plan, office.people.clerk, **wanted).field == "to"


def test_only_the_office_issues_it(office):
    for operator in (office.people.author, office.people.leader):
        office.refused(plan_papers.issue_plan, operator, **values(office))
