"""A row of large figures with their names beneath: the numbers a room wants to see first."""

from PySide6.QtWidgets import QLabel, QWidget

from ui import tokens
from ui.layouts import column, frame, row


class FigureRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._row = row(self, gap=tokens.GAP_2)

    def show_figures(self, *figures: tuple[str, object]) -> None:
        """(name, figure) from left to right; earlier ones are replaced."""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for name, figure in figures:
            self._row.addWidget(_card(name, str(figure)), 1)


def _card(name: str, figure: str) -> QWidget:
    card = frame(role="card")
    box = column(card, gap=0, margins=(tokens.GAP_3, tokens.GAP_1, tokens.GAP_3, tokens.GAP_1))
    number = QLabel(figure)
    number.setProperty("role", "figure")
    label = QLabel(name)
    label.setProperty("role", "quiet")
    box.addWidget(number)
    box.addWidget(label)
    return card
