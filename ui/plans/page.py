"""Two tabs: the year's plan, and the tasks made from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from app import activity, plans, tasks
from app.changes import Topic
from app.records.plans import PlanDetail, PlanRow
from app.records.tasks import TaskQuery, TaskRow
from app.rules.roles import Role
from app.rules.task_states import TASK_STATE_NAMES, PlanState, TaskState
from ui import tokens
from ui.forms.choices import Combo
from ui.issued import show_issued
from ui.layouts import row
from ui.page import Page
from ui.plans.paper_dialog import PlanPaperDialog
from ui.plans.plan_dialogs import PlanDialog
from ui.plans.plan_view import PlanView
from ui.plans.summary_dialog import SummaryDialog
from ui.plans.task_view import TaskView
from ui.reading import read_lists

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.records.activity import EventRow
    from ui.desk import Desk

PLAN, TASKS = 0, 1
Answer = tuple[list[PlanRow], PlanDetail | None, "list[EventRow]", list[TaskRow], list[TaskRow]]


class PlansPage(Page):
    TITLE = "计划与任务"
    TOPICS = frozenset({Topic.PLANS, Topic.TASKS, Topic.CHECKLISTS, Topic.REGISTRIES, Topic.DRAWS})
    HELP = "plans"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._plans: list[PlanRow] = []
        self._plan_id: int | None = None
        self._text = ""
        self._said = ""
        self._build()
        self._build_tools()
        self._build_actions()
        self._show_tab()

    def _build(self) -> None:
        self.plan_view = PlanView(self.desk)
        self.task_view = TaskView(self.desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.plan_view)
        self.stack.addWidget(self.task_view)
        self.body.addWidget(self.stack, 1)
        self.tabs = self.add_switch(["年度计划", "抽查任务"], self._change_tab)
        self.set_detail(self.plan_view.panel)
        self.set_detail(self.task_view.panel)
        self.plan_view.begin.connect(self._begin_plan)
        for place in (PLAN, TASKS):
            self.add_key(f"Alt+{place + 1}", partial(self.tabs.setCurrentIndex, place))

    def _build_tools(self) -> None:
        self.add_search("搜索任务编号、名称、抽查事项", self._search)
        self.add_filter("states", "状态", list(TASK_STATE_NAMES.items()))
        self.filters.changed.connect(self.reload)
        self.years = Combo()
        self.years.setAccessibleName("年度")
        self.years.activated.connect(self._choose_year)
        self.year_tool = QWidget()
        line = row(self.year_tool, gap=tokens.GAP_1)
        label = QLabel("年度")
        label.setBuddy(self.years)
        line.addWidget(label)
        line.addWidget(self.years)
        line.addStretch(1)
        self.add_tool(self.year_tool)

    def _build_actions(self) -> None:
        self.plan_button = self.add_action("编制年度计划…", self._begin_plan, icon="file-plus")
        self.paper_button = self.add_action("开具计划文件…", self._ask_for_paper, icon="file-text")
        self.summary_button = self.add_action("工作总结…", self._ask_for_summary, icon="file-text")
        self.line_button = self.add_action(
            "增加事项…", self.plan_view.add_line, icon="plus", role="primary"
        )
        self.task_button = self.add_action(
            "新建任务…", self.task_view.add_task, icon="plus", role="primary"
        )
        self.line_button.setToolTip("增加事项（Ctrl+N）")
        self.task_button.setToolTip("新建任务（Ctrl+N）")
        self.add_key("Ctrl+N", self._new)

    def _new(self) -> None:
        if self.tabs.currentIndex() == TASKS:
            self.task_view.add_task()
        elif self.plan_view.detail is None:
            self._begin_plan()
        else:
            self.plan_view.add_line()

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def _choose_year(self, place: int) -> None:
        self._plan_id = self._plans[place].id
        self.reload()

    def reload(self) -> None:
        wanted = self._plan_id
        query = TaskQuery(self._text, self.filters.values().get("states", ()))

        def read(session: Session) -> Answer:
            return _read(session, wanted, query)

        tables = (self.plan_view.table, self.task_view.table)
        read_lists(self.jobs, tables, read, self._show, self.reload, self)

    def _show(self, answer: Answer) -> None:
        self._plans, detail, events, everything, found = answer
        self._show_years(detail)
        self.plan_view.show_detail(detail, events)
        self.task_view.show_rows(found)
        self._say_tasks(everything, found)
        self._show_tab()

    def _show_years(self, detail: PlanDetail | None) -> None:
        self._plan_id = detail.row.id if detail else None
        self.years.clear()
        self.years.addItems([f"{each.year} 年" for each in self._plans])
        places = [each.id for each in self._plans]
        self.years.setCurrentIndex(places.index(self._plan_id) if self._plan_id in places else -1)

    def _say_tasks(self, everything: list[TaskRow], found: list[TaskRow]) -> None:
        waiting = sum(each.state is TaskState.SUBMITTED for each in everything)
        ready = sum(each.state is TaskState.APPROVED for each in everything)
        self._said = f"共 {len(everything)} 个任务，待审批 {waiting} 个，待抽取 {ready} 个"
        if self._text or self.filters.values():
            self._said += f"；符合条件 {len(found)} 个"
        self.tabs.setTabText(TASKS, f"抽查任务（{len(everything)}）")
        if everything:
            self.task_view.table.set_empty("没有找到任务", "换个词再找，或清除筛选。")
            return
        may = self.task_view.may_write()
        self.task_view.table.set_empty(
            "还没有抽查任务",
            "从已批准的年度计划中选一个事项，写明范围、比例、人员和期限。",
            "新建任务…" if may else "",
            self.task_view.add_task,
        )

    def _change_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._show_tab()
        self.task_view.show_current()

    def _show_tab(self) -> None:
        """Search, chips and buttons of the other tab step back."""
        on_tasks = self.tabs.currentIndex() == TASKS
        detail = self.plan_view.detail
        if self.search is not None:
            self.search.setVisible(on_tasks)
        self.filters.setVisible(on_tasks)
        self.year_tool.setVisible(not on_tasks and detail is not None)
        self.plan_button.setVisible(not on_tasks and self.plan_view.may_plan())
        self.line_button.setVisible(not on_tasks and self.plan_view.may_change())
        approved = detail is not None and detail.row.state is PlanState.APPROVED
        may_issue = not on_tasks and self.jobs.may(Role.CLERK)
        self.paper_button.setVisible(may_issue and approved)
        self.summary_button.setVisible(may_issue and detail is not None)
        self.task_button.setVisible(on_tasks and self.task_view.may_write())
        self.plan_view.panel.setVisible(not on_tasks and detail is not None)
        if not on_tasks:
            self.task_view.panel.hide()
        self.show_count(self._said if on_tasks else self._plan_count())

    def _plan_count(self) -> str:
        lines = self.plan_view.model.rows()
        made = sum(line.tasks for line in lines)
        return f"共 {len(lines)} 项，已安排任务 {made} 个" if self.plan_view.detail else ""

    def show_target(self, target: object) -> None:
        """A task's id selects it; “tasks” shows the list."""
        if target == "tasks" or isinstance(target, int):
            self.tabs.setCurrentIndex(TASKS)
        if isinstance(target, int):
            self.filters.clear()
            self.task_view.choose(target)

    def take_focus(self) -> None:
        on_tasks = self.tabs.currentIndex() == TASKS
        (self.task_view if on_tasks else self.plan_view).table.setFocus()

    def _begin_plan(self) -> None:
        if self.plan_view.may_plan():
            PlanDialog(self, self.jobs, self._plans, self._show_plan).open()

    def _ask_for_paper(self) -> None:
        detail = self.plan_view.detail
        if detail is not None:
            done = partial(show_issued, self.desk)
            PlanPaperDialog(self, self.jobs, detail.row, done).open()

    def _ask_for_summary(self) -> None:
        detail = self.plan_view.detail
        if detail is not None:
            done = partial(show_issued, self.desk)
            SummaryDialog(self, self.jobs, detail.row.year, done).open()

    def _show_plan(self, plan_id: int) -> None:
        self._plan_id = plan_id
        self.reload()


def _read(session: Session, plan_id: int | None, query: TaskQuery) -> Answer:
    """The plan wanted, else the newest; all tasks for the counts, and those looked for."""
    rows = plans.list_plans(session)
    wanted = plan_id if plan_id in [row.id for row in rows] else rows[0].id if rows else None
    detail = plans.plan_detail(session, wanted) if wanted is not None else None
    events = activity.list_about(session, f"annual_plan:{wanted}") if detail else []
    everything = tasks.list_tasks(session)
    return rows, detail, events, everything, tasks.list_tasks(session, query)
