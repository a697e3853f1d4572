"""操作台: one draw through its eight steps, forward only; it reopens wherever it stood."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QWidget

from app.records.accounts import Operator
from app.records.draws import DrawView
from app.rules.ceremony import STEP_NAMES, Step
from app.rules.roles import Role
from app.rules.states import DRAW_STATE_NAMES, DrawState
from ui import tokens
from ui.balanced import BalancedLabel
from ui.buttons import button
from ui.ceremony.director import Director
from ui.ceremony.preview import WIDTH
from ui.ceremony.side import Side
from ui.ceremony.told import Told, read, show_of
from ui.desk import Desk
from ui.detail import Mark
from ui.draw.calling import CallingPanel
from ui.draw.commitment import CommitmentPanel
from ui.draw.dialogs import DropVoidDialog, WithdrawDialog, ask_for_void, confirm_void
from ui.draw.locked import LockedPanel
from ui.draw.panel import Panel
from ui.draw.prepare import PreparePanel
from ui.draw.record import RecordPanel
from ui.draw.result import ResultPanel
from ui.draw.short import ShortPanel
from ui.draw.signing import SigningPanel
from ui.draw.stopped import StoppedPanel
from ui.layouts import column, row
from ui.tokens import Tone
from ui.wizard import StepsHeader

TONES = {DrawState.CONFIRMED: Tone.GOOD, DrawState.VOID: Tone.BAD, DrawState.STUCK: Tone.WARN}
STOPPED = (DrawState.VOID, DrawState.STUCK)
UNCALLED = (DrawState.LOCKED, DrawState.COMMITTED)
SHORTENED = (Step.LOCK, Step.COMMIT, Step.CALL, Step.SUBJECTS, Step.OFFICERS)
NARROW = 12
"""Between eight steps there is little room for the joints."""


class Console(QWidget):
    """Shows the panel of the step the draw is at; each panel does its one step and no other."""

    def __init__(self, desk: Desk, draw_id: int, leave: Callable[[], object]) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self.draw_id = draw_id
        self.told: Told | None = None
        self.director = Director(self, desk.settings)
        self._leave = leave
        self._build()
        self.director.may_start = self._may_start
        self.director.finished.connect(self.reload)
        self.jobs.operator_changed.connect(self._hold_without_operator)
        self.destroyed.connect(self.director.window.deleteLater)
        self.reload()

    @property
    def view(self) -> DrawView | None:
        return self.told.view if self.told else None

    @property
    def step(self) -> Step | None:
        return self.told.ceremony.step if self.told else None

    def _build(self) -> None:
        self.steps = StepsHeader([STEP_NAMES[step] for step in Step], joint=NARROW)
        self.steps.setProperty("role", "card")
        self.panels = self._make_panels()
        self.stack = QStackedWidget()
        self.short = ShortPanel(self.desk, self.draw_id, self._show_typed)
        for panel in (*self.panels.values(), self.short):
            self.stack.addWidget(panel)
        self.side = Side(self.desk, self.draw_id, self.director)
        pair = row(gap=tokens.GAP_2)
        pair.addWidget(self.stack, 1)
        pair.addWidget(self._scrolled(self.side))
        box = column(self, gap=tokens.GAP_2)
        box.addWidget(self._head())
        box.addWidget(self.steps)
        box.addLayout(pair, 1)

    def _scrolled(self, side: QWidget) -> QScrollArea:
        """On a low screen with large letters the column beside the steps does not fit."""
        made = QScrollArea()
        made.setWidgetResizable(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setWidget(side)
        width = WIDTH + 2 * tokens.GAP_1 + 2
        made.setFixedWidth(width)
        bar = made.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: made.setFixedWidth(width + (bar.sizeHint().width() if most else 0))
        )
        return made

    def _head(self) -> QWidget:
        self.back_button = button("全部抽取", self._leave, icon="arrow-left", role="link")
        self.title, self.number, self.mark = BalancedLabel(), QLabel(), Mark()
        self.title.setProperty("role", "title")
        self.number.setProperty("role", "quiet")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.void_button = button("作废本次抽取…", self._void, icon="ban", role="destructive")
        self.keep_button = button("不予作废…", self._keep, icon="undo-2")
        self.withdraw_button = button("撤回承诺…", self._withdraw, icon="rotate-ccw")
        named, below = column(gap=4), row(gap=tokens.GAP_2)
        below.addWidget(self.number)
        below.addWidget(self.mark)
        below.addStretch(1)
        named.addWidget(self.title)
        named.addLayout(below)
        made = QWidget()
        head = row(made, gap=tokens.GAP_2)
        head.addWidget(self.back_button)
        head.addLayout(named, 1)
        for each in (self.withdraw_button, self.keep_button, self.void_button):
            head.addWidget(each)
        return made

    def _make_panels(self) -> dict[Step | DrawState, Panel]:
        desk, draw_id = self.desk, self.draw_id
        result = ResultPanel(desk, draw_id, self.director)
        stopped = StoppedPanel(desk, draw_id)
        return {
            Step.RULES: PreparePanel(desk, draw_id),
            Step.LOCK: LockedPanel(desk, draw_id),
            Step.COMMIT: CommitmentPanel(desk, draw_id),
            Step.CALL: CallingPanel(desk, draw_id, self._show_typed),
            Step.SUBJECTS: result,
            Step.OFFICERS: result,
            Step.SIGN: SigningPanel(desk, draw_id),
            Step.SEAL: RecordPanel(desk, draw_id),
            DrawState.VOID: stopped,
            DrawState.STUCK: stopped,
        }

    def _hold_without_operator(self, operator: Operator | None) -> None:
        """Nobody answers for what would be revealed now; the room sees nothing more."""
        if operator is None:
            self.director.withdraw()

    def close_projection(self) -> None:
        """The console goes away, and the public screen with it."""
        self.director.close()

    def reload(self) -> None:
        """Not while names roll: what is shown then is newer than what a read would bring."""
        if self.director.is_moving:
            return
        draw_id, known = self.draw_id, self.told
        self.jobs.fetch(lambda session: read(session, draw_id, known), self._show, key=self)

    def _show(self, told: Told) -> None:
        self.told = told
        state, step = told.view.row.state, told.ceremony.step
        self.title.setText(told.view.row.task_title)
        self.number.setText(told.view.row.number)
        self.mark.say(DRAW_STATE_NAMES[state], TONES.get(state, Tone.PRIMARY))
        over = state is DrawState.VOID or told.ceremony.is_sent
        self.steps.mark(len(Step) if over else step - 1)
        panel = self._panel_of(told)
        panel.take(told)
        self.stack.setCurrentWidget(panel)
        self.side.show_told(told)
        self._show_void(told.view)
        self.director.show(show_of(told, panel.typed()))

    def _panel_of(self, told: Told) -> Panel:
        state, step = told.view.row.state, told.ceremony.step
        if told.ceremony.short and step in SHORTENED and state not in STOPPED:
            return self.short
        return self.panels[state if state in STOPPED else step]

    def _show_typed(self, typed: dict[str, str]) -> None:
        if self.told is not None and self.step is Step.CALL:
            self.director.show(show_of(self.told, typed))

    def _may_start(self) -> bool:
        """Not while the window is locked either: then somebody else may be at the keyboard."""
        return self.isVisible() and self.step is Step.SUBJECTS and self.jobs.may(Role.CLERK)

    def _show_void(self, view: DrawView) -> None:
        may_ask = self.jobs.may(Role.CLERK) and not view.void_asked_by
        may_confirm = self.jobs.may(Role.SUPERVISOR) and bool(view.void_asked_by)
        is_open = view.row.state is not DrawState.VOID
        self.void_button.setVisible(is_open and (may_ask or may_confirm))
        self.void_button.setText("同意作废本次抽取…" if may_confirm else "申请作废本次抽取…")
        may_keep = self.jobs.may(Role.CLERK, Role.SUPERVISOR) and bool(view.void_asked_by)
        self.keep_button.setVisible(is_open and may_keep)
        uncalled = self.step in (Step.LOCK, Step.COMMIT) and view.row.state in UNCALLED
        self.withdraw_button.setVisible(uncalled and self.jobs.may(Role.CLERK))

    def _keep(self) -> None:
        if self.view is not None:
            DropVoidDialog(self, self.jobs, self.view).open()

    def _withdraw(self) -> None:
        if self.view is not None:
            WithdrawDialog(self, self.jobs, self.view).open()

    def _void(self) -> None:
        if self.view is None:
            return
        if self.view.void_asked_by:
            confirm_void(self, self.jobs, self.view)
        else:
            ask_for_void(self, self.jobs, self.view)
