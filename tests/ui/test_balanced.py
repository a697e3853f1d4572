import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ui.balanced import BalancedLabel

SENTENCE = "结果由锁定名录与种子计算，已先行写入数据库；揭晓只是展示。"


@pytest.fixture
def label(qtbot):
    label = BalancedLabel(SENTENCE)
    label.setStyleSheet("color: black; background: white")
    qtbot.addWidget(label)
    return label


def ink(label):
    """The columns of pixels, left and right end, that each line of the text covers."""
    label.resize(label.width(), label.heightForWidth(label.width()))
    image = label.grab().toImage()
    high = label.fontMetrics().lineSpacing()
    ends = []
    for top in range(0, image.height() - high // 2, high):
        dark = [
            x
            for x in range(image.width())
            for y in range(top, min(top + high, image.height()))
            if QColor(image.pixel(x, y)).lightness() < 128
        ]
        ends.append(max(dark))
    return ends


def test_no_line_is_left_with_a_lone_character(label):
    whole = label.fontMetrics().horizontalAdvance(SENTENCE)
    label.resize(whole - 10, 60)
    first, second = ink(label)
    assert second > first * 2 // 3


def test_a_text_with_room_stays_on_one_line(label):
    label.resize(label.fontMetrics().horizontalAdvance(SENTENCE) + 20, 60)
    assert len(ink(label)) == 1


def test_it_takes_no_more_lines_than_all_the_room_would(label):
    label.resize(label.fontMetrics().horizontalAdvance(SENTENCE) // 2, 200)
    assert label.shown_width() <= label.width()
    assert (
        len(ink(label)) == label.heightForWidth(label.width()) // label.fontMetrics().lineSpacing()
    )


def test_a_witness_is_parted_from_the_duty_and_never_in_the_name(qtbot):
    label = BalancedLabel("纪检监督员　见证甲")
    qtbot.addWidget(label)
    measure = label.fontMetrics().horizontalAdvance
    label.resize(measure("纪检监督员　见证"), 60)
    assert measure("纪检监督员") <= label.shown_width() < measure("纪检监督员　见")


def test_an_empty_text_paints_nothing(qtbot):
    label = BalancedLabel()
    qtbot.addWidget(label)
    label.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    label.resize(200, 40)
    assert not label.grab().isNull()
