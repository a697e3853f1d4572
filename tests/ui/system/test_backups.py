"""Copies: made, kept elsewhere, and put back after a clear question."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app import backups
from app.changes import Topic
from tests.ui.working import answer, click, comes, dialog_of


@pytest.fixture
def section(open_tab, people):
    return open_tab("backups", people.admin)[1]


def back_up(qtbot, section):
    click(qtbot, section.back_up_button)
    comes(qtbot, lambda: section.findChildren(QMessageBox))
    answer(qtbot, section, "知道了")
    comes(qtbot, section.model.rowCount)


def test_a_backup_is_made_and_listed(qtbot, section):
    assert section.table.state_view.text.text() == "还没有备份"
    with qtbot.waitSignal(section.jobs.changed, timeout=20_000) as changed:
        back_up(qtbot, section)
    assert Topic.BACKUPS in changed.args[0]
    (row,) = backups.list_backups(section.folder())
    assert section.model.rows() == [row]
    assert section.count.startswith("备份 1 份，最近一份")


def test_a_restore_is_asked_for_and_handed_on(qtbot, section):
    back_up(qtbot, section)
    section.table.selectRow(0)
    click(qtbot, section.restore_button)
    box = dialog_of(section, QMessageBox)
    assert box.defaultButton().text() == "取消"
    assert "被替换的数据库改名保存" in box.informativeText()
    with qtbot.waitSignal(section.desk.ways.restore_chosen) as chosen:
        answer(qtbot, section, "替换当前数据库")
    assert chosen.args == [section.model.row_at(0).path]


def test_without_a_chosen_backup_nothing_can_be_restored(section):
    assert not section.restore_button.isEnabled()


def test_backups_may_lie_in_another_folder(qtbot, section, tmp_path):
    other = tmp_path / "U盘"
    other.mkdir()
    click(qtbot, section.folder_button)
    dialog = dialog_of(section, QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.close()
    assert section.desk.settings.backup_folder == other
    back_up(qtbot, section)
    assert len(backups.list_backups(other)) == 1
    comes(qtbot, lambda: section.folder_label.text() == str(other))
    click(qtbot, section.usual_button)
    assert section.desk.settings.backup_folder is None


def test_another_database_is_opened_after_a_question(qtbot, section, tmp_path):
    click(qtbot, section.other_button)
    dialog = dialog_of(section, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "other.sqlite"))
    dialog.close()
    with qtbot.waitSignal(section.desk.ways.database_chosen) as chosen:
        answer(qtbot, section, "打开这个数据库")
    assert chosen.args == [tmp_path / "other.sqlite"]
    assert section.database.text() == str(section.jobs.database.path)
