import re

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui import theme
from ui.tokens import WINDOW, TextSize

LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("size", TextSize)
def test_the_style_sheet_is_filled_completely(size):
    sheet = theme.style_sheet(size)
    assert "$" not in sheet
    assert "font-family:" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_tabs_that_do_not_fit_are_reached_by_arrows_that_can_be_seen(qtbot):
    page = QWidget(objectName="page")
    bar = QTabBar(page)
    for number in range(9):
        bar.addTab(f"第{number}页的名称")
    qtbot.addWidget(page)
    bar.resize(300, 40)
    page.resize(300, 40)
    page.show()
    onward = bar.findChild(QToolButton, "ScrollRightButton")
    picture = page.grab(onward.geometry()).toImage()
    dark = [
        y
        for y in range(picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y).lightness() < 150
    ]
    assert dark
    assert max(dark) - min(dark) >= 6


def test_a_combo_box_with_a_border_has_its_arrow_styled_too():
    sheet = theme.style_sheet(TextSize.STANDARD)
    assert "QComboBox::drop-down" in sheet
    assert "QComboBox::down-arrow" in sheet


def test_controls_and_rows_grow_with_the_text():
    standard, largest = (theme.style_sheet(s) for s in (TextSize.STANDARD, TextSize.LARGEST))
    assert "min-height: 30px" in standard
    assert "min-height: 41px" in largest


def test_the_palette_agrees_with_the_tokens(qapp):
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Highlight).name().upper() == WINDOW.selected
    assert palette.color(QPalette.ColorRole.Window).name().upper() == WINDOW.page


def test_the_shipped_face_has_rare_characters(qapp):
    family = theme.shipped_family()
    assert family == "Noto Sans SC"
    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFontUcs4(ord(character)) for character in "双随机抽查㛃堃䶮")


def test_the_desktops_own_face_is_preferred(qapp, monkeypatch):
    found = ["Noto Sans CJK SC", "Noto Sans SC"]
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: found)
    assert theme.chinese_family() == "Noto Sans CJK SC"


def test_without_a_chinese_face_the_shipped_one_serves(qapp, monkeypatch):
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    assert theme.chinese_family() == "Noto Sans SC"


def test_standard_buttons_speak_chinese(qtbot):
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Save
        | QDialogButtonBox.StandardButton.Discard
    )
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"确定", "取消", "保存", "丢弃"}


def test_the_file_dialog_shows_no_english(qtbot):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    labels += [button.text() for button in dialog.findChildren(QPushButton)]
    assert [text for text in labels if LATIN.search(text)] == []


def test_menus_of_text_fields_show_no_english(qtbot):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    names = [action.text().split("\t")[0] for action in menu.actions()]
    assert [text for text in names if LATIN.search(text)] == []
    menu.deleteLater()


def test_the_calendar_is_chinese(qtbot):
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    assert calendar.locale().name() == "zh_CN"
    assert calendar.locale().dayName(1, QLocale.FormatType.ShortFormat) == "周一"


def test_lengths_follow_the_applications_text_size(qapp):
    assert theme.px(34) == 34
    theme.apply(qapp, TextSize.LARGEST, theme.shipped_family())
    try:
        assert theme.px(34) == 45
    finally:
        theme.apply(qapp, TextSize.STANDARD, theme.shipped_family())
    assert QApplication.font().pointSizeF() == 10.5
