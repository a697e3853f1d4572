"""What tests of rooms share: waiting for what a page reads, and finding the dialog it opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot


def dialog_of(parent: QWidget, kind: type[QDialog] = QDialog) -> Any:
    """The one dialog that `parent` shows now."""
    (found,) = (each for each in parent.findChildren(kind) if each.isVisible())
    return found


def click(qtbot: QtBot, widget: QAbstractButton) -> None:
    """A click like a user's: only on what is shown and enabled."""
    assert widget.isVisible(), f"“{widget.text()}” is not shown"
    assert widget.isEnabled(), f"“{widget.text()}” is not enabled"
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def answer(qtbot: QtBot, parent: QWidget, text: str) -> None:
    """Press the button of a question by its words, once it is asked."""
    comes(qtbot, lambda: any(each.isVisible() for each in parent.findChildren(QMessageBox)))
    box = dialog_of(parent, QMessageBox)
    (wanted,) = (each for each in box.buttons() if each.text() == text)
    click(qtbot, wanted)


def comes(qtbot: QtBot, condition: Callable[[], object]) -> None:
    """Wait until what was asked for has arrived; long enough for a busy machine."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)
