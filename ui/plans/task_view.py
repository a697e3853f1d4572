"""抽查任务: the list, and beside it what one task says, whom it could draw, and its next steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import activity, tasks
from app.records.tasks import TaskDetail, TaskRow
from app.rules.roles import Role
from app.rules.task_states import TASK_STATE_NAMES, TaskState
from ui import messages
from ui.detail import DetailPanel, FactSheet
from ui.history import HistoryTable
from ui.layouts import column
from ui.models import Column, TableModel
from ui.plans import approving
from ui.plans.facts import task_facts
from ui.plans.pool_sheet import PoolSheet
from ui.plans.task_dialog import Choices, TaskDialog, read_choices
from ui.steps import Step, StepButtons
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.changes import Changes
    from app.errors import UserError
    from app.records.activity import EventRow
    from ui.desk import Desk

MAY_WRITE = (Role.CLERK, Role.DEPARTMENT)
TONES = {
    TaskState.DRAFT: Tone.WARN,
    TaskState.DONE: Tone.GOOD,
    TaskState.CANCELLED: Tone.QUIET,
}
COLUMNS = (
    Column[TaskRow]("任务编号", lambda row: row.number, width=168),
    Column[TaskRow]("任务名称", lambda row: row.title, width=240, stretch=True),
    Column[TaskRow](
        "状态",
        lambda row: TASK_STATE_NAMES[row.state],
        width=88,
        tone=lambda row: TONES.get(row.state, Tone.PRIMARY),
    ),
    Column[TaskRow]("比例", lambda row: row.ratio, width=72, spare=True),
    Column[TaskRow](
        "完成期限",
        lambda row: row.deadline,
        lambda row: f"{row.deadline:%Y-%m-%d}",
        width=110,
        spare=True,
    ),
    Column[TaskRow]("范围", lambda row: row.scope, width=180, spare=True),
    Column[TaskRow]("派员部门", lambda row: "、".join(row.departments), width=150, spare=True),
)
PREVIEW = 1
"""Place of the tab 名录预览 in the panel."""


class TaskView(QWidget):
    """The page hands it the rows; details and previews it reads itself, in the background."""

    loaded = Signal()  # the detail of the current row is shown

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self.detail: TaskDetail | None = None
        self._wanted: int | None = None
        self._previewed = 0
        self.model = TableModel(COLUMNS, self, key=lambda row: row.id)
        self.table = DataTable(self.model, name="tasks", settings=desk.settings)
        column(self).addWidget(self.table)
        self._build_panel()
        self.table.chosen.connect(self._choose)
        self.table.clicked.connect(lambda _index: self.show_current())
        self.table.opened.connect(lambda _row: self._open())

    def _build_panel(self) -> None:
        self.panel = DetailPanel()
        self.facts = FactSheet()
        self.pool = PoolSheet(self.jobs)
        self.history = HistoryTable()
        self.panel.add_tab("详情", self.facts)
        self.panel.add_tab("名录预览", self.pool)
        self.panel.add_tab("修改记录", self.history)
        self.panel.tabs.currentChanged.connect(lambda _place: self._preview())
        self.steps = StepButtons(self.jobs, self._steps())
        self.panel.action_row.addWidget(self.steps, 1)

    def _steps(self) -> tuple[Step, ...]:
        draft, waiting, approved = TaskState.DRAFT, TaskState.SUBMITTED, TaskState.APPROVED
        clerk, leader = (Role.CLERK,), (Role.LEADER,)
        return (
            Step("修改…", self.change_task, "pencil", (draft,), MAY_WRITE),
            Step("提交审批", self._submit, "send", (draft,), MAY_WRITE),
            Step("批准…", self._approve, "check", (waiting,), leader, by_others=True),
            Step("登记纸上批准…", self._approve_on_paper, "stamp", (waiting,), clerk),
            Step("退回…", self._return, "undo-2", (waiting,), leader, by_others=True),
            Step("去公开抽取", self._draw, "dices", (approved,), clerk),
            Step(
                "撤销任务…",
                self._cancel,
                "ban",
                (draft, waiting, approved),
                clerk,
                destructive=True,
            ),
        )

    def may_write(self) -> bool:
        return self.jobs.may(*MAY_WRITE)

    def show_rows(self, rows: list[TaskRow]) -> None:
        self._previewed = 0
        self.model.show_rows(rows)
        if self._wanted is not None:
            self.table.choose(self._wanted)
        self._wanted = None
        self.show_current()

    def show_current(self) -> None:
        """The panel of the task that is current, again where the user had closed it."""
        self._choose(self.table.current_row())

    def choose(self, task_id: int) -> None:
        """Select a task, at once or as soon as the list has it."""
        if not self.table.choose(task_id):
            self._wanted = task_id

    def _choose(self, row: TaskRow | None) -> None:
        if row is None:
            self.detail = None
            self.panel.hide()
            return
        if self.isVisible():
            self.jobs.fetch(lambda session: _read(session, row.id), self._show, key="task")

    def _show(self, answer: tuple[TaskDetail, list[EventRow]]) -> None:
        current = self.table.current_row()
        self.detail, events = answer
        if current is None or current.id != self.detail.row.id or not self.isVisible():
            return
        row = self.detail.row
        tone = TONES.get(row.state, Tone.PRIMARY)
        self.panel.show_title(row.title, TASK_STATE_NAMES[row.state], tone)
        self.facts.show_facts(task_facts(self.detail))
        self.history.show_events(events)
        self.steps.show_state(row.state, self.detail.author_ids)
        self.panel.show()
        self._preview()
        self.loaded.emit()

    def _preview(self) -> None:
        """Once a task and reload, and only while the tab is looked at."""
        if self.detail is None or self.panel.tabs.currentIndex() != PREVIEW:
            return
        if self._previewed != self.detail.row.id:
            self._previewed = self.detail.row.id
            self.pool.show_task(self.detail.row.id)

    def add_task(self) -> None:
        if self.may_write():
            self.jobs.fetch(read_choices, self._open_new, key="choices")

    def _open_new(self, choices: Choices) -> None:
        if choices.lines:
            TaskDialog(self, self.jobs, choices, done=self.choose).open()
            return
        messages.inform(
            self,
            "还没有已批准的年度计划，不能新建任务。",
            "请先在“年度计划”中增加事项、提交并批准。",
        )

    def _open(self) -> None:
        self.show_current()
        self.change_task()

    def change_task(self) -> None:
        if self.may_write() and self.detail and self.detail.row.state is TaskState.DRAFT:
            detail = self.detail
            self.jobs.fetch(
                read_choices,
                lambda choices: TaskDialog(self, self.jobs, choices, detail).open(),
                key="choices",
            )

    def _submit(self) -> None:
        """The service counts the pool first, which takes a moment with many subjects."""
        if self.detail is None:
            return
        task_id = self.detail.row.id
        self.jobs.start(
            self,
            "正在核对名录并提交…",
            lambda session, operator, _progress: tasks.submit_task(
                session, operator, task_id=task_id
            ),
            failed=self._warn,
        )

    def _warn(self, error: UserError) -> None:
        messages.warn(self, error.message)

    def _approve(self) -> None:
        self._ask(approving.approve, tasks.approve_task)

    def _approve_on_paper(self) -> None:
        self._ask(approving.approve_on_paper, tasks.approve_task_on_paper)

    def _return(self) -> None:
        self._ask(approving.send_back, tasks.return_task)

    def _ask(
        self, dialog: Callable[..., approving.VerbDialog], verb: Callable[..., Changes]
    ) -> None:
        if self.detail is not None:
            row = self.detail.row
            dialog(self, self.jobs, f"任务 {row.number}", partial(verb, task_id=row.id)).open()

    def _cancel(self) -> None:
        if self.detail is not None:
            row = self.detail.row
            approving.give_reason(
                self,
                self.jobs,
                f"撤销任务 {row.number}",
                partial(tasks.cancel_task, task_id=row.id),
                "撤销原因",
                more="编号保留并注明已撤销，不会再用于别的任务。",
                destructive=True,
            ).open()

    def _draw(self) -> None:
        self.desk.go("draw")


def _read(session: Session, task_id: int) -> tuple[TaskDetail, list[EventRow]]:
    detail = tasks.task_detail(session, task_id)
    return detail, activity.list_about(session, f"task:{task_id}")
