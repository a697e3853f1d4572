"""Cells of problem rows mended in the wizard by keys and clicks; the file stays as it was."""

from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app import activity, registries
from app.progress import silent
from app.records.registries import SubjectQuery
from app.rules.identifiers import is_code
from tests.ui.registries.test_import import (
    bring_in,
    choose,
    confirm,
    figures,
    go_to_review,
    write_book,
)
from ui.registries.importing.mending import CONTENT

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
CODES = [
    code
    for place in range(1, 4)
    for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if is_code(code := f"91410900MA000000{place}{sign}")
]
BAD, WORSE = "91410900MA0000001X", "91410900MA00000"
ROWS = (
    ("单位名称", "代码", "乡镇"),
    ("金鼎旅馆", CODES[0], "城关镇"),
    ("永兴旅馆", BAD, "河西镇"),
    ("宏达旅馆", WORSE, "河西镇"),
)


@pytest.fixture
def wizard(qtbot, empty_page):
    qtbot.mouseClick(empty_page.import_button, LEFT)
    yield empty_page.import_dialog
    if empty_page.import_dialog in empty_page.findChildren(type(empty_page.import_dialog)):
        empty_page.import_dialog.close()


@pytest.fixture
def path(tmp_path):
    return write_book(tmp_path / "旅馆.xlsx", ROWS)


@pytest.fixture
def review(qtbot, wizard, path):
    """At the step 核对, the first problem chosen by key."""
    choose(qtbot, wizard, path)
    go_to_review(qtbot, wizard)
    step = wizard.review_step
    assert figures(step) == ["1", "0", "0", "2"]
    step.table.setFocus()
    step.table.selectRow(0)
    return step


def editor(review):
    return review.table.viewport().findChild(QLineEdit)


def type_over(qtbot, review, text, key=KEY.Key_Return):
    """Enter opens the cell with what the file holds, marked; typing replaces it."""
    qtbot.keyClick(review.table, key)
    qtbot.waitUntil(lambda: editor(review) is not None)
    box = editor(review)
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.waitUntil(lambda: not review.table.is_mending())


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_F2])
def test_a_cell_is_mended_by_keys_alone_and_its_row_checked_again(qtbot, wizard, review, key):
    type_over(qtbot, review, CODES[1], key)
    qtbot.waitUntil(lambda: figures(review) == ["2", "0", "0", "1"])
    assert review.mended.text.text().startswith("已在这里改正 1 处")
    qtbot.waitUntil(wizard.wizard.next_button.isEnabled)
    assert wizard.wizard.next_button.text() == "导入 2 家"
    assert review.table.current_row().row == 4  # the next problem took its place
    type_over(qtbot, review, CODES[2])
    qtbot.waitUntil(lambda: figures(review) == ["3", "0", "0", "0"])
    assert review.model.rowCount() == 0


