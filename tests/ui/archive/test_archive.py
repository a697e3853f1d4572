"""Filing finished visits and finding them again."""

import itertools
from dataclasses import replace

import pytest

from app import dossiers, inspections, office_settings
from app.permissions import local_operator
from tests.ui.working import answer, click, comes, dialog_of
from ui.archive.page import ArchivePage

ADMIN = local_operator()


@pytest.fixture
def page(qtbot, at_stage, people):
    page = ArchivePage(at_stage("published", people.clerk))
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    comes(qtbot, lambda: page.waiting.rowCount() == 3)
    return page


def file_all(qtbot, page):
    page.tabs.setCurrentIndex(1)
    click(qtbot, page.file_button)
    dialog = dialog_of(page)
    dialog.form.fields["box"].set_value("3 柜 2 层")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: page.dossiers.rowCount() == 2)


def test_the_office_s_own_period_is_offered_first(qtbot, page):
    facts = page.jobs.read(office_settings.office)
    wished = replace(facts, retention_years=30)
    page.jobs.write(lambda session, _: office_settings.save_office(session, ADMIN, wished))
    page.tabs.setCurrentIndex(1)
    click(qtbot, page.file_button)
    dialog = dialog_of(page)
    assert dialog.form.fields["statutory_years"].value() == 30
    dialog.reject()


def found(qtbot, page, text):
    page.search.setText(text)
    page.search.search_now()
    comes(qtbot, lambda: page._text == text)
    comes(qtbot, lambda: page.dossiers.rowCount() == 1)
    return page.dossiers.row_at(0)


def test_what_is_settled_is_filed_and_what_is_not_says_why(qtbot, page):
    file_all(qtbot, page)
    (left,) = page.waiting.rows()
    assert left.obstacle == "责令限期整改尚未办结"


def test_a_dossier_is_found_by_name_code_initials_and_document_number(qtbot, page):
    file_all(qtbot, page)
    wanted = page.dossiers.row_at(0)
    detail = page.jobs.read(lambda session: dossiers.dossier_detail(session, wanted.id))
    notice = next(entry.number for entry in detail.entries if "检通" in entry.number)
    for text in (wanted.subject_name, wanted.subject_number, wanted.archive_number, notice):
        assert found(qtbot, page, text).id == wanted.id


def test_the_panel_shows_retention_and_the_contents_with_pages(qtbot, page):
    file_all(qtbot, page)
    page.tabs.setCurrentIndex(0)
    page.table.selectRow(0)
    comes(qtbot, page.panel.isVisible)
    entries = page.entries.rows()
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    pages = [(entry.first_page, entry.last_page) for entry in entries]
    assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(pages))


def test_the_whole_dossier_is_previewed_cover_first(qtbot, page):
    file_all(qtbot, page)
    page.tabs.setCurrentIndex(0)
    click(qtbot, page.preview_button)
    comes(qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())
    titles = [leaf.paper.title for leaf in page.preview.panel.leaves]
    assert titles[0].startswith("案卷封面")
    assert titles[-1].startswith("备考表")
    page.preview.close()


def test_one_paper_of_a_dossier_is_opened_from_its_contents(qtbot, page):
    file_all(qtbot, page)
    page.tabs.setCurrentIndex(0)
    page.table.selectRow(0)
    comes(qtbot, page.entries.rowCount)
    page.entry_table.opened.emit(page.entries.row_at(0))
    comes(qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())
    page.preview.close()


def test_what_is_not_settled_cannot_be_filed(qtbot, page):
    page.tabs.setCurrentIndex(1)
    numbers = [n for n, row in enumerate(page.waiting.rows()) if row.obstacle]
    page.waiting.tick(numbers, on=True)
    click(qtbot, page.file_button)
    answer(qtbot, page, "知道了")
    assert page.dossiers.rowCount() == 0


def test_after_its_recheck_the_last_visit_can_be_filed(qtbot, page, people):
    file_all(qtbot, page)
    (left,) = page.waiting.rows()

    def close(session, operator):
        detail = inspections.inspection_detail(session, left.inspection_id)
        return inspections.close_disposition(
            session,
            operator,
            disposition_id=detail.dispositions[0].id,
            result="复查合格",
            on=detail.row.ended_on,
        )

    page.jobs.write(close)
    comes(qtbot, lambda: page.waiting.rows() and not page.waiting.rows()[0].obstacle)
