"""The check: clean, tampered with, compared with paper, exported."""

import sqlite3

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app import activity
from tests.ui.working import click, comes, dialog_of


@pytest.fixture
def section(open_tab, people):
    return open_tab("check", people.supervisor)[1]


def check(qtbot, section):
    click(qtbot, section.check_button)
    comes(qtbot, lambda: section.report is not None or section.printed.problem)


def tamper(section):
    with sqlite3.connect(section.jobs.database.path) as connection:
        connection.execute("UPDATE subject SET name = '改过' WHERE id = 3")
    connection.close()


def test_an_untouched_database_is_said_to_be_clean(qtbot, section):
    check(qtbot, section)
    assert section.report.clean
    assert section.state.text.text() == "没有发现问题"
    assert "未与纸面链首核对" in section.state.more.text()


def test_the_head_on_paper_is_compared(qtbot, section):
    section.printed.set_value(section.jobs.read(activity.head)[:16])
    check(qtbot, section)
    assert "与纸面上的链首一致" in section.state.more.text()


def test_a_head_that_is_not_in_the_log_is_found(qtbot, section):
    section.printed.set_value("0123 4567 89ab cdef")
    check(qtbot, section)
    assert [each.place for each in section.report.findings] == ["审计日志"]
    assert section.table.isVisible()


def test_what_is_no_head_is_refused_beside_its_field(qtbot, section):
    section.printed.set_value("不是链首")
    check(qtbot, section)
    assert "十六进制" in section.printed.problem
    assert section.report is None


def test_a_row_changed_around_the_program_is_named(qtbot, section):
    tamper(section)
    check(qtbot, section)
    comes(qtbot, section.table.isVisible)
    assert section.found.index(0, 0).data() == "检查对象记录 3"
    assert section.verdict.text.text().startswith("发现 1 处问题。")


def test_the_report_is_exported(qtbot, section, tmp_path):
    tamper(section)
    check(qtbot, section)
    target = tmp_path / "报告.xlsx"
    click(qtbot, section.export_button)
    dialog = dialog_of(section, QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.close()
    comes(qtbot, target.is_file)
    comes(qtbot, lambda: section.findChildren(QMessageBox))
    dialog_of(section, QMessageBox).close()
    cells = [cell.value for row in load_workbook(target).active.iter_rows() for cell in row]
    assert "检查对象记录 3" in cells
    assert section.report.head in cells
