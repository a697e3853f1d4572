"""The draws of the office, and below the surface the console of the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import draws, tasks
from app.changes import Topic
from app.records.draws import DrawRow
from app.records.tasks import TaskQuery, TaskRow
from app.rules.roles import Role
from app.rules.states import DRAW_STATE_NAMES, DrawState
from app.rules.task_states import TaskState
from ui.draw.console import Console
from ui.draw.dialogs import OpenDrawDialog
from ui.models import Column, TableModel
from ui.page import Page
from ui.reading import read_lists
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.desk import Desk

TONES = {
    DrawState.CONFIRMED: Tone.GOOD,
    DrawState.VOID: Tone.BAD,
    DrawState.STUCK: Tone.WARN,
}

COLUMNS = (
    Column[DrawRow]("抽取编号", lambda row: row.number, width=190),
    Column[DrawRow]("任务编号", lambda row: row.task_number, width=190),
    Column[DrawRow]("任务名称", lambda row: row.task_title, width=260, stretch=True),
    Column[DrawRow](
        "状态",
        lambda row: DRAW_STATE_NAMES[row.state],
        width=140,
        tone=lambda row: TONES.get(row.state, Tone.PRIMARY),
    ),
    Column[DrawRow](
        "开始时间",
        lambda row: row.created_at,
        lambda row: f"{row.created_at:%Y-%m-%d %H:%M}",
        width=150,
        spare=True,
    ),
)


class DrawPage(Page):
    TITLE = "公开抽取"
    TOPICS = frozenset({Topic.DRAWS, Topic.TASKS})
    HELP = "draw"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._ready: list[TaskRow] = []
        self.console: Console | None = None
        self._build()

    def _build(self) -> None:
        self.model = TableModel(COLUMNS, self, key=lambda row: row.id)
        self.table = DataTable(self.model, name="draws", settings=self.desk.settings)
        self.table.opened.connect(self._open_row)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.body.addWidget(self.stack, 1)
        self.add_search("搜索编号、任务名称", self.model.set_filter)
        self.start_button = self.add_action(
            "开始抽取", self._start, icon="dices", role="primary", key="Ctrl+N"
        )
        self._show_actions()

    def reload(self) -> None:
        read_lists(self.jobs, (self.table,), _read, self._show, self.reload, self)
        if self.console is not None:
            self.console.reload()

    def show_target(self, target: object) -> None:
        """A draw's id opens its console."""
        if isinstance(target, int):
            self.open_console(target)

    def _show(self, answer: tuple[list[DrawRow], list[TaskRow]]) -> None:
        rows, self._ready = answer
        self.model.show_rows(rows)
        if self.console is None:
            self.show_count(f"共 {len(rows)} 次，待抽取任务 {len(self._ready)} 个")
        self._show_actions()
        more = (
            "有任务等待抽取，按“开始抽取”。"
            if self._ready
            else "任务批准后，在这里锁定名录、公示承诺值、当众抽取。"
        )
        self.table.set_empty("还没有抽取", more)

    def _show_actions(self) -> None:
        self.start_button.setVisible(self.jobs.may(Role.CLERK) and self.console is None)
        self.start_button.setEnabled(bool(self._ready))
        self.start_button.setToolTip("" if self._ready else "没有已批准、待抽取的任务")

    def _start(self) -> None:
        OpenDrawDialog(self, self.jobs, self._ready, self.open_console).open()

    def _open_row(self, row: DrawRow) -> None:
        self.open_console(row.id)

    def open_console(self, draw_id: int) -> None:
        self.close_console()
        self.console = Console(self.desk, draw_id, self.close_console)
        self.stack.addWidget(self.console)
        self.stack.setCurrentWidget(self.console)
        self._frame_for_console(True)

    def close_console(self) -> None:
        if self.console is None:
            return
        self.console.close_projection()
        self.stack.removeWidget(self.console)
        self.console.deleteLater()
        self.console = None
        self._frame_for_console(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _frame_for_console(self, on: bool) -> None:
        """The console brings its own head; the list's search and title step back."""
        self.set_head_visible(not on)
        self._show_actions()


def _read(session: Session) -> tuple[list[DrawRow], list[TaskRow]]:
    rows = draws.list_draws(session)
    busy = {row.task_id for row in rows if row.state is not DrawState.VOID}
    query = TaskQuery(states=(TaskState.APPROVED,))
    ready = [row for row in tasks.list_tasks(session, query) if row.id not in busy]
    return rows, ready
