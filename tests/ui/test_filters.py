import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.filters import FilterBar, OptionList, SearchBox

LEFT = Qt.MouseButton.LeftButton
TOWNS = [("c", "城关镇"), ("h", "河西镇"), ("d", "东关镇")]


@pytest.fixture
def box(qtbot):
    box = SearchBox("搜索")
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.fixture
def bar(qtbot):
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.add("town", "乡镇", TOWNS)
    bar.add("state", "状态", [(1, "正常"), (2, "停业")], single=True)
    bar.show()
    return bar


def tick(qtbot, chip, row):
    qtbot.mouseClick(chip, LEFT)
    popup = chip.findChild(OptionList)
    item = popup.list.item(row)
    qtbot.mouseClick(popup.list.viewport(), LEFT, pos=popup.list.visualItemRect(item).center())
    return popup


def test_a_search_waits_until_typing_pauses(qtbot, box):
    with qtbot.waitSignal(box.searched) as searched:
        qtbot.keyClicks(box, "jd")
    assert searched.args == ["jd"]


def test_enter_does_not_wait(qtbot, box):
    with qtbot.waitSignal(box.searched, timeout=100) as searched:
        box.setText("金鼎 ")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert searched.args == ["金鼎"]


def test_the_same_words_are_not_searched_twice(qtbot, box):
    box.setText("金鼎")
    box.search_now()
    with qtbot.assertNotEmitted(box.searched):
        box.search_now()


def test_a_chip_says_what_it_filters_by(qtbot, bar):
    chip = bar.chips["town"]
    assert chip.text() == "乡镇"
    tick(qtbot, chip, 1).close()
    assert chip.text() == "乡镇：河西镇"
    tick(qtbot, chip, 0).close()
    assert chip.text() == "乡镇：城关镇 等 2 项"
    assert bar.values() == {"town": ("c", "h")}


def test_a_single_choice_replaces_the_one_before_and_closes(qtbot, bar):
    chip = bar.chips["state"]
    with qtbot.waitSignal(bar.changed):
        tick(qtbot, chip, 0)
    tick(qtbot, chip, 1)
    assert bar.values() == {"state": (2,)}


def test_one_click_clears_all_filters(qtbot, bar):
    assert not bar.clear_button.isVisible()
    bar.set_values({"town": ("c",), "state": (1,)})
    assert bar.clear_button.isVisible()
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(bar.clear_button, LEFT)
    assert bar.values() == {}
    assert not bar.clear_button.isVisible()


def test_new_options_keep_only_what_they_still_have(bar):
    chip = bar.chips["town"]
    chip.set_values(("c", "d"))
    chip.set_options(TOWNS[:2])
    assert chip.values() == ("c",)


def test_space_ticks_in_the_list(qtbot, bar):
    chip = bar.chips["town"]
    qtbot.mouseClick(chip, LEFT)
    popup = chip.findChild(OptionList)
    popup.list.setCurrentRow(2)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    popup.close()
    assert bar.values() == {"town": ("d",)}


def test_popups_hold_no_text_field(qtbot, bar):
    qtbot.mouseClick(bar.chips["town"], LEFT)
    popup = bar.chips["town"].findChild(OptionList)
    fields = [w for w in popup.findChildren(QWidget) if w.inherits("QLineEdit")]
    popup.close()
    assert fields == []


def test_another_hint_stays_when_the_box_is_made_wider_again(box):
    whole = "搜索姓名、执法证件编号、警号（Ctrl+F）"
    box.show_hint(whole)
    box.resize(200, box.height())
    assert box.placeholderText() == "搜索姓名等"
    box.resize(400, box.height())
    assert box.placeholderText() == whole
