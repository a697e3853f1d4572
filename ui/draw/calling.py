"""Step 4: each witness calls; what was typed is read back large and confirmed by the witness."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QGridLayout

from app import ceremony
from app.records.draws import DrawView
from app.rules.ceremony import Step
from ui import tokens
from ui.desk import Desk
from ui.draw.digits import DigitBox
from ui.draw.panel import Panel
from ui.flow import Flow

FEW = 3
"""So many witnesses stand one below the other, with their digits as large as the screen allows."""


class CallingPanel(Panel):
    """`typed` tells the projection what is being typed, label by label."""

    IS_SHORT: ClassVar[bool] = False

    def __init__(self, desk: Desk, draw_id: int, typed: Callable[[dict[str, str]], object]) -> None:
        super().__init__(desk, draw_id)
        self._typed = typed
        self.digits: dict[str, DigitBox] = {}
        self.grid = QGridLayout()
        self.grid.setSpacing(tokens.GAP_2)
        self.build_body()
        self.draw_button = self.add_action(
            "计算抽取结果", self.compute, icon="dices", role="primary"
        )
        self.hint.setText(
            "请见证人逐位报出骰子点数，前面的 0 也要录入；录入后当众读回，由报数人本人确认。"
        )

    def build_body(self) -> None:
        """Nothing but the digits; the short form has more on the same screen."""
        flow = Flow()
        flow.column.addLayout(self.grid)
        flow.column.addStretch(1)
        self.body.addWidget(flow, 1)

    def show_view(self, view: DrawView) -> None:
        if self.told is None:
            return
        if tuple(self.digits) != tuple(each.label for each in view.witnesses):
            self._make_boxes(view)
        may = self.may_run() and self.told.ceremony.step is Step.CALL
        people = {each.label: each for each in self.told.ceremony.people if each.label}
        for each in view.witnesses:
            reading = self.told.ceremony.reading(each.label)
            box = self.digits[each.label]
            box.show_reading(each, reading, people.get(each.label), may=may)
        self.tell_complete()

    def _make_boxes(self, view: DrawView) -> None:
        for box in self.digits.values():
            box.deleteLater()
        self.digits = {each.label: DigitBox(each, short=self.IS_SHORT) for each in view.witnesses}
        abreast = 1 if len(self.digits) <= FEW and not self.IS_SHORT else 2
        for place, (label, box) in enumerate(self.digits.items()):
            self.grid.addWidget(box, *divmod(place, abreast))
            box.taken.connect(lambda digits, who=label: self._take(who, digits))
            box.confirmed.connect(lambda pin, who=label: self._confirm(who, pin))
            box.edit.textChanged.connect(self._tell_typed)
            box.correct_button.clicked.connect(self.tell_complete)
        next(iter(self.digits.values())).edit.setFocus()

    def typed(self) -> dict[str, str]:
        return {label: box.typed() for label, box in self.digits.items()}

    def _tell_typed(self) -> None:
        self._typed(self.typed())

    def tell_complete(self) -> None:
        done = all(box.is_settled for box in self.digits.values())
        self.draw_button.setVisible(self.may_run())
        self.draw_button.setEnabled(done)
        self.draw_button.setToolTip("" if done else "还有报数没有读回确认")

    def _take(self, label: str, digits: str) -> None:
        self.write(ceremony.take_digits, draw_id=self.draw_id, label=label, digits=digits)

    def _confirm(self, label: str, pin: str) -> None:
        if self.write(ceremony.confirm_digits, draw_id=self.draw_id, label=label, pin=pin):
            self._go_to_next()

    def _go_to_next(self) -> None:
        """The keyboard is ready for whoever has not called yet."""
        waiting = (box.edit for box in self.digits.values() if box.edit.isVisible())
        if (edit := next(waiting, None)) is not None:
            edit.setFocus()

    def compute(self) -> None:
        self.run_long("正在计算抽取结果…", ceremony.compute)
