"""A password that the program made up: shown once, to be handed over, and kept nowhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from ui import theme, tokens
from ui.buttons import button
from ui.forms.form import Notice
from ui.layouts import column, frame, row

WIDTH = 480
ONCE = "密码只显示这一次，关闭后无法再查看。请当面或用可靠方式交给本人；首次登录须改为自己的密码。"
FOOTER = (tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2)


class OneTimeDialog(QDialog):
    """Shown with `open()`. `lines` say whose password it is: name and login."""

    def __init__(self, parent: QWidget, title: str, lines: tuple[str, ...], password: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.password = QLabel(password)
        self.copied = QLabel()
        self.copied.setProperty("role", "quiet")
        self._build(lines)
        self.setMinimumWidth(theme.px(WIDTH))
        self.close_button.setFocus()

    def _build(self, lines: tuple[str, ...]) -> None:
        margin = theme.px(tokens.GAP_4)
        inside = column(gap=theme.px(tokens.GAP_2), margins=(margin,) * 4)
        people = QLabel("\n".join(lines))
        people.setWordWrap(True)
        for label in (people, self.password):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.password.setProperty("role", "figure")
        self.password.setAccessibleName("初始密码")
        inside.addWidget(people)
        inside.addWidget(self.password)
        inside.addWidget(Notice("warn", text=ONCE))
        box = column(self, gap=0)
        box.addLayout(inside, 1)
        box.addWidget(self._footer())

    def _footer(self) -> QWidget:
        footer = frame("footer")
        line = row(footer, gap=tokens.GAP_2, margins=FOOTER)
        self.copy_button = button("复制密码", self.copy, icon="copy")
        self.copy_button.setAutoDefault(False)
        self.close_button = QPushButton("已记下，关闭")
        self.close_button.setProperty("role", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        line.addWidget(self.copied)
        line.addStretch(1)
        line.addWidget(self.copy_button)
        line.addWidget(self.close_button)
        return footer

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.password.text())
        self.copied.setText("已复制")
