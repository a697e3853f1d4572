"""简式: steps 2 to 6 on one screen, for a handful of subjects; the same verbs, the same trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from app import ceremony, draws
from app.rules.ceremony import Step
from app.rules.states import DrawState
from ui.ceremony.attendance import Attendance
from ui.draw.calling import CallingPanel
from ui.draw.history import grouped
from ui.draw.panel import card, headed
from ui.flow import Abreast, Flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.records.draws import DrawView, RoundView
    from ui.desk import Desk

NARROW = 640
WAITING = "锁定名录后，这里显示名录指纹和承诺值。"


class ShortPanel(CallingPanel):
    """One primary button, named after the step that is due."""

    IS_SHORT = True

    def __init__(self, desk: Desk, draw_id: int, typed: Callable[[dict[str, str]], object]) -> None:
        super().__init__(desk, draw_id, typed)
        self.draw_button.hide()
        self.next_button = self.add_action("锁定名录", self._next, icon="check", role="primary")

    def build_body(self) -> None:
        self.people = Attendance(self.jobs, self.draw_id)
        self.commitment, self.result = QLabel(), QLabel()
        for label in (self.commitment, self.result):
            label.setWordWrap(True)
        self.flow = Flow()
        frozen = card(headed("名录与承诺"), self.commitment)
        self.gathering = Abreast(card(self.people), frozen, least=NARROW)
        self.calls = QWidget()
        self.calls.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.outcome = card(headed("抽取结果"), self.result)
        for each in (self.gathering, self.calls, self.outcome):
            self.flow.column.addWidget(each)
        self.flow.column.addStretch(1)
        self.body.addWidget(self.flow, 1)

    def _put_first(self, step: Step) -> None:
        """What is due stands on top: with large letters the rest lies below the fold."""
        revealing = {Step.SUBJECTS: self.outcome, Step.OFFICERS: self.outcome}
        due = self.calls if step is Step.CALL else revealing.get(step, self.gathering)
        if self.flow.column.indexOf(due):
            self.flow.column.removeWidget(due)
            self.flow.column.insertWidget(0, due)
            self.flow.verticalScrollBar().setValue(0)

    def show_view(self, view: DrawView) -> None:
        super().show_view(view)
        if self.told is None:
            return
        self._put_first(self.told.ceremony.step)
        self.people.show_people(self.told)
        self.commitment.setText(_frozen(view))
        self.result.setText(self._said(view.round) if view.round else "")
        text, ready = self._due(view)
        self.draw_button.hide()
        self.next_button.setText(text)
        self.next_button.setVisible(self.may_run())
        self.next_button.setEnabled(ready)

    def _due(self, view: DrawView) -> tuple[str, bool]:
        """The next step's name, and whether everything for it is there."""
        assert self.told is not None
        step = self.told.ceremony.step
        if step is Step.LOCK and view.row.state is DrawState.LOCKED:
            return "公示承诺值", not self.told.ceremony.missing()
        if step is Step.CALL:
            return "计算抽取结果", all(box.is_settled for box in self.digits.values())
        names = {
            Step.LOCK: "锁定名录",
            Step.COMMIT: "拍照完毕，开始报数",
            Step.SUBJECTS: "揭晓检查对象",
            Step.OFFICERS: "揭晓检查人员",
        }
        return names[step], True

    def tell_complete(self) -> None:
        if self.told is not None and self.told.ceremony.step is Step.CALL:
            self.next_button.setEnabled(all(box.is_settled for box in self.digits.values()))

    def _said(self, current: RoundView) -> str:
        assert self.told is not None
        count = len(current.winners)
        if not current.revealed:
            return "已写入数据库，待揭晓。" if count else "尚未抽取。"
        return "\n".join(f"{each.position}　{self.told.title_of(each)}" for each in current.winners)

    def _next(self) -> None:
        if self.told is None or self.told.view.row.state is DrawState.LOCKED:
            self.run("正在开具承诺单…", ceremony.announce)
            return
        current = self.told.view.round
        count = len(current.winners) if current else 0
        acts: dict[Step, Callable[[], object]] = {
            Step.LOCK: lambda: self.run("正在锁定名录…", draws.lock),
            Step.COMMIT: lambda: self.write(ceremony.begin_calling, draw_id=self.draw_id),
            Step.CALL: self.compute,
            Step.SUBJECTS: lambda: self._reveal(count),
            Step.OFFICERS: lambda: self._reveal(count + 1),
        }
        acts[self.told.ceremony.step]()

    def _reveal(self, revealed: int) -> None:
        self.write(draws.reveal, draw_id=self.draw_id, revealed=revealed)


def _frozen(view: DrawView) -> str:
    current = view.round
    if current is None:
        return WAITING
    counts = f"可抽取 {current.eligible} 家，应抽 {current.quota} 家"
    lines = [counts, f"名录指纹　{grouped(current.subjects_digest)}"]
    if view.row.state is not DrawState.LOCKED:
        lines.append(f"承诺值　{grouped(current.commitment)}")
    return "\n".join(lines)
