"""The wizard on whole spreadsheets, with real clicks: nothing goes in half, everything is said."""

import json

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

import resources
from app import registries
from app.demo import samples
from app.exchange.sheets import read_book
from app.records.registries import SubjectQuery
from ui.registries.importing.dialog import RESULT
from ui.registries.importing.history import ImportsDialog

LEFT = Qt.MouseButton.LeftButton
REVIEW = 3
HOTELS = (
    ("单位名称", "代码", "乡镇"),
    ("金鼎旅馆", "91410900MA00000017", "城关镇"),
    ("永兴旅馆", "91410900MA0000001X", "河西镇"),
)


def traps(file, outcome):
    """Excel rows of the mistakes planted in a sample, by what is expected of them."""
    planted = json.loads(resources.path("sample/traps.json").read_text("utf-8"))
    is_subjects = file == samples.SUBJECTS
    mine = [each for each in planted if ("code" in each) is is_subjects]
    return {each["row"] for each in mine if each["expect"] == outcome}


@pytest.fixture
def wizard(qtbot, empty_page):
    """Opens the import of a list; closed again at the end."""
    opened = []

    def open_import(place=0):
        empty_page.switch.setCurrentIndex(place)
        qtbot.mouseClick(empty_page.import_button, LEFT)
        opened.append(empty_page.import_dialog)
        return opened[-1]

    yield open_import
    for dialog in opened:
        if dialog in empty_page.findChildren(type(dialog)):
            dialog.close()


def choose(qtbot, dialog, path):
    qtbot.mouseClick(dialog.file_step.pick_button, LEFT)
    asked = dialog.file_step.findChild(QFileDialog)
    asked.setDirectory(str(path.parent))
    asked.selectFile(str(path))
    asked.accept()
    qtbot.waitUntil(dialog.file_step.is_complete, timeout=20_000)


def press_next(qtbot, dialog):
    qtbot.mouseClick(dialog.wizard.next_button, LEFT)


def go_to_review(qtbot, dialog):
    for _ in range(REVIEW):
        press_next(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.review_step.report is not None, timeout=20_000)


def bring_in(qtbot, dialog):
    press_next(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.wizard.place == RESULT, timeout=20_000)


def figures(step):
    return [label.text() for label in step.figures.numbers]


def confirm(qtbot, parent, text):
    asked = parent.findChild(QMessageBox)
    go = next(each for each in asked.buttons() if each.text() == text)
    qtbot.mouseClick(go, LEFT)


def write_book(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("place", "file", "added"), [(0, samples.SUBJECTS, "1,190"), (1, samples.OFFICERS, "62")]
)
def test_an_office_s_own_list_goes_through_as_it_is(qtbot, empty_page, wizard, place, file, added):
    dialog = wizard(place)
    choose(qtbot, dialog, samples.path(file))
    go_to_review(qtbot, dialog)
    problems = dialog.review_step.report.problems
    rows = {
        severity: {each.row for each in problems if each.severity == severity}
        for severity in ("error", "warning")
    }
    assert rows["error"] == traps(file, "error")
    assert traps(file, "warning") <= rows["warning"]
    assert dialog.wizard.next_button.text().startswith(f"导入 {added} ")
    bring_in(qtbot, dialog)
    assert figures(dialog.result_step) == [added, "0", "0", str(len(rows["error"]))]
    press_next(qtbot, dialog)
    qtbot.waitUntil(lambda: f"（{added}）" in empty_page.switch.tabText(place))


def test_every_problem_names_row_column_content_and_what_to_do(qtbot, wizard, tmp_path):
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", HOTELS))
    go_to_review(qtbot, dialog)
    model = dialog.review_step.model
    shown = [model.index(0, n).data() for n in range(model.columnCount())]
    assert shown[:4] == ["3", "代码", "错误", "91410900MA0000001X"]
    assert "请核对营业执照" in shown[4]
    dialog.review_step.table.choose(model.key_at(0))
    assert dialog.review_step.whole.text().startswith("第 3 行 代码：")


def test_problems_are_shown_by_severity(qtbot, wizard):
    dialog = wizard()
    choose(qtbot, dialog, samples.path(samples.SUBJECTS))
    go_to_review(qtbot, dialog)
    tabs, model = dialog.review_step.tabs, dialog.review_step.model
    assert [tabs.tabText(n) for n in range(3)] == ["全部问题（22）", "错误（16）", "提醒（6）"]
    tabs.setCurrentIndex(2)
    assert {model.row_at(n).severity for n in range(model.rowCount())} == {"warning"}


