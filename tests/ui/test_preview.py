import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tests.ui.sheets import A3_ACROSS, A4, pdf_of
from ui.preview import PreviewDialog, PreviewPanel
from ui.printing import Paper, PrintDialog

CTRL = Qt.KeyboardModifier.ControlModifier
TWO = Paper("派发单", pdf_of(A4, A4), "派发单.pdf")
ONE = Paper("清单", pdf_of(A3_ACROSS), "清单.pdf")


@pytest.fixture
def panel(qtbot):
    panel = PreviewPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    panel.show_papers([TWO, ONE])
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_all_pages_of_all_papers_are_there(panel):
    assert len(panel.leaves) == 3
    assert panel.thumbs.count() == 3
    assert panel.place.text() == "第 1 页，共 3 页"


def test_thumbnails_are_drawn_one_after_another(qtbot, panel):
    last = panel.thumbs.item(2)
    qtbot.waitUntil(lambda: not last.icon().isNull())


def test_turning_pages_says_where_one_is(qtbot, panel):
    panel.zoom_box.setCurrentIndex(1)
    panel.turn(1)
    assert panel.place.text() == "第 2 页，共 3 页"
    panel.turn(-1)
    assert panel.place.text() == "第 1 页，共 3 页"


def test_a_click_on_a_thumbnail_goes_there(panel):
    panel.zoom_box.setCurrentIndex(1)
    panel.thumbs.setCurrentRow(1)
    assert panel.page() == 1


def test_pages_fit_the_width_until_another_zoom_is_chosen(panel):
    sheet = panel._sheets[0]
    fitted = sheet.width()
    panel.zoom_box.setCurrentText("200%")
    assert sheet.width() == pytest.approx(210 / 25.4 * 96 * 2, abs=6)
    panel.zoom_by(-1)
    assert panel.zoom_box.currentText() == "150%"
    panel.zoom_box.setCurrentIndex(0)
    assert sheet.width() == fitted


def test_what_is_shown_is_what_is_in_the_file(panel):
    panel.zoom_box.setCurrentText("100%")
    image = panel._sheets[0].grab().toImage()
    at = [round(millimetres / 25.4 * 96) for millimetres in (100, 110)]
    assert image.pixelColor(*at).lightness() < 30
    assert image.pixelColor(20, 20).lightness() > 250


def test_only_pages_in_view_are_drawn(qtbot, parent):
    panel = PreviewPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show_papers([Paper("长", pdf_of(*[A4] * 30), "长.pdf")])
    panel.show()
    qtbot.waitExposed(panel)
    panel.grab()
    assert len(panel._drawn) <= 3


def test_new_papers_replace_the_old(panel):
    panel.show_papers([ONE])
    assert (panel.thumbs.count(), panel.place.text()) == (1, "第 1 页，共 1 页")
    panel.show_papers([])
    assert panel.place.text() == "没有页面"


@pytest.fixture
def dialog(qtbot, parent, desk):
    dialog = PreviewDialog(parent, desk, "打印预览", [TWO])
    dialog.open()
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()


def test_ctrl_p_asks_for_a_printer(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_P, CTRL)
    asked = dialog.findChild(PrintDialog)
    assert asked.isVisible()
    asked.close()


def test_ctrl_s_saves_the_very_bytes(qtbot, dialog, settings, tmp_path):
    settings.put("folder", str(tmp_path))
    qtbot.keyClick(dialog, Qt.Key.Key_S, CTRL)
    asked = dialog.findChild(QFileDialog)
    with qtbot.waitSignal(dialog.saved) as saved:
        asked.accept()
    assert saved.args == [tmp_path / "派发单.pdf"]
    assert (tmp_path / "派发单.pdf").read_bytes() == TWO.pdf
    dialog.findChild(QMessageBox).close()


def test_several_papers_are_saved_under_their_own_names(qtbot, parent, desk, tmp_path):
    dialog = PreviewDialog(parent, desk, "打印预览", [TWO, ONE])
    dialog.open()
    dialog._save_many(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} >= {"派发单.pdf", "清单.pdf"}
    dialog.findChild(QMessageBox).close()
    dialog.close()


def test_saving_where_one_may_not_is_a_plain_sentence(qtbot, dialog, tmp_path):
    dialog._save_one(tmp_path / "no" / "x.pdf")
    box = dialog.findChild(QMessageBox)
    assert "没有保存" in box.text()
    box.close()
