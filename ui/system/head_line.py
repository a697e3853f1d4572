"""The chain's head, as it stands on printed draw records, for comparing and copying."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from ui import tokens
from ui.buttons import button
from ui.layouts import row

GROUP = 8


def grouped(head: str) -> str:
    """64 digits in groups of eight, as they are read out and compared."""
    return " ".join(head[start : start + GROUP] for start in range(0, len(head), GROUP))


class HeadLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._head = ""
        label = QLabel("当前链首")
        label.setProperty("role", "quiet")
        self.digits = QLabel()
        self.digits.setProperty("role", "mono")
        self.digits.setWordWrap(True)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = button("复制", self.copy, icon="copy", role="link")
        line = row(self, gap=tokens.GAP_2)
        line.addWidget(label)
        line.addWidget(self.digits, 1)
        line.addWidget(self.copy_button)

    def show_head(self, head: str) -> None:
        self._head = head
        self.digits.setText(grouped(head))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._head)
