"""A row of large counts with what they count, before an import and after it."""

from PySide6.QtWidgets import QLabel, QWidget

from ui import tokens
from ui.layouts import column, frame, row


class Figures(QWidget):
    def __init__(self, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers: list[QLabel] = []
        line = row(self, gap=tokens.GAP_2)
        for title in titles:
            card = frame(role="card")
            number, name = QLabel("—"), QLabel(title)
            number.setProperty("role", "figure")
            name.setProperty("role", "quiet")
            inside = column(
                card, gap=0, margins=(tokens.GAP_3, tokens.GAP_1, tokens.GAP_3, tokens.GAP_1)
            )
            inside.addWidget(number)
            inside.addWidget(name)
            self.numbers.append(number)
            line.addWidget(card, 1)

    def show_counts(self, *counts: int) -> None:
        for number, count in zip(self.numbers, counts, strict=True):
            number.setText(f"{count:,}")
