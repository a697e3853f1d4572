"""From reviewed visits to a published table, by clicks."""

import openpyxl
import pytest

from app import clock
from app.rules.states import PublicationState
from tests.ui.working import answer, click, comes, dialog_of
from ui.publications.page import PublicationsPage


@pytest.fixture
def page(qtbot, at_stage, people):
    page = PublicationsPage(at_stage("entered", people.clerk))
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    comes(qtbot, lambda: page.candidates.rowCount() == 3)
    return page


def prepare(qtbot, page):
    page.candidates.tick_all(True)
    click(qtbot, page.prepare_button)
    click(qtbot, dialog_of(page).save_button)
    comes(qtbot, lambda: page.publications.rowCount() == 1)


def publish(qtbot, page, place="县政府网站"):
    page.tabs.setCurrentIndex(1)
    click(qtbot, page.publish_button)
    dialog = dialog_of(page)
    dialog.form.fields["place"].set_value(place)
    click(qtbot, dialog.save_button)
    return dialog


def test_ticked_visits_become_a_table_that_is_then_published(qtbot, page):
    prepare(qtbot, page)
    publish(qtbot, page)
    comes(qtbot, lambda: page.publications.row_at(0).state is PublicationState.PUBLISHED)
    assert page.publications.row_at(0).published_on == clock.today()
    comes(qtbot, lambda: page.candidates.rowCount() == 0)


def test_without_a_place_nothing_is_published(qtbot, page):
    prepare(qtbot, page)
    dialog = publish(qtbot, page, place="")
    assert dialog.form.fields["place"].problem
    dialog.form.mark_saved()
    dialog.reject()
    assert page.publications.row_at(0).state is PublicationState.PREPARED


def test_nothing_chosen_is_said_and_not_done(qtbot, page):
    page.candidate_table.clearSelection()
    click(qtbot, page.prepare_button)
    answer(qtbot, page, "知道了")
    assert page.publications.rowCount() == 0


def test_the_table_is_previewed_and_saved_as_a_workbook(qtbot, page, tmp_path):
    prepare(qtbot, page)
    page.tabs.setCurrentIndex(1)
    click(qtbot, page.preview_button)
    comes(qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())
    page.preview.close()
    page._write(page.publications.row_at(0), tmp_path / "公示.xlsx")
    answer(qtbot, page, "知道了")
    sheet = openpyxl.load_workbook(tmp_path / "公示.xlsx").active
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert "未发现问题" in cells


def test_a_result_is_withheld_with_reason_and_approver(qtbot, page):
    page.candidate_table.selectRow(0)
    click(qtbot, page.withhold_button)
    dialog = dialog_of(page)
    dialog.form.load({"reason": "内保重点单位，依法不公开", "approver": "局领导甲"})
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: page.candidates.rowCount() == 2)


def test_search_narrows_both_lists(qtbot, page):
    name = page.candidates.row_at(0).subject_name
    page.search.setText(name)
    page.search.search_now()
    comes(qtbot, lambda: page.candidates.rowCount() == 1)


def test_who_is_no_clerk_cannot_publish(qtbot, page, people, at_stage):
    other = PublicationsPage(at_stage("published", people.department))
    qtbot.addWidget(other)
    other.show()
    other.tabs.setCurrentIndex(1)
    assert not other.publish_button.isVisible()
    assert not other.prepare_button.isVisible()
