"""The register of papers: dispatch, preview, print, save, sign, void."""

from app import papers
from app.records.documents import DocumentQuery
from app.rules.states import DocumentState
from tests.ui.working import click, comes, dialog_of


def rows(page, **query):
    def read(session):
        return papers.document_rows(
            session, papers.find_document_ids(session, DocumentQuery(**query))
        )

    return page.jobs.read(read)


def decide(qtbot, page, step, **values):
    click(qtbot, page.dispatch_button)
    dialog = dialog_of(page)
    dialog.form.load({"step": step, **values})
    dialog._show_fields()
    click(qtbot, dialog.save_button)


def test_visits_are_approved_on_paper_and_sent_out_with_their_papers(qtbot, at, people):
    page = at("drawn", people.clerk)
    comes(qtbot, page.waiting.isVisible)
    decide(qtbot, page, "paper", approver="局领导甲")
    comes(qtbot, lambda: "待派发" in page.waiting.text.text())
    comes(qtbot, page.dispatch_button.isEnabled)
    decide(qtbot, page, "send")
    comes(qtbot, lambda: len(rows(page, kinds=("notice",))) == 3)
    assert len(rows(page, kinds=("site-record",))) == 3
    assert len(rows(page, kinds=("dispatch",))) == 1
    comes(qtbot, lambda: not page.waiting.isVisible())


def test_a_leader_approves_on_screen(qtbot, at, people):
    page = at("drawn", people.leader)
    comes(qtbot, page.dispatch_button.isEnabled)
    decide(qtbot, page, "screen", opinion="同意")
    comes(qtbot, lambda: "待派发" in page.waiting.text.text())


def test_an_approval_on_paper_needs_the_name_of_who_signed(qtbot, at, people):
    page = at("drawn", people.clerk)
    comes(qtbot, page.dispatch_button.isEnabled)
    decide(qtbot, page, "paper", approver="")
    dialog = dialog_of(page)
    comes(qtbot, lambda: dialog.form.fields["approver"].problem)
    dialog.form.mark_saved()
    dialog.reject()


def test_approval_forms_are_issued_one_a_visit(qtbot, at, people):
    page = at("drawn", people.clerk)
    comes(qtbot, page.dispatch_button.isEnabled)
    decide(qtbot, page, "forms")
    comes(qtbot, lambda: len(rows(page, kinds=("approval",))) == 3)


def preview(qtbot, page):
    click(qtbot, page.preview_button)
    comes(qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())
    return page.preview


def test_ticked_papers_are_previewed_together_page_by_page(qtbot, at, people):
    page = at("sent", people.clerk)
    page.model.tick([0, 1], on=True)
    pages = sum(page.model.row_at(number).pages for number in (0, 1))
    dialog = preview(qtbot, page)
    assert len(dialog.panel.leaves) == pages
    dialog.close()


def test_voiding_asks_for_a_reason_and_keeps_the_number(qtbot, at, people):
    page = at("sent", people.clerk)
    page.table.selectRow(0)
    number = page.table.current_row().number
    click(qtbot, page.void_button)
    dialog = dialog_of(page)
    click(qtbot, dialog.save_button)
    assert dialog.form.fields["reason"].problem
    dialog.form.fields["reason"].set_value("打印错误")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: rows(page)[0].state is DocumentState.VOID)
    assert rows(page)[0].number == number


def test_the_kind_narrows_the_list_and_can_be_cleared(qtbot, at, people):
    page = at("sent", people.clerk)
    everything = page.model.rowCount()
    page.filters.set_values({"kinds": ("notice",)})
    comes(qtbot, lambda: page.model.rowCount() == 3)
    click(qtbot, page.filters.clear_button)
    comes(qtbot, lambda: page.model.rowCount() == everything)


def test_an_inspector_sees_no_button_to_void_or_dispatch(at, people):
    page = at("sent", people.inspector)
    assert not page.void_button.isVisible()
    assert not page.dispatch_button.isVisible()
