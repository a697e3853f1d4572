from ui.elided import ElidedLabel

LONG = "南公抽签〔2026〕2号　对互联网上网服务营业场所信息网络安全的检查"


def shown(qtbot, width):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(LONG)
    label.resize(width, 24)
    label.show()
    qtbot.waitExposed(label)
    return label


def test_a_text_with_too_little_room_ends_in_dots_and_its_tip_says_all(qtbot):
    label = shown(qtbot, 120)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == LONG


def test_a_text_with_room_is_whole_and_needs_no_tip(qtbot):
    label = shown(qtbot, 2000)
    assert label.shown_text() == LONG
    assert label.toolTip() == ""
