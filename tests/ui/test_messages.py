import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from ui import messages

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def buttons(box):
    return {button.text(): button for button in box.buttons()}


def test_a_question_names_what_will_happen(qtbot, parent):
    done = []
    box = messages.confirm(parent, "作废？", "作废第 3 号", lambda: done.append(1))
    assert set(buttons(box)) == {"作废第 3 号", "取消"}
    qtbot.mouseClick(buttons(box)["作废第 3 号"], LEFT)
    assert done == [1]


def test_enter_alone_destroys_nothing(qtbot, parent):
    done = []
    box = messages.confirm(parent, "删除？", "删除备份", lambda: done.append(1), destructive=True)
    assert buttons(box)["删除备份"].property("role") == "destructive"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert done == []


def test_escape_means_no(qtbot, parent):
    done = []
    box = messages.confirm(parent, "恢复？", "恢复", lambda: done.append(1))
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert done == []


@pytest.mark.parametrize("say", [messages.inform, messages.warn])
def test_a_notice_does_not_block_and_closes_with_one_key(qtbot, parent, say):
    box = say(parent, "已保存。", "D:/甲.pdf")
    assert isinstance(box, QMessageBox)
    assert (box.isVisible(), box.informativeText()) == (True, "D:/甲.pdf")
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("words", ["没有保存。", "检查依据标有“待核”，请查对后再提交。" * 5])
def test_the_longest_sentence_is_seen_whole(qtbot, parent, words):
    box = messages.warn(parent, words, words)
    for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
        label = box.findChild(QLabel, name)
        assert label.width() >= label.minimumSizeHint().width()
        assert label.height() >= label.heightForWidth(label.width())
        assert box.rect().contains(label.geometry())
    box.close()
