"""The icon within a line: as large as the text asks, beside the text, and at work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.icon_edit import IconEdit
from ui.tokens import TextSize


@pytest.fixture
def largest():
    theme.apply(QApplication.instance(), TextSize.LARGEST, theme.shipped_family())
    yield
    theme.apply(QApplication.instance(), TextSize.STANDARD, theme.shipped_family())


def test_the_icon_grows_with_the_text(qtbot, largest):
    edit = IconEdit("calendar", "打开日历")
    qtbot.addWidget(edit)
    assert edit.sign.iconSize().width() == theme.px(16) > 16


@pytest.mark.parametrize("leading", [True, False])
def test_text_does_not_run_under_the_icon(qtbot, leading):
    edit = IconEdit("search", "搜索", leading=leading)
    qtbot.addWidget(edit)
    edit.resize(200, 32)
    edit.show()
    sign = edit.sign.geometry()
    margins = edit.textMargins()
    assert (sign.right() < 40) == leading
    assert (margins.left() if leading else margins.right()) >= sign.width()


def test_the_icon_can_be_clicked(qtbot):
    edit = IconEdit("calendar", "打开日历")
    qtbot.addWidget(edit)
    edit.show()
    with qtbot.waitSignal(edit.sign.clicked):
        qtbot.mouseClick(edit.sign, Qt.MouseButton.LeftButton)
