"""The cycle as a strip of counts: press one and you are where it is worked off."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.records.overview import StageRow
from ui import theme, tokens
from ui.layouts import column, row


class StageStrip(QWidget):
    def __init__(self, go: Callable[[str], object]) -> None:
        super().__init__()
        self._go = go
        self._row = row(self, gap=tokens.GAP_1)
        self.buttons: list[StageButton] = []

    def show_stages(self, stages: Sequence[StageRow]) -> None:
        if [each.stage.title for each in self.buttons] != [stage.title for stage in stages]:
            self._make(stages)
        for each, stage in zip(self.buttons, stages, strict=True):
            each.show_stage(stage)

    def _make(self, stages: Sequence[StageRow]) -> None:
        for each in self.buttons:
            each.deleteLater()
        self.buttons = [StageButton(stage) for stage in stages]
        for each in self.buttons:
            each.clicked.connect(lambda _on, room=each.stage.room: self._go(room))
            self._row.addWidget(each, 1)


class StageButton(QPushButton):
    """A count over its name; quiet when there is nothing to do."""

    def __init__(self, stage: StageRow) -> None:
        super().__init__()
        self.stage = stage
        self.setProperty("role", "stage")
        self.setMinimumHeight(theme.px(72))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.figure, self.name = QLabel(), QLabel(stage.title)
        self.figure.setProperty("role", "figure")
        self.name.setProperty("role", "stage-name")
        box = column(self, gap=0, margins=(tokens.GAP_2, tokens.GAP_1, tokens.GAP_1, tokens.GAP_1))
        for label in (self.figure, self.name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)

    def show_stage(self, stage: StageRow) -> None:
        self.stage = stage
        self.figure.setText(str(stage.count))
        self.setProperty("busy", stage.count > 0)
        self.setAccessibleName(f"{stage.title} {stage.count} 项")
        for widget in (self, self.figure):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
