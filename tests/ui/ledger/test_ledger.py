"""检查台账 in the window: entered in two clicks, corrected, struck, ruled, exported."""

from datetime import date
from functools import partial

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from app import clock, ledger, registries
from app.records.ledger import CheckEntry, LedgerQuery
from app.records.registries import SubjectQuery
from app.rules.year_count import Source
from tests.ui.working import click, comes, dialog_of
from ui.inspections.page import LEDGER, VISITS, InspectionsPage
from ui.ledger.dialogs import CheckDialog, StrikeDialog
from ui.ledger.rules import RuleDialog, RulesDialog
from ui.registries.page import RegistriesPage

TODAY = clock.today()


@pytest.fixture
def open_page(qtbot, at_stage, people):
    def sit(operator):
        page = InspectionsPage(at_stage("sent", operator))
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        comes(qtbot, lambda: page.model.rowCount() == 3)
        qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        comes(qtbot, lambda: page.ledger.model.rowCount() == 3)
        return page

    return sit


@pytest.fixture
def page(open_page, people):
    return open_page(people.department)


def some_subject(page):
    """A subject that no draw has taken."""
    query = SubjectQuery(industries=("典当业",))
    return page.jobs.read(lambda session: registries.find_subject_ids(session, query))[0]


def enter(page, **changes):
    values = {
        "subject_id": some_subject(page),
        "held_on": TODAY,
        "source": Source.CAMPAIGN,
        "unit": "治安管理大队",
    }
    entry = CheckEntry(**values | changes)
    return page.jobs.write(partial(ledger.add_entry, entry=entry))


def stored(page, **changes):
    query = LedgerQuery(TODAY.year, **changes)

    def read(session):
        return ledger.ledger_rows(session, ledger.find_keys(session, query))

    return [row for row in page.jobs.read(read) if row.entry_id]


def test_draws_stand_in_the_ledger_without_anybody_entering_them(page):
    rows = [page.ledger.model.row_at(number) for number in range(3)]
    assert {row.source for row in rows} == {Source.RANDOM}
    assert "共 3 次" in page.count.text()
    assert not page.open_button.isVisible()
    assert not page.filters.isVisible()