def test_the_header_row_can_be_pointed_out_with_a_click(qtbot, wizard, tmp_path):
    rows = [("名册", "", ""), ("甲", "乙", "丙"), *HOTELS]
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", rows))
    press_next(qtbot, dialog)
    step = dialog.header_step
    assert step.header_row.value() == 3
    place = step.table.visualRect(step.table.model().index(1, 1)).center()
    qtbot.mouseClick(step.table.viewport(), LEFT, pos=place)
    assert step.header_row.value() == 2
    assert "没有认出“统一社会信用代码、单位名称”" in step.found.text.text()
    press_next(qtbot, dialog)
    assert not dialog.wizard.next_button.isEnabled()
    assert dialog.columns_step.problem.text.text().startswith("请指定哪一列是")


def test_another_sheet_can_be_chosen(qtbot, wizard, tmp_path):
    book = load_workbook(write_book(tmp_path / "旅馆.xlsx", HOTELS))
    book.create_sheet("说明").append(["请核对"])
    book.save(tmp_path / "旅馆.xlsx")
    dialog = wizard()
    choose(qtbot, dialog, tmp_path / "旅馆.xlsx")
    press_next(qtbot, dialog)
    dialog.header_step.sheets.setCurrentIndex(1)
    assert dialog.work.placed.columns == {}
    assert dialog.header_step.table.records.rowCount() == 1
    dialog.header_step.sheets.setCurrentIndex(0)
    assert set(dialog.work.placed.columns) == {"name", "code", "town"}


def test_a_column_means_one_thing_only(qtbot, wizard, tmp_path):
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", HOTELS))
    press_next(qtbot, dialog)
    press_next(qtbot, dialog)
    dialog.columns_step.combos["address"].setCurrentIndex(3)
    assert dialog.columns_step.problem.text.text() == "“乡镇”列对应了不止一个栏目，请改正。"
    assert not dialog.wizard.next_button.isEnabled()


def test_columns_pointed_out_once_are_known_the_next_time(qtbot, wizard, tmp_path):
    strange = [("招牌", "号码", "片区"), *HOTELS[1:]]
    path = write_book(tmp_path / "旅馆.xlsx", strange)
    dialog = wizard()
    choose(qtbot, dialog, path)
    press_next(qtbot, dialog)
    press_next(qtbot, dialog)
    for key, place in (("name", 1), ("code", 2), ("town", 3)):
        dialog.columns_step.combos[key].setCurrentIndex(place)
    press_next(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.review_step.report is not None)
    bring_in(qtbot, dialog)
    press_next(qtbot, dialog)
    again = wizard()
    choose(qtbot, again, path)
    assert again.work.placed.columns == {"name": 0, "code": 1, "town": 2}


def test_a_file_mended_outside_is_read_again_with_the_same_columns(qtbot, wizard, tmp_path):
    path = write_book(tmp_path / "旅馆.xlsx", HOTELS)
    dialog = wizard()
    choose(qtbot, dialog, path)
    go_to_review(qtbot, dialog)
    assert figures(dialog.review_step) == ["1", "0", "0", "1"]
    write_book(path, [*HOTELS[:2], ("永兴旅馆", "", "河西镇")])
    qtbot.mouseClick(dialog.review_step.again_button, LEFT)
    qtbot.waitUntil(lambda: figures(dialog.review_step) == ["2", "0", "0", "0"])


def test_the_rows_that_stay_out_are_saved_with_their_reasons(qtbot, wizard, tmp_path):
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", HOTELS))
    go_to_review(qtbot, dialog)
    qtbot.mouseClick(dialog.review_step.save_button, LEFT)
    asked = dialog.findChild(QFileDialog)
    assert asked.selectedFiles()[0].endswith("旅馆-错误行.xlsx")
    asked.setDirectory(str(tmp_path))
    asked.selectFile("错误行.xlsx")
    asked.accept()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    dialog.findChild(QMessageBox).close()
    rows = read_book(tmp_path / "错误行.xlsx").sheets[0].rows
    assert rows[0] == ["单位名称", "代码", "乡镇", "错误原因"]
    assert rows[1][0] == "永兴旅馆"


