"""操作台: one draw, step by step and forward only; it reopens wherever it stood."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import draw_views
from app.records.draws import DrawView
from app.rules.roles import Role
from app.rules.states import DRAW_STATE_NAMES, DrawState
from ui import tokens
from ui.buttons import button
from ui.desk import Desk
from ui.detail import Mark
from ui.draw.commitment import CommitmentPanel
from ui.draw.dialogs import ask_for_void, confirm_void
from ui.draw.locked import LockedPanel
from ui.draw.prepare import PreparePanel
from ui.draw.record import RecordPanel
from ui.draw.result import ResultPanel
from ui.draw.stopped import StoppedPanel
from ui.elided import ElidedLabel
from ui.layouts import column, row
from ui.tokens import Tone
from ui.wizard import StepsHeader

STEPS = ["核对规则与名录", "锁定名录", "承诺与报数", "揭晓结果", "打印签字"]
PLACES = {
    DrawState.OPEN: 0,
    DrawState.LOCKED: 1,
    DrawState.COMMITTED: 2,
    DrawState.STUCK: 3,
    DrawState.DRAWN: 3,
    DrawState.CONFIRMED: 5,
    DrawState.VOID: 5,
}
TONES = {DrawState.CONFIRMED: Tone.GOOD, DrawState.VOID: Tone.BAD, DrawState.STUCK: Tone.WARN}


class Console(QWidget):
    """Shows the panel of the state the draw is in; each panel does its one step and no other."""

    def __init__(self, desk: Desk, draw_id: int, leave: Callable[[], object]) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self.draw_id = draw_id
        self.view: DrawView | None = None
        self._leave = leave
        self._build()
        self.reload()

    def _build(self) -> None:
        self.back_button = button("全部抽取", self._leave, icon="arrow-left", role="link")
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.mark = Mark()
        self.void_button = button("作废本次抽取…", self._void, icon="ban", role="destructive")
        head = row(gap=tokens.GAP_2)
        for widget in (self.back_button, self.title, self.mark):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.void_button)
        self.steps = StepsHeader(STEPS)
        self.steps.setProperty("role", "card")
        self.panels = {
            DrawState.OPEN: PreparePanel(self.desk, self.draw_id),
            DrawState.LOCKED: LockedPanel(self.desk, self.draw_id),
            DrawState.COMMITTED: CommitmentPanel(self.desk, self.draw_id),
            DrawState.DRAWN: ResultPanel(self.desk, self.draw_id),
            DrawState.CONFIRMED: RecordPanel(self.desk, self.draw_id),
            DrawState.VOID: StoppedPanel(self.desk, self.draw_id),
            DrawState.STUCK: StoppedPanel(self.desk, self.draw_id),
        }
        self.stack = QStackedWidget()
        for panel in self.panels.values():
            self.stack.addWidget(panel)
        box = column(self, gap=tokens.GAP_2)
        box.addLayout(head)
        box.addWidget(self.steps)
        box.addWidget(self.stack, 1)

    def reload(self) -> None:
        draw_id = self.draw_id
        self.jobs.fetch(lambda session: draw_views.view(session, draw_id), self._show, key=self)

    def _show(self, view: DrawView) -> None:
        self.view = view
        state = view.row.state
        self.title.setText(f"{view.row.number}　{view.row.task_title}")
        self.mark.say(DRAW_STATE_NAMES[state], TONES.get(state, Tone.PRIMARY))
        self.steps.mark(PLACES[state])
        self.panels[state].show_view(view)
        self.stack.setCurrentWidget(self.panels[state])
        self._show_void(view)

    def _show_void(self, view: DrawView) -> None:
        may_ask = self.jobs.may(Role.CLERK) and not view.void_asked_by
        may_confirm = self.jobs.may(Role.SUPERVISOR) and bool(view.void_asked_by)
        is_open = view.row.state is not DrawState.VOID
        self.void_button.setVisible(is_open and (may_ask or may_confirm))
        self.void_button.setText("同意作废本次抽取…" if may_confirm else "申请作废本次抽取…")

    def _void(self) -> None:
        if self.view is None:
            return
        if self.view.void_asked_by:
            confirm_void(self, self.jobs, self.view)
        else:
            ask_for_void(self, self.jobs, self.view)
