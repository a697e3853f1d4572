from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ui import files


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_a_chosen_file_is_handed_on_and_its_folder_remembered(parent, settings, tmp_path):
    chosen, file = [], tmp_path / "名录.xlsx"
    file.touch()
    dialog = files.ask_open(parent, settings, "选择表格", files.EXCEL, chosen.append)
    dialog.selectFile(str(file))
    dialog.accept()
    assert chosen == [file]
    assert settings.get("folder", "") == str(tmp_path)


def test_saving_proposes_a_name_and_adds_its_ending(parent, settings, tmp_path):
    chosen = []
    settings.put("folder", str(tmp_path))
    dialog = files.ask_save(parent, settings, "保存", files.PDF, "派发单.pdf", chosen.append)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["派发单.pdf"]
    dialog.selectFile("另一个")
    dialog.accept()
    assert chosen == [tmp_path / "另一个.pdf"]


def test_a_folder_can_be_chosen(parent, settings, tmp_path):
    chosen = []
    dialog = files.ask_folder(parent, settings, "保存到", chosen.append)
    dialog.setDirectory(str(tmp_path.parent))
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    assert chosen == [tmp_path]


def test_a_dialog_that_is_left_chooses_nothing(parent, settings):
    chosen = []
    files.ask_open(parent, settings, "选择表格", files.EXCEL, chosen.append).reject()
    assert chosen == []


def test_a_folder_that_is_gone_is_not_offered_again(parent, settings):
    settings.put("folder", "/no/such/folder")
    dialog = files.ask_open(parent, settings, "选择表格", files.EXCEL, lambda _path: None)
    assert Path(dialog.directory().absolutePath()) == Path.home()
    dialog.reject()