def test_a_check_is_entered_by_keys(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    comes(qtbot, lambda: page.ledger.findChildren(CheckDialog))
    dialog = dialog_of(page.ledger, CheckDialog)
    fields = dialog.form.fields
    comes(qtbot, fields["subject_id"].hits.count)
    assert fields["unit"].value() == "治安管理大队"
    assert fields["held_on"].value() == TODAY
    fields["subject_id"].hits.setCurrentRow(0)
    fields["source"].set_value(Source.COMPLAINT)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    comes(qtbot, lambda: page.ledger.model.rowCount() == 4)
    (row,) = stored(page)
    assert (row.source, row.unit, row.held_on) == (Source.COMPLAINT, "治安管理大队", TODAY)


def test_what_does_not_count_asks_for_its_basis_beside_the_field(qtbot, page):
    page.ledger.add()
    comes(qtbot, lambda: page.ledger.findChildren(CheckDialog))
    dialog = dialog_of(page.ledger, CheckDialog)
    fields = dialog.form.fields
    comes(qtbot, fields["subject_id"].hits.count)
    fields["subject_id"].hits.setCurrentRow(0)
    fields["source"].set_value(Source.SUPERIOR)
    dialog.submit()
    assert dialog.isVisible()
    assert fields["reference"].note.text().startswith("“上级部署”不计入")
    fields["reference"].set_value("市局通知7号")
    dialog.submit()
    assert not dialog.isVisible()
    assert stored(page)[0].nth is None


def test_a_correction_asks_why_and_the_old_line_can_be_seen(qtbot, page):
    entry = enter(page)
    comes(qtbot, lambda: page.ledger.model.rowCount() == 4)
    assert page.ledger.table.choose(2 * entry)
    click(qtbot, page.ledger.correct_button)
    dialog = dialog_of(page.ledger, CheckDialog)
    dialog.form.fields["officers"].set_value("民警丙、民警丁")
    dialog.form.fields["reason"].set_value("人员填错")
    dialog.submit()
    comes(qtbot, lambda: [row.officers for row in stored(page)] == ["民警丙、民警丁"])
    page.ledger.filters.set_values({"struck": (True,)})
    comes(qtbot, lambda: page.ledger.model.rowCount() == 5)
    assert any("人员填错" in row.struck for row in stored(page, struck=True))


def test_what_is_struck_leaves_the_list(qtbot, page):
    entry = enter(page)
    comes(qtbot, lambda: page.ledger.model.rowCount() == 4)
    page.ledger.table.choose(2 * entry)
    click(qtbot, page.ledger.strike_button)
    dialog = dialog_of(page.ledger, StrikeDialog)
    dialog.form.fields["reason"].set_value("重复登记")
    dialog.submit()
    comes(qtbot, lambda: page.ledger.model.rowCount() == 3)


def test_a_visit_of_a_draw_is_opened_and_not_corrected(qtbot, page):
    page.ledger.table.selectRow(0)
    assert not page.ledger.correct_button.isEnabled()
    assert not page.ledger.strike_button.isEnabled()
    qtbot.keyClick(page.ledger.table, Qt.Key.Key_Return)
    comes(qtbot, lambda: page.entry and page.entry.form)
    assert not page.switch_area.isVisible()
    page.close_entry()
    assert page.stack.currentWidget() is page.ledger
    assert page.switch_area.isVisible()


def test_search_filters_and_year_narrow_the_list(qtbot, page):
    enter(page, reference="举报单42")
    page.ledger.search.setText("举报单42")
    qtbot.keyClick(page.ledger.search, Qt.Key.Key_Return)
    comes(qtbot, lambda: page.ledger.model.rowCount() == 1)
    page.ledger.search.clear()
    page.ledger.search.search_now()
    page.ledger.filters.set_values({"sources": (Source.RANDOM,)})
    comes(qtbot, lambda: page.ledger.model.rowCount() == 3)
    page.ledger.filters.clear()
    page.ledger.years.setCurrentIndex(1)
    page.ledger.years.activated.emit(1)
    comes(qtbot, lambda: page.ledger.model.rowCount() == 0)


def test_the_list_goes_into_a_workbook(qtbot, page, tmp_path):
    enter(page, reference="=1+1")
    comes(qtbot, lambda: page.ledger.model.rowCount() == 4)
    target = tmp_path / "台账.xlsx"
    page.ledger.export(target)
    comes(qtbot, target.exists)
    comes(qtbot, lambda: not page.jobs.is_busy())
    box = dialog_of(page.ledger)
    box.close()
    sheet = load_workbook(target)["台账"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == "检查日期"
    assert len(rows) == 2 + 4
    assert any("=1+1" in row for row in rows)


def test_only_legal_sets_what_counts(qtbot, open_page, people):
    page = open_page(people.legal)
    assert page.ledger.add_button not in page.ledger.shown_buttons()
    click(qtbot, page.ledger.rules_button)
    rules = dialog_of(page.ledger, RulesDialog)
    comes(qtbot, lambda: rules.current.rowCount() == len(Source))
    rules.table.choose(Source.CAMPAIGN)
    click(qtbot, rules.set_button)
    dialog = dialog_of(rules, RuleDialog)
    dialog.form.fields["counts"].set_value(False)
    dialog.form.fields["since"].set_value(date(TODAY.year, 1, 1))
    dialog.form.fields["basis"].set_value("局发〔2026〕演示3号")
    dialog.submit()
    comes(qtbot, lambda: rules.past.rowCount() == 1)
    current = {row.source: row for row in rules.current.rows()}
    assert not current[Source.CAMPAIGN].counts
    rules.close()


def test_who_is_not_legal_reads_the_rules(qtbot, page):
    click(qtbot, page.ledger.rules_button)
    rules = dialog_of(page.ledger, RulesDialog)
    comes(qtbot, lambda: rules.current.rowCount() == len(Source))
    assert not rules.set_button.isVisible()
    rules.close()


def test_from_the_registry_a_check_takes_two_clicks(qtbot, at_stage, people):
    page = RegistriesPage(at_stage("sent", people.clerk))
    qtbot.addWidget(page)
    page.resize(1280, 740)
    page.show()
    comes(qtbot, page.shown.model.rowCount)
    page.shown.table.selectRow(0)
    comes(qtbot, page.panel.isVisible)
    click(qtbot, page.panel.check_button)
    dialog = dialog_of(page, CheckDialog)
    title = dialog.windowTitle()
    dialog.form.fields["unit"].set_value("城关派出所")
    dialog.submit()
    comes(qtbot, lambda: page.panel.tabs.tabText(1) == "历次检查（1）")
    (row,) = stored(page)
    assert row.name in title


def test_tabs_turn_by_keys(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.switch.currentIndex() == VISITS
    assert page.open_button.isVisible()
    page.show_target("ledger")
    assert page.switch.currentIndex() == LEDGER


def sheet_of(path, *rows):
    book = Workbook()
    titles = ("检查日期", "检查对象", "对象编号", "来源", "检查单位", "依据或文号")
    for row in (titles, *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_a_sheet_of_other_checks_is_taken_in_whole(qtbot, page, tmp_path):
    def read(session):
        ids = registries.find_subject_ids(session, SubjectQuery(industries=("典当业",)))
        return registries.subject_rows(session, ids)

    first, second, *_ = page.jobs.read(read)
    day = f"{TODAY:%Y-%m-%d}"
    path = sheet_of(
        tmp_path / "其他检查.xlsx",
        (day, "", first.number, "专项检查", "城关派出所", ""),
        (day, second.name, "", "上级部署", "禁毒大队", "市局通知5号"),
        (day, first.name, first.number, "双随机", "治安管理大队", ""),
    )
    page.ledger.import_file(path)
    comes(qtbot, lambda: len(stored(page)) == 2)
    comes(qtbot, lambda: not page.jobs.is_busy())
    dialog_of(page.ledger).close()
    assert {(row.name, row.source) for row in stored(page)} == {
        (first.name, Source.CAMPAIGN),
        (second.name, Source.SUPERIOR),
    }


def test_a_sheet_with_a_wrong_row_enters_nothing_and_names_it(qtbot, page, tmp_path):
    number = page.jobs.read(
        lambda session: registries.subject_rows(session, [some_subject(page)])[0].number
    )
    path = sheet_of(
        tmp_path / "其他检查.xlsx",
        (f"{TODAY:%Y-%m-%d}", "", number, "专项检查", "城关派出所", ""),
        ("前几天", "", number, "专项检查", "城关派出所", ""),
        (f"{TODAY:%Y-%m-%d}", "没有这家", "", "专项检查", "城关派出所", ""),
    )
    page.ledger.import_file(path)
    comes(qtbot, lambda: page.ledger.findChildren(QMessageBox))
    comes(qtbot, lambda: not page.jobs.is_busy())
    box = dialog_of(page.ledger, QMessageBox)
    assert "第 3 行：检查日期“前几天”" in box.text()
    assert "第 4 行：名录库中没有“没有这家”" in box.text()
    box.close()
    assert stored(page) == []


def test_a_file_without_the_titles_is_refused(qtbot, page, tmp_path):
    book = Workbook()
    book.active.append(("一", "二"))
    book.save(tmp_path / "别的.xlsx")
    page.ledger.import_file(tmp_path / "别的.xlsx")
    comes(qtbot, lambda: page.ledger.findChildren(QMessageBox))
    comes(qtbot, lambda: not page.jobs.is_busy())
    box = dialog_of(page.ledger, QMessageBox)
    assert "没有找到表头" in box.text()
    box.close()
