"""Printing the checklist from its page."""

import pytest

from app import papers
from app.records.documents import DocumentQuery
from tests.ui.working import click, comes, dialog_of
from ui.checklists.page import ChecklistsPage


@pytest.fixture
def at(qtbot, at_stage):
    def show(operator):
        page = ChecklistsPage(at_stage("ready", operator))
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        comes(qtbot, page.model.rowCount)
        return page

    return show


def issued(page, kind):
    query = DocumentQuery(kinds=(kind,))
    return page.jobs.read(
        lambda session: papers.document_rows(session, papers.find_document_ids(session, query))
    )


@pytest.mark.parametrize(("kind", "key"), [("list", "checklist"), ("changes", "checklist-diff")])
def test_list_and_comparison_are_issued_and_shown_in_the_register(qtbot, at, people, kind, key):
    page = at(people.clerk)
    click(qtbot, page.paper_button)
    dialog = dialog_of(page)
    dialog.kind.set_value(kind)
    assert dialog.days[0].isVisible() == (kind == "changes")
    with qtbot.waitSignal(page.desk.ways.asked, timeout=20_000) as asked:
        click(qtbot, dialog.save_button)
    (row,) = issued(page, key)
    assert asked.args == ["papers", {"text": row.number}]


def test_a_turned_period_is_refused_beside_its_field(qtbot, at, people):
    page = at(people.clerk)
    click(qtbot, page.paper_button)
    dialog = dialog_of(page)
    since, until = (field.value() for field in dialog.days)
    dialog.form.load({"kind": "changes", "since": until, "until": since})
    dialog.form.fields["until"].set_value(since.replace(year=since.year - 1))
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: dialog.form.fields["until"].problem)
    dialog.form.mark_saved()
    dialog.close()


def test_only_the_office_is_offered_to_print(at, people):
    assert not at(people.department).paper_button.isVisible()
