"""年度计划: the lines of one year's plan, and beside them how far the plan has come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import checklists, plans
from app.errors import UserError
from app.plans import MAY_PLAN
from app.records.plans import PlanDetail, PlanLineRow
from app.rules.roles import Role
from app.rules.task_states import PLAN_STATE_NAMES, PlanState
from ui import messages, tokens
from ui.buttons import button
from ui.detail import DetailPanel, FactSheet
from ui.history import HistoryTable
from ui.layouts import column, row
from ui.models import Column, TableModel
from ui.plans import approving
from ui.plans.facts import plan_facts
from ui.plans.plan_dialogs import LineDialog
from ui.steps import Step, StepButtons
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.changes import Changes
    from app.records.activity import EventRow
    from app.records.checklists import ItemRow
    from ui.desk import Desk

COLUMNS = (
    Column[PlanLineRow]("事项", lambda line: line.item_name, width=240, stretch=True),
    Column[PlanLineRow]("比例", lambda line: line.ratio, width=72),
    Column[PlanLineRow]("频次", lambda line: f"每年 {line.frequency} 次", width=96),
    Column[PlanLineRow](
        "期间",
        lambda line: line.period_start,
        lambda line: f"{line.period_start:%m-%d} 至 {line.period_end:%m-%d}",
        width=132,
        spare=True,
    ),
    Column[PlanLineRow]("年度上限", lambda line: f"{line.yearly_cap} 次", width=84, spare=True),
    Column[PlanLineRow]("任务数", lambda line: line.tasks, width=72, number=True),
    Column[PlanLineRow]("责任部门", lambda line: line.department, width=132, spare=True),
    Column[PlanLineRow]("备注", lambda line: line.note, width=140, spare=True),
)
TONES = {
    PlanState.DRAFT: Tone.WARN,
    PlanState.SUBMITTED: Tone.PRIMARY,
    PlanState.APPROVED: Tone.GOOD,
}
FIXED = "计划{}，事项不能再改。"
HAS_TASKS = "这一行已经安排了抽查任务，不能再改。"


class PlanView(QWidget):
    """The page hands it what it read; every write goes through a service."""

    begin = Signal()  # the user wants a plan where there is none

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self.detail: PlanDetail | None = None
        self._build_lines()
        self._build_panel()

    def _build_lines(self) -> None:
        self.model = TableModel(COLUMNS, self, key=lambda line: line.id)
        self.table = DataTable(self.model, name="plan_lines", settings=self.desk.settings)
        self.table.chosen.connect(lambda _line: self._show_line())
        self.table.opened.connect(lambda _line: self.change_line())
        self.change_button = button("修改所选事项…", self.change_line, icon="pencil")
        self.drop_button = button("从计划删去所选事项", self._ask_to_drop, role="destructive")
        box = column(self, gap=tokens.GAP_1)
        box.addWidget(self.table, 1)
        line = row()
        line.addWidget(self.change_button)
        line.addStretch(1)
        line.addWidget(self.drop_button)
        box.addLayout(line)

    def _build_panel(self) -> None:
        self.panel = DetailPanel()
        self.panel.stay()
        self.facts = FactSheet()
        self.history = HistoryTable()
        self.panel.add_tab("计划与审批", self.facts)
        self.panel.add_tab("修改记录", self.history)
        draft, waiting, approved = ((state,) for state in PlanState)
        steps = (
            Step("提交审批", self._submit, "send", draft, MAY_PLAN),
            Step("批准…", self._approve, "check", waiting, (Role.LEADER,), by_others=True),
            Step("登记纸上批准…", self._approve_on_paper, "stamp", waiting, (Role.CLERK,)),
            Step("退回…", self._return, "undo-2", waiting, (Role.LEADER,), by_others=True),
            Step("调整计划…", self._reopen, "pencil", approved, (Role.CLERK,)),
        )
        self.steps = StepButtons(self.jobs, steps)
        self.panel.action_row.addWidget(self.steps, 1)

    def may_plan(self) -> bool:
        return self.jobs.may(*MAY_PLAN)

    def may_change(self) -> bool:
        """Whether lines can be added and changed now, by this operator."""
        drafted = self.detail is not None and self.detail.row.state is PlanState.DRAFT
        return drafted and self.may_plan()

    def show_detail(self, detail: PlanDetail | None, events: list[EventRow]) -> None:
        self.detail = detail
        self.model.show_rows(detail.lines if detail else ())
        self._say_empty()
        self._show_line_buttons(self.table.current_row())
        if detail is not None:
            state = detail.row.state
            self.panel.show_title(detail.row.title, PLAN_STATE_NAMES[state], TONES[state])
            self._show_line()
            self.history.show_events(events)
            self.steps.show_state(state, detail.author_ids)

    def _say_empty(self) -> None:
        if self.detail is None:
            more = "计划写明今年抽查哪些事项、比例和频次，批准后才能安排抽查任务。"
            action = "编制年度计划…" if self.may_plan() else ""
            self.table.set_empty("还没有年度计划", more, action, self.begin.emit)
        elif self.may_change():
            more = "从已公布的抽查事项中选择，写明比例、频次和期间。"
            self.table.set_empty("计划里还没有事项", more, "增加事项…", self.add_line)
        else:
            self.table.set_empty("计划里还没有事项")

    def _show_line(self) -> None:
        """What the columns have no room for, and whether the line can be changed."""
        line = self.table.current_row()
        if self.detail is not None:
            self.facts.show_facts(plan_facts(self.detail, line))
        self._show_line_buttons(line)

    def _show_line_buttons(self, line: PlanLineRow | None) -> None:
        reason = self._why_fixed(line)
        for each in (self.change_button, self.drop_button):
            each.setVisible(self.may_change())
            each.setEnabled(line is not None and not reason)
            each.setToolTip(reason)

    def _why_fixed(self, line: PlanLineRow | None) -> str:
        if self.detail is not None and self.detail.row.state is not PlanState.DRAFT:
            return FIXED.format(PLAN_STATE_NAMES[self.detail.row.state])
        return HAS_TASKS if line is not None and line.tasks else ""

    def add_line(self) -> None:
        if self.may_change():
            self.jobs.fetch(checklists.published_items, self._open_line, key="items")

    def change_line(self) -> None:
        line = self.table.current_row()
        if line is None or not self.may_plan():
            return
        if reason := self._why_fixed(line):
            messages.inform(self, reason)
            return
        self.jobs.fetch(
            checklists.published_items, lambda items: self._open_line(items, line), key="items"
        )

    def _open_line(self, items: list[ItemRow], line: PlanLineRow | None = None) -> None:
        if self.detail is None:
            return
        if items:
            LineDialog(self, self.jobs, self.detail.row, items, line).open()
            return
        messages.confirm(
            self,
            "还没有已公布的抽查事项。",
            "去抽查事项清单",
            lambda: self.desk.go("checklists"),
            more="清单事项经法制审查、备案、公布以后才能列入计划。",
        )

    def _ask_to_drop(self) -> None:
        line = self.table.current_row()
        if line is not None:
            messages.confirm(
                self,
                f"从计划中删去“{line.item_name}”？",
                "删去这一事项",
                lambda: self._try(partial(plans.drop_line, line_id=line.id)),
                more="活动日志会保留它曾列入计划的记录。",
                destructive=True,
            )

    def _try(self, work: partial[Changes]) -> None:
        try:
            self.jobs.write(work)
        except UserError as error:
            messages.warn(self, error.message)

    def _submit(self) -> None:
        if self.detail is not None:
            self._try(partial(plans.submit_plan, plan_id=self.detail.row.id))

    def _approve(self) -> None:
        self._ask(approving.approve, plans.approve_plan)

    def _approve_on_paper(self) -> None:
        self._ask(approving.approve_on_paper, plans.approve_plan_on_paper)

    def _return(self) -> None:
        self._ask(approving.send_back, plans.return_plan)

    def _ask(
        self, dialog: Callable[..., approving.VerbDialog], verb: Callable[..., Changes]
    ) -> None:
        if self.detail is not None:
            plan = self.detail.row
            dialog(self, self.jobs, f"《{plan.title}》", partial(verb, plan_id=plan.id)).open()

    def _reopen(self) -> None:
        if self.detail is not None:
            approving.give_reason(
                self,
                self.jobs,
                "调整计划",
                partial(plans.reopen_plan, plan_id=self.detail.row.id),
                "调整依据",
                more="计划退回编制状态，重新批准以前不能据此新建和提交任务；已批准的任务照常办理。",
            ).open()
