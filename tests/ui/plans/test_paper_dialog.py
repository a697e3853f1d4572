"""Issuing the year's plan as a letter from its page."""

import pytest

from app import papers
from app.records.documents import DocumentQuery
from tests.ui.working import click, comes, dialog_of
from ui.plans.page import PlansPage


@pytest.fixture
def at(qtbot, at_stage):
    def show(operator):
        page = PlansPage(at_stage("ready", operator))
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        comes(qtbot, page.plan_view.model.rowCount)
        return page

    return show


def test_an_approved_plan_is_issued_and_shown_in_the_register(qtbot, at, people):
    page = at(people.clerk)
    click(qtbot, page.paper_button)
    dialog = dialog_of(page)
    with qtbot.waitSignal(page.desk.ways.asked, timeout=20_000) as asked:
        click(qtbot, dialog.save_button)
    query = DocumentQuery(kinds=("plan",))
    (row,) = page.jobs.read(
        lambda session: papers.document_rows(session, papers.find_document_ids(session, query))
    )
    assert asked.args == ["papers", {"text": row.number}]


def test_a_letter_to_nobody_is_refused_beside_its_field(qtbot, at, people):
    page = at(people.clerk)
    click(qtbot, page.paper_button)
    dialog = dialog_of(page)
    dialog.form.fields["to"].set_value("")
    click(qtbot, dialog.save_button)
    assert dialog.form.fields["to"].problem
    dialog.form.mark_saved()
    dialog.close()


def test_a_report_is_counted_and_shown_in_the_register(qtbot, at, people):
    page = at(people.clerk)
    click(qtbot, page.summary_button)
    dialog = dialog_of(page)
    click(qtbot, dialog.save_button)
    assert dialog.form.fields["to"].problem
    assert dialog.form.fields["problems"].problem
    dialog.form.fields["to"].set_value("某某市公安局")
    dialog.form.fields["problems"].set_value("个别名录信息更新不及时。")
    with qtbot.waitSignal(page.desk.ways.asked, timeout=20_000) as asked:
        click(qtbot, dialog.save_button)
    query = DocumentQuery(kinds=("summary",))
    (row,) = page.jobs.read(
        lambda session: papers.document_rows(session, papers.find_document_ids(session, query))
    )
    assert asked.args == ["papers", {"text": row.number}]


def test_the_tasks_tab_and_other_roles_do_not_offer_it(qtbot, at, people):
    page = at(people.clerk)
    assert page.paper_button.isVisible()
    page.tabs.setCurrentIndex(1)
    assert not page.paper_button.isVisible()
    assert not page.summary_button.isVisible()
    other = at(people.department)
    assert not other.paper_button.isVisible()
    assert not other.summary_button.isVisible()
