"""The bottom edge: when it was saved, when last backed up, who is working, on which file."""

from pathlib import Path

from PySide6.QtGui import QFontMetrics, Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton

from ui import icons, theme, tokens
from ui.layouts import row


class StatusLine(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.saved = QLabel()
        self.backup = QLabel()
        self.place = QLabel()
        self.operator = QToolButton()
        self.operator.setIcon(icons.icon("user"))
        self.operator.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.operator.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = row(self, gap=tokens.GAP_4, margins=(tokens.GAP_3, 2, tokens.GAP_3, 2))
        line.addWidget(self.saved)
        line.addWidget(self.backup)
        line.addStretch(1)
        line.addWidget(self.place)
        line.addWidget(self.operator)
        self.setMinimumHeight(theme.px(32))

    def show_saved(self, time: str) -> None:
        self.saved.setText(f"已保存 {time}")

    def show_backup(self, text: str) -> None:
        self.backup.setText(f"最近备份 {text}")

    def show_place(self, path: Path) -> None:
        """The file, shortened in the middle; the whole path in the tip."""
        text = f"数据库 {path}"
        room = theme.px(360)
        short = QFontMetrics(self.place.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self.place.setText(short)
        self.place.setToolTip(str(path))

    def show_operator(self, text: str) -> None:
        self.operator.setText(text)
        self.operator.setVisible(bool(text))
