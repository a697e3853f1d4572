"""What can be done with all ticked rows of a list at once: a strip beneath it, while any is ticked.

Beneath and not above, so that the rows do not jump from under the mouse at the first tick.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ui import tokens
from ui.buttons import button
from ui.layouts import row
from ui.models import RecordModel


class BatchBar(QFrame):
    """`unit` counts the rows (家, 人, 份) of `model`, a checkable one."""

    def __init__(self, unit: str, model: RecordModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._unit = unit
        self._model = model
        self.count = QLabel()
        self._line = row(self, margins=(tokens.GAP_2, tokens.GAP_1, tokens.GAP_1, tokens.GAP_1))
        self._line.addWidget(self.count)
        self._line.addWidget(button("取消勾选", lambda: model.tick_all(False), role="link"))
        self._line.addStretch(1)
        model.ticked.connect(self._tell)
        model.modelReset.connect(self._tell)
        self.hide()

    def add_action(
        self, text: str, act: Callable[[], object], *, icon: str = "", role: str = ""
    ) -> QPushButton:
        """A button for something done with every ticked row; a destructive one stands apart."""
        made = button(text, act, icon=icon, role=role)
        if role == "destructive":
            self._line.addSpacing(tokens.GAP_3)
        self._line.addWidget(made)
        return made

    def _tell(self) -> None:
        count = len(self._model.ticked_keys())
        self.count.setText(f"已勾选 {count:,} {self._unit}")
        self.setVisible(count > 0)