def test_existing_subjects_can_be_left_as_they_are(qtbot, wizard, tmp_path):
    path = write_book(tmp_path / "旅馆.xlsx", HOTELS[:2])
    first = wizard()
    choose(qtbot, first, path)
    go_to_review(qtbot, first)
    bring_in(qtbot, first)
    press_next(qtbot, first)
    write_book(path, [HOTELS[0], ("金鼎大酒店", *HOTELS[1][1:])])
    dialog = wizard()
    choose(qtbot, dialog, path)
    go_to_review(qtbot, dialog)
    assert figures(dialog.review_step) == ["0", "1", "0", "0"]
    dialog.review_step.update_switch.set_value(False)
    qtbot.waitUntil(lambda: figures(dialog.review_step) == ["0", "0", "1", "0"])
    assert not dialog.wizard.next_button.isEnabled()


def test_an_import_can_be_undone_on_the_spot(qtbot, wizard, jobs, tmp_path):
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", HOTELS))
    go_to_review(qtbot, dialog)
    bring_in(qtbot, dialog)
    qtbot.mouseClick(dialog.result_step.undo_button, LEFT)
    confirm(qtbot, dialog.result_step, "撤销本次导入")
    qtbot.waitUntil(dialog.result_step.undone.isVisible)
    assert jobs.read(registries.list_imports)[0].undone
    assert not dialog.result_step.undo_button.isEnabled()


def test_an_import_whose_rows_were_changed_since_is_not_undone(
    qtbot, empty_page, desk, wizard, tmp_path
):
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", HOTELS))
    go_to_review(qtbot, dialog)
    bring_in(qtbot, dialog)
    press_next(qtbot, dialog)
    desk.jobs.write(close_the_first)
    listed = ImportsDialog(empty_page, desk.jobs, may_undo=True)
    listed.open()
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)
    listed.table.selectRow(0)
    qtbot.mouseClick(listed.undo_button, LEFT)
    confirm(qtbot, listed, "撤销本次导入")
    qtbot.waitUntil(listed.refused.isVisible)
    assert "之后又被修改了 1 次" in listed.refused.text.text()
    listed.close()


def close_the_first(session, operator):
    ids = registries.find_subject_ids(session, SubjectQuery())
    return registries.close_subject(
        session, operator, subject_id=ids[0], status="停业", reason="实地核查"
    )


def test_a_file_that_is_no_table_is_refused_with_its_name(qtbot, wizard, tmp_path):
    path = tmp_path / "名录.xlsx"
    path.write_bytes(b"PK\x03\x04 cut off")
    dialog = wizard()
    dialog.file_step.open(path)
    qtbot.waitUntil(dialog.file_step.problem.isVisible, timeout=20_000)
    assert "名录.xlsx" in dialog.file_step.problem.text.text()
    assert not dialog.wizard.next_button.isEnabled()


def test_an_empty_file_is_refused(qtbot, wizard, tmp_path):
    dialog = wizard()
    dialog.file_step.open(write_book(tmp_path / "空.xlsx", []))
    qtbot.waitUntil(dialog.file_step.problem.isVisible, timeout=20_000)
    assert "没有内容" in dialog.file_step.problem.text.text()


def test_a_file_can_be_dropped(qtbot, wizard, tmp_path):
    path = write_book(tmp_path / "旅馆.xlsx", HOTELS)
    dialog = wizard()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    keys, copying = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPoint(5, 5), copying, mime, LEFT, keys)
    QApplication.sendEvent(dialog.file_step, entered)
    dropped = QDropEvent(QPointF(5, 5), copying, mime, LEFT, keys)
    QApplication.sendEvent(dialog.file_step, dropped)
    qtbot.waitUntil(dialog.file_step.is_complete, timeout=20_000)
    assert "1 个工作表" in dialog.file_step.read.text.text()


def test_leaving_before_the_end_writes_nothing(qtbot, wizard, jobs, tmp_path):
    dialog = wizard()
    choose(qtbot, dialog, write_book(tmp_path / "旅馆.xlsx", HOTELS))
    go_to_review(qtbot, dialog)
    qtbot.mouseClick(dialog.wizard.cancel_button, LEFT)
    assert jobs.read(registries.list_imports) == []
