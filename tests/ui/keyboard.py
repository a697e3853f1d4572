"""Typing as people do it here: Chinese comes from an input method, not from single keys.

(QTest's key clicks abort the process on a character that no key has.)
"""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def write(widget: QWidget, text: str) -> None:
    """What an input method does when the user confirms a word."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
