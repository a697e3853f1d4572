"""A white card with a heading: how tabs without a list lay out what they say."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui import theme, tokens
from ui.layouts import column, row


class Card(QFrame):
    """Fill `body`; a mark stands beside the heading."""

    def __init__(self, title: str, mark: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        head = row(gap=tokens.GAP_2)
        head.addWidget(heading)
        if mark is not None:
            head.addWidget(mark)
        head.addStretch(1)
        margin = theme.px(tokens.GAP_3)
        self.body = column(self, gap=tokens.GAP_1, margins=(margin,) * 4)
        self.body.addLayout(head)

    def add_text(self, text: str, role: str = "") -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        if role:
            label.setProperty("role", role)
        self.body.addWidget(label)
        return label
