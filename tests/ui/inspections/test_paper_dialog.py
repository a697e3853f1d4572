"""Issuing a paper of a visit from the list: what is offered, asked for, refused and opened."""

import pytest

from app import papers
from app.records.documents import DocumentQuery
from tests.ui.working import answer, click, comes, dialog_of
from ui.inspections.blank_dialog import BlankDialog
from ui.inspections.page import InspectionsPage
from ui.inspections.paper_dialog import PaperDialog
from ui.inspections.several_dialog import SeveralDialog


@pytest.fixture
def at(qtbot, at_stage):
    def show(stage, operator):
        page = InspectionsPage(at_stage(stage, operator))
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        comes(qtbot, lambda: page.model.rowCount() == 3)
        page.table.selectRow(0)
        return page

    return show


def opened(qtbot, page):
    click(qtbot, page.paper_button)
    comes(qtbot, lambda: any(each.isVisible() for each in page.findChildren(PaperDialog)))
    return dialog_of(page, PaperDialog)


def issued(page, kind):
    def read(session):
        ids = papers.find_document_ids(session, DocumentQuery(kinds=(kind,)))
        return papers.document_rows(session, ids)

    return page.jobs.read(read)


def titles(dialog):
    combo = dialog.form.fields["kind"].combo
    return [combo.itemText(place) for place in range(combo.count())]


def test_before_the_visit_blanks_and_the_receipt_are_offered(qtbot, at, people):
    dialog = opened(qtbot, at("sent", people.clerk))
    assert titles(dialog) == ["送达回证", "监督检查抽样单", "询问笔录", "复制材料清单"]
    dialog.close()


def test_what_was_issued_is_shown_in_the_register(qtbot, at, people):
    page = at("sent", people.clerk)
    dialog = opened(qtbot, page)
    dialog.form.fields["kind"].set_value("sampling")
    with qtbot.waitSignal(page.desk.ways.asked, timeout=20_000) as asked:
        click(qtbot, dialog.save_button)
    (row,) = issued(page, "sampling")
    assert asked.args == ["papers", {"text": row.number}]


def test_each_kind_asks_only_for_what_it_prints(qtbot, at, people):
    dialog = opened(qtbot, at("sent", people.clerk))
    fields, kind = dialog.form.fields, dialog.form.fields["kind"]
    shown = {}
    for value in ("receipt", "inquiry", "copies"):
        kind.set_value(value)
        shown[value] = {key for key in fields if fields[key].isVisible()} - {"kind"}
    assert shown == {"receipt": {"document_ids"}, "inquiry": {"pages"}, "copies": set()}
    dialog.form.mark_saved()
    dialog.close()


def test_a_receipt_without_papers_is_refused_beside_its_field(qtbot, at, people):
    dialog = opened(qtbot, at("sent", people.clerk))
    dialog.form.fields["kind"].set_value("receipt")
    dialog.form.fields["document_ids"].set_value(())
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: dialog.form.fields["document_ids"].problem)
    assert "勾选" in dialog.form.fields["document_ids"].problem
    dialog.form.mark_saved()
    dialog.close()


def test_where_nothing_can_be_issued_the_reason_is_said(qtbot, at, people):
    page = at("drawn", people.clerk)
    click(qtbot, page.paper_button)
    answer(qtbot, page, "知道了")
    assert issued(page, "sampling") == []


def test_blanks_are_numbered_and_shown_in_the_register(qtbot, at, people):
    page = at("sent", people.clerk)
    click(qtbot, page.blank_button)
    dialog = dialog_of(page, BlankDialog)
    click(qtbot, dialog.save_button)
    assert dialog.form.fields["kind"].problem
    assert dialog.form.fields["reason"].problem
    dialog.form.load({"kind": "sampling", "count": 2, "reason": "三月备用"})
    with qtbot.waitSignal(page.desk.ways.asked, timeout=20_000) as asked:
        click(qtbot, dialog.save_button)
    assert asked.args == ["papers", {"text": "（空白）"}]
    assert [row.title for row in issued(page, "sampling")] == ["监督检查抽样单（空白）"] * 2


def test_several_selected_visits_get_one_each(qtbot, at, people):
    page = at("sent", people.clerk)
    page.table.selectAll()
    click(qtbot, page.paper_button)
    dialog = dialog_of(page, SeveralDialog)
    dialog.form.fields["kind"].set_value("copies")
    with qtbot.waitSignal(page.desk.ways.asked, timeout=20_000) as asked:
        click(qtbot, dialog.save_button)
    assert asked.args == ["papers", {"text": "复制材料清单"}]
    assert len(issued(page, "copies")) == 3


def test_what_no_selected_visit_allows_is_refused_beside_the_kind(qtbot, at, people):
    page = at("sent", people.clerk)
    page.table.selectAll()
    click(qtbot, page.paper_button)
    dialog = dialog_of(page, SeveralDialog)
    dialog.form.fields["kind"].set_value("opinion")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: dialog.form.fields["kind"].problem)
    assert "审核通过" in dialog.form.fields["kind"].problem
    dialog.form.mark_saved()
    dialog.close()


def test_a_reviewer_is_not_offered_to_issue(at, people):
    page = at("sent", people.legal)
    assert not page.paper_button.isVisible()
    assert not page.blank_button.isVisible()


def test_the_button_steps_back_for_the_ledger(qtbot, at, people):
    page = at("sent", people.clerk)
    page.switch.setCurrentIndex(1)
    comes(qtbot, lambda: not page.paper_button.isVisible())
    page.switch.setCurrentIndex(0)
    assert page.paper_button.isVisible()
