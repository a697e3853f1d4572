from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from tests.ui.keyboard import write
from ui.forms import (
    ChecksField,
    ChoiceField,
    DateField,
    IntegerField,
    LinesField,
    ListField,
    PasswordField,
    RadioField,
    RowsField,
    SuggestField,
    SwitchField,
    TextField,
)
from ui.forms.dates import CalendarPopup, read_date

LEFT = Qt.MouseButton.LeftButton
TOWNS = [("c", "城关镇"), ("h", "河西镇"), ("d", "东关镇")]


@pytest.fixture
def shown(qtbot):
    def show(field):
        qtbot.addWidget(field)
        field.show()
        return field

    return show


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda: TextField("k", "名称"), "金鼎旅馆"),
        (lambda: PasswordField("k", "密码"), " 前后空格 "),
        (lambda: LinesField("k", "内容"), "一\n二"),
        (lambda: SwitchField("k", "公示"), True),
        (lambda: IntegerField("k", "次数"), 7),
        (lambda: ChoiceField("k", "乡镇", TOWNS), "h"),
        (lambda: SuggestField("k", "行业", ["旅馆业"]), "网吧"),
        (lambda: RadioField("k", "类别", TOWNS), "d"),
        (lambda: ChecksField("k", "方式", TOWNS), ("c", "d")),
        (lambda: ListField("k", "单位", TOWNS), ("c", "h")),
        (lambda: DateField("k", "日期"), date(2026, 7, 5)),
        (
            lambda: RowsField("k", "依据", [("名称", 2), ("条款", 1)]),
            (("甲法", "一"), ("乙法", "")),
        ),
    ],
)
def test_every_field_gives_back_what_it_was_given_and_says_so(qtbot, shown, make, value):
    field = shown(make())
    with qtbot.waitSignal(field.changed):
        field.set_value(value)
    assert field.value() == value


def test_blanks_around_typed_text_do_not_count(qtbot, shown):
    field = shown(TextField("k", "名称", required=True))
    qtbot.keyClicks(field.edit, "   ")
    assert field.complaint() == "请填写名称。"


def test_a_problem_stands_beside_its_field_until_it_is_edited(qtbot, shown):
    field = shown(TextField("k", "代码", hint="18 位"))
    field.show_problem("代码少 1 位。")
    assert (field.note.text(), field.note.isVisible()) == ("代码少 1 位。", True)
    assert field.edit.property("problem") is True
    qtbot.keyClicks(field.edit, "9")
    assert field.note.text() == "18 位"
    assert field.edit.property("problem") is False


def test_a_required_field_shows_its_mark(shown):
    assert "*" in shown(TextField("k", "名称", required=True)).caption.text()
    assert "*" not in shown(TextField("k", "名称")).caption.text()


def test_tab_leaves_a_field_of_several_lines(qtbot, shown):
    field = shown(LinesField("k", "内容"))
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.value() == ""


@pytest.mark.parametrize(
    "make", [lambda: IntegerField("k", "n"), lambda: ChoiceField("k", "n", TOWNS)]
)
def test_scrolling_past_a_field_changes_nothing(shown, make):
    field = shown(make())
    before = field.value()
    at, turned, none = QPointF(5, 5), QPoint(0, -120), QPoint()
    wheel = QWheelEvent(
        at, at, none, turned, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.editor, wheel)
    assert field.value() == before


def test_new_options_keep_the_choice_where_they_can(shown):
    field = shown(ChoiceField("k", "乡镇", TOWNS))
    field.set_value("h")
    field.set_options(TOWNS[1:])
    assert field.value() == "h"
    field.set_options(TOWNS[:1])
    assert field.value() is None


def test_suggestions_match_anywhere(qtbot, shown):
    field = shown(SuggestField("k", "行业", ["旅馆业", "典当业"]))
    write(field.edit, "典")
    field.edit.completer().complete()
    completer = field.edit.completer()
    assert completer.completionCount() == 1
    completer.popup().hide()


@pytest.mark.parametrize(
    "text",
    ["2026-07-05", "2026.7.5", "2026/7/5", "2026年7月5日", "20260705", " 2026 - 07 - 05 "],
)
def test_a_date_is_understood_however_it_is_written(text):
    assert read_date(text) == date(2026, 7, 5)


@pytest.mark.parametrize("text", ["", "2026-02-30", "去年", "26-7-5", "2026-7-5x"])
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


def test_a_typed_date_is_tidied_when_leaving(qtbot, shown):
    field = shown(DateField("k", "日期"))
    qtbot.keyClicks(field.edit, "2026.7.5")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "2026-07-05"


def test_what_is_no_date_is_said_with_an_example(qtbot, shown):
    field = shown(DateField("k", "日期"))
    qtbot.keyClicks(field.edit, "2026-02-30")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.problem == "“2026-02-30”不是日期，请写成 2026-07-05 这样。"


def test_a_day_can_be_picked_from_the_calendar(qtbot, shown):
    field = shown(DateField("k", "日期"))
    field.set_value(date(2026, 7, 5))
    field.open_calendar()
    popup = field.edit.findChild(CalendarPopup)
    days = popup.calendar.findChild(QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == date(2026, 7, 6)
    assert not popup.isVisible()


def test_an_empty_date_is_allowed_unless_it_is_required(shown):
    assert shown(DateField("k", "日期")).complaint() == ""
    assert shown(DateField("k", "日期", required=True)).complaint() == "请填写日期。"


def test_lines_are_added_and_removed(qtbot, shown):
    field = shown(RowsField("k", "部门", [("名称", 2), ("类别", 1)], choices={1: ("大队", "机关")}))
    write(field.lines[0].edits[0], "治安管理大队")
    qtbot.mouseClick(field.add_button, LEFT)
    write(field.lines[1].edits[0], "警令室")
    qtbot.keyClick(field.lines[1].combos[0], Qt.Key.Key_Down)
    assert field.value() == (("治安管理大队", "大队"), ("警令室", "机关"))
    qtbot.mouseClick(field.lines[0].removed, LEFT)
    assert field.value() == (("警令室", "机关"),)


def test_the_last_line_empties_instead_of_leaving(qtbot, shown):
    field = shown(RowsField("k", "依据", [("名称", 1)]))
    field.set_value((("甲法",),))
    qtbot.mouseClick(field.lines[0].removed, LEFT)
    assert (len(field.lines), field.value()) == (1, ())


def test_heads_of_lines_name_their_columns(shown):
    field = shown(RowsField("k", "依据", [("法律", 2), ("条款", 1)]))
    texts = {label.text() for label in field.editor.findChildren(QLabel)}
    assert texts == {"法律", "条款"}


@pytest.mark.parametrize(("unit", "shown_as"), [("家", "5 家"), ("%", "5%"), ("", "5")])
def test_a_unit_stands_apart_and_a_percent_sign_does_not(qtbot, unit, shown_as):
    field = IntegerField("count", "数量", unit=unit)
    qtbot.addWidget(field)
    field.set_value(5)
    assert field.edit.text() == shown_as
