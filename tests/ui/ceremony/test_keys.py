"""Space, F9, F11 and the arrows do what they say, and nothing by accident."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tests.ui.working import comes
from ui.ceremony.keys import Keys


class Heard:
    """A console with a field of every kind, and what the keys have done."""

    def __init__(self, qtbot):
        self.done = []
        self.may = True
        self.console, self.projection = QWidget(), QWidget()
        layout = QVBoxLayout(self.console)
        self.widgets = [
            kind(self.console)
            for kind in (QPushButton, QLineEdit, QPlainTextEdit, QSpinBox, QListWidget)
        ]
        for each in self.widgets:
            layout.addWidget(each)
        acts = {
            key: lambda name=key.name: self.done.append(name)
            for key in (Qt.Key.Key_Space, Qt.Key.Key_F9, Qt.Key.Key_F11)
        }
        self.keys = Keys(self.console, self.projection, acts, self.done.append, lambda: self.may)
        for window in (self.projection, self.console):
            qtbot.addWidget(window)
            window.show()
        self.console.activateWindow()
        comes(qtbot, self.console.isActiveWindow)
        self.button, self.line, self.lines, self.spin, self.list = self.widgets
        self.button.setFocus()


@pytest.fixture
def heard(qtbot):
    return Heard(qtbot)


def test_space_starts_even_where_a_button_has_the_focus(qtbot, heard):
    pressed = []
    heard.button.clicked.connect(lambda _on: pressed.append(1))
    qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert (heard.done, pressed) == (["Key_Space"], [])


def test_space_is_heard_once_within_its_calm(qtbot, heard):
    for _ in range(3):
        qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert heard.done == ["Key_Space"]
    comes(qtbot, heard.keys.is_calm)
    qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert heard.done == ["Key_Space"] * 2


@pytest.mark.parametrize("field", ["line", "lines", "spin"])
def test_space_in_a_field_is_text(qtbot, heard, field):
    widget = getattr(heard, field)
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert heard.done == []


def test_space_belongs_to_an_input_method_that_composes(qtbot, heard):
    QApplication.sendEvent(heard.line, QInputMethodEvent("zhua", []))
    heard.button.setFocus()
    qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert heard.done == []
    QApplication.sendEvent(heard.line, QInputMethodEvent())
    qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert heard.done == ["Key_Space"]


def test_space_is_an_ordinary_key_where_nothing_is_to_be_revealed(qtbot, heard):
    heard.may = False
    pressed = []
    heard.button.clicked.connect(lambda _on: pressed.append(1))
    qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert (heard.done, pressed) == ([], [1])


def test_a_dialog_over_the_console_keeps_its_keys(qtbot, heard):
    box = QMessageBox(heard.console)
    qtbot.addWidget(box)
    box.open()
    qtbot.keyClick(box, Qt.Key.Key_F9)
    qtbot.keyClick(heard.button, Qt.Key.Key_Space)
    assert heard.done == []


def test_black_and_full_screen_work_from_both_windows(qtbot, heard):
    for window in (heard.line, heard.projection):
        qtbot.keyClick(window, Qt.Key.Key_F9)
        qtbot.keyClick(window, Qt.Key.Key_F11)
    assert heard.done == ["Key_F9", "Key_F11"] * 2


def test_arrows_turn_pages_but_not_in_lists_and_fields(qtbot, heard):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(heard.projection, key)
    assert heard.done == [1, -1, 1, -1]
    for widget in (heard.list, heard.line):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert len(heard.done) == 4


def test_keys_with_control_or_alt_are_left_alone(qtbot, heard):
    qtbot.keyClick(heard.button, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(heard.button, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert heard.done == []


def test_keys_of_another_window_are_nobodys_here(qtbot, heard):
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    qtbot.keyClick(other, Qt.Key.Key_F9)
    assert heard.done == []


def test_escape_on_the_projection_does_nothing(qtbot, heard):
    heard.projection.activateWindow()
    comes(qtbot, heard.projection.isActiveWindow)
    qtbot.keyClick(heard.projection, Qt.Key.Key_Escape)
    assert heard.projection.isVisible()
    assert heard.done == []
