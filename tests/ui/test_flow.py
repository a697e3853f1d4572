import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.flow import Abreast, Flow, Foot
from ui.layouts import row


def shown(qtbot, widget, width, height=300):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_what_is_higher_than_the_window_scrolls_and_is_not_cut(qtbot):
    flow = Flow()
    cards = [QPushButton(str(number)) for number in range(12)]
    for card in cards:
        flow.column.addWidget(card)
    shown(qtbot, flow, 300, 120)
    assert flow.verticalScrollBar().maximum() > 0
    assert flow.horizontalScrollBar().maximum() == 0
    assert all(card.height() >= card.sizeHint().height() for card in cards)


@pytest.mark.parametrize(("width", "abreast"), [(700, True), (500, False)])
def test_two_stand_abreast_where_there_is_room_for_both(qtbot, width, abreast):
    left, right = QLabel("左"), QLabel("右")
    pair = shown(qtbot, Abreast(left, right, least=640), width)
    qtbot.waitUntil(lambda: (left.y() == right.y()) is abreast)
    assert (left.x() == right.x()) is not abreast
    assert pair.rect().contains(right.geometry())


def foot(qtbot, width, words="请见证人逐位报出骰子点数"):
    actions = QWidget()
    line = row(actions)
    buttons = [QPushButton("全部立即揭晓"), QPushButton("连续揭晓"), QPushButton("揭晓下一家")]
    for each in buttons:
        line.addWidget(each)
    said = QLabel(words)
    return shown(qtbot, Foot(said, actions), width), said, actions, buttons


def test_words_stand_beside_buttons_that_leave_them_half_the_width(qtbot):
    wide, said, actions, buttons = foot(qtbot, 900)
    qtbot.waitUntil(lambda: said.x() < actions.x())
    assert wide.height() >= buttons[0].height()


def test_words_stand_above_buttons_that_do_not(qtbot):
    narrow, said, actions, buttons = foot(qtbot, 400)
    qtbot.waitUntil(lambda: said.y() < actions.y())
    assert said.x() == actions.x()
    assert all(narrow.rect().contains(each.geometry()) for each in buttons)


def test_they_come_beside_again_once_buttons_go(qtbot):
    place, said, actions, buttons = foot(qtbot, 400)
    qtbot.waitUntil(lambda: said.y() < actions.y())
    assert place.isVisible()
    for each in buttons[:2]:
        each.hide()
    qtbot.waitUntil(lambda: said.x() < actions.x())
