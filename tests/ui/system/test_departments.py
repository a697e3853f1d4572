"""Units of the bureau, kept by the administrator."""

import pytest
from PySide6.QtCore import Qt

from app import accounts
from tests.ui.keyboard import write
from tests.ui.working import click, comes, dialog_of
from ui.system.departments import DepartmentDialog


@pytest.fixture
def section(open_tab, people):
    return open_tab("departments", people.admin)[1]


def rows(section):
    def read(session):
        return accounts.list_departments(session, with_inactive=True)

    return section.jobs.read(read)


def test_a_station_is_added(qtbot, section):
    click(qtbot, section.add_button)
    dialog = dialog_of(section, DepartmentDialog)
    write(dialog.name.edit, "城关派出所")
    write(dialog.word.edit, "城")
    qtbot.mouseClick(dialog.kind.group.button(2), Qt.MouseButton.LeftButton)
    click(qtbot, dialog.save_button)
    added = rows(section)[-1]
    assert (added.name, added.word, added.kind) == ("城关派出所", "城", "派出所")
    comes(qtbot, lambda: section.count == "在用 9 个，停用 0 个")


def test_a_word_that_another_department_has_is_refused_beside_it(qtbot, section):
    click(qtbot, section.add_button)
    dialog = dialog_of(section, DepartmentDialog)
    write(dialog.name.edit, "城关派出所")
    write(dialog.word.edit, "治")
    click(qtbot, dialog.save_button)
    assert dialog.word.problem == "部门字“治”已被其他部门使用，文号会重复。"
    dialog.form.mark_saved()
    dialog.close()


def test_a_department_is_put_out_of_use(qtbot, section):
    section.table.selectRow(4)
    click(qtbot, section.change_button)
    dialog = dialog_of(section, DepartmentDialog)
    dialog.active.set_value(False)
    write(dialog.reason.edit, "机构改革")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: section.count == "在用 7 个，停用 1 个")
    assert not rows(section)[4].active
    panel = section.record_panel
    comes(qtbot, lambda: panel.mark.text() == "已停用")
    comes(qtbot, lambda: panel.history.records.rowCount() == 1)
    assert panel.history.records.row_at(0).reason == "机构改革"


def test_a_department_with_listed_officers_keeps_its_name(qtbot, section):
    (place,) = (n for n, row in enumerate(rows(section)) if row.name == "治安管理大队")
    section.table.selectRow(place)
    click(qtbot, section.change_button)
    dialog = dialog_of(section, DepartmentDialog)
    write(dialog.name.edit, "新")
    click(qtbot, dialog.save_button)
    assert "不能改名" in dialog.name.problem
    dialog.form.mark_saved()
    dialog.close()