def test_a_double_click_opens_the_cell_wherever_the_row_is_hit(qtbot, review):
    place = review.table.visualRect(review.model.index(1, CONTENT + 1)).center()
    qtbot.mouseClick(review.table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(review.table.viewport(), LEFT, pos=place)
    assert editor(review).text() == WORSE
    qtbot.keyClick(editor(review), KEY.Key_Escape)
    qtbot.waitUntil(lambda: not review.table.is_mending())
    assert review.model.index(1, CONTENT).data() == WORSE
    assert not review.mended.isVisible()


def test_a_mend_that_is_no_cure_is_told_so_at_once(qtbot, review):
    type_over(qtbot, review, CODES[0])
    qtbot.waitUntil(lambda: "与第 2 行重复" in review.model.index(0, CONTENT + 1).data())
    assert review.model.index(0, CONTENT).data() == CODES[0]
    assert figures(review) == ["1", "0", "0", "2"]


def test_what_is_mended_goes_in_and_the_log_names_it_while_the_file_stays(
    qtbot, wizard, review, jobs, path
):
    before = sha256(path.read_bytes()).hexdigest()
    type_over(qtbot, review, CODES[1])
    qtbot.waitUntil(lambda: figures(review) == ["2", "0", "0", "1"])
    qtbot.waitUntil(wizard.wizard.next_button.isEnabled)
    bring_in(qtbot, wizard)
    assert "核对时改正的 1 处已写入日志" in wizard.result_step.done.text.text()
    ids = jobs.read(lambda session: registries.find_subject_ids(session, SubjectQuery()))
    rows = jobs.read(lambda session: registries.subject_rows(session, ids))
    assert {row.name: row.code for row in rows} == {"金鼎旅馆": CODES[0], "永兴旅馆": CODES[1]}
    seqs = jobs.read(lambda session: activity.find_event_seqs(session, text="导入检查对象名录"))
    event = jobs.read(lambda session: activity.event_detail(session, seqs[0]))
    assert event.row.reason == (f"核对时手工改正 1 处：第 3 行“代码”由“{BAD}”改为“{CODES[1]}”")
    assert event.body["facts"]["mended"] == [[3, "代码", BAD, CODES[1]]]
    assert sha256(path.read_bytes()).hexdigest() == before


def test_the_last_mend_is_taken_back(qtbot, review):
    type_over(qtbot, review, CODES[1])
    qtbot.waitUntil(lambda: figures(review) == ["2", "0", "0", "1"])
    qtbot.mouseClick(review.unmend_button, LEFT)
    qtbot.waitUntil(lambda: figures(review) == ["1", "0", "0", "2"])
    assert review.model.index(0, CONTENT).data() == BAD
    assert not review.unmend_button.isVisible()


def test_a_cell_being_typed_is_not_taken_away_by_the_check_of_the_one_before(qtbot, review, desk):
    review.table.selectRow(1)
    review.model.mended.emit(review.model.row_at(0), CODES[1])
    qtbot.keyClick(review.table, KEY.Key_F2)
    box = editor(review)
    qtbot.keyClicks(box, "914")
    desk.jobs.catch_up()
    assert figures(review) == ["1", "0", "0", "2"]
    assert box.text() == "914"
    qtbot.keyClick(box, KEY.Key_Escape)
    qtbot.waitUntil(lambda: figures(review) == ["2", "0", "0", "1"])


def test_reading_the_file_again_asks_before_it_forgets_what_was_mended(qtbot, wizard, review):
    type_over(qtbot, review, CODES[1])
    qtbot.waitUntil(lambda: figures(review) == ["2", "0", "0", "1"])
    qtbot.mouseClick(review.again_button, LEFT)
    assert wizard.work.mends
    confirm(qtbot, review, "重新读取")
    qtbot.waitUntil(lambda: figures(review) == ["1", "0", "0", "2"], timeout=20_000)
    assert not wizard.work.mends


def test_a_mend_of_a_column_given_up_since_is_not_logged(wizard, review, jobs):
    work = wizard.work
    work.mend(review.model.row_at(0), CODES[1])
    columns = work.placed.columns
    work.assign({"name": columns["name"], "code": columns["town"]})
    read, _report = jobs.read(lambda session: work.examine(session, silent))
    assert read.file.mends == ()
    work.assign(columns)
    read, _report = jobs.read(lambda session: work.examine(session, silent))
    assert [each.after for each in read.file.mends] == [CODES[1]]
    work.unmend()
    assert work.in_use() == {}


def test_a_mended_row_that_becomes_the_header_is_a_title_as_the_file_has_it(wizard, review):
    work = wizard.work
    work.mend(review.model.row_at(0), CODES[1])
    work.point_out(work.placed.sheet, 3, 1)
    assert work.in_use() == {}
    assert BAD in work.titles()


def test_a_check_of_another_cell_mended_alike_is_not_taken_for_this_one(wizard, review, jobs):
    work = wizard.work
    first, second = review.model.row_at(0), review.model.row_at(1)
    work.mend(first, CODES[1])
    stale = jobs.read(lambda session: work.examine(session, silent))
    assert work.is_mended_as(stale)
    work.unmend()
    work.mend(second, CODES[1])
    assert not work.is_mended_as(stale)
