import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.wizard import Step, Wizard

LEFT = Qt.MouseButton.LeftButton


class Page(Step):
    def __init__(self, title):
        super().__init__(title)
        self.entered, self.complete, self.willing = 0, True, True

    def enter(self):
        self.entered += 1

    def leave(self):
        return self.willing

    def is_complete(self):
        return self.complete


@pytest.fixture
def pages(qapp):
    return [Page("文件"), Page("对应列"), Page("核对")]


@pytest.fixture
def done():
    return []


@pytest.fixture
def wizard(qtbot, pages, done):
    wizard = Wizard(pages, "开始导入", lambda: done.append(1))
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


def states(wizard):
    labels = wizard.header.findChildren(QLabel)
    return [label.property("state") for label in labels if label.property("role") == "step"]


def press_next(qtbot, wizard):
    qtbot.mouseClick(wizard.next_button, LEFT)


def test_the_current_step_is_marked_and_named(qtbot, wizard):
    assert states(wizard) == ["now", "later", "later"]
    press_next(qtbot, wizard)
    assert states(wizard) == ["done", "now", "later"]


def test_the_last_step_says_what_will_happen_and_does_it(qtbot, wizard, done):
    press_next(qtbot, wizard)
    assert wizard.next_button.text() == "下一步"
    press_next(qtbot, wizard)
    assert wizard.next_button.text() == "开始导入"
    press_next(qtbot, wizard)
    assert done == [1]


def test_a_step_may_refuse_to_be_left(qtbot, wizard, pages):
    pages[0].willing = False
    press_next(qtbot, wizard)
    assert wizard.place == 0


def test_an_incomplete_step_cannot_be_left(qtbot, wizard, pages):
    pages[0].complete = False
    pages[0].completeness_changed.emit()
    assert not wizard.next_button.isEnabled()
    press_next(qtbot, wizard)
    assert wizard.place == 0


def test_back_returns_to_the_step_before(qtbot, wizard, pages):
    assert not wizard.back_button.isEnabled()
    press_next(qtbot, wizard)
    qtbot.mouseClick(wizard.back_button, LEFT)
    assert (wizard.place, pages[0].entered) == (0, 2)


def test_cancelling_is_told(qtbot, wizard):
    with qtbot.waitSignal(wizard.cancelled):
        qtbot.mouseClick(wizard.cancel_button, LEFT)
