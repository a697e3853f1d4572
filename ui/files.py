"""Asking for a file: the system's own dialog, opened without blocking, in the last folder used."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.settings import Settings

EXCEL = "表格文件 (*.xlsx *.xls *.et *.csv)"
XLSX = "Excel 表格 (*.xlsx)"
PDF = "PDF 文件 (*.pdf)"
WORD = "Word 文档 (*.docx)"
DATABASE = "数据库文件 (*.sqlite)"


def ask_open(
    parent: QWidget,
    settings: Settings,
    title: str,
    kinds: str,
    done: Callable[[Path], object],
) -> QFileDialog:
    """`done` is called with an existing file, or never."""
    dialog = _dialog(parent, settings, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _asked(dialog, settings, done)


def ask_save(
    parent: QWidget,
    settings: Settings,
    title: str,
    kinds: str,
    name: str,
    done: Callable[[Path], object],
) -> QFileDialog:
    """`name` is proposed; its ending is added to whatever the user types without one."""
    dialog = _dialog(parent, settings, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _asked(dialog, settings, done)


def ask_folder(
    parent: QWidget, settings: Settings, title: str, done: Callable[[Path], object]
) -> QFileDialog:
    dialog = _dialog(parent, settings, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _asked(dialog, settings, done)


def _dialog(parent: QWidget, settings: Settings, title: str, kinds: str) -> QFileDialog:
    folder = Path(settings.get("folder", str(Path.home())))
    dialog = QFileDialog(parent, title, str(folder if folder.is_dir() else Path.home()), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _asked(dialog: QFileDialog, settings: Settings, done: Callable[[Path], object]) -> QFileDialog:
    def chosen(name: str) -> None:
        path = Path(name)
        settings.put("folder", str(path if path.is_dir() else path.parent))
        done(path)

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
