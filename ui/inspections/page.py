"""The visits of all tasks, and the entry of the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock, inspections
from app.changes import Topic
from app.records.inspections import InspectionQuery, InspectionRow
from app.rules.states import INSPECTION_STATE_NAMES, InspectionState
from ui.inspections.entry import EntryView
from ui.models import Column, PagedModel
from ui.moments import day
from ui.page import Page
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.desk import Desk

TONES = {
    InspectionState.DRAFTED: Tone.WARN,
    InspectionState.SUBMITTED: Tone.PRIMARY,
    InspectionState.REVIEWED: Tone.PRIMARY,
    InspectionState.PUBLISHED: Tone.GOOD,
    InspectionState.CLOSED: Tone.GOOD,
    InspectionState.VOID: Tone.BAD,
}


def _due(row: InspectionRow) -> str:
    waits = row.state in (InspectionState.DISPATCHED, InspectionState.DRAFTED)
    late = waits and row.due_on < clock.today()
    return f"{row.due_on:%Y-%m-%d}{'（已超期）' if late else ''}"


COLUMNS = (
    Column[InspectionRow]("检查对象", lambda row: row.subject_name, width=260, stretch=True),
    Column[InspectionRow]("任务编号", lambda row: row.task_number, width=180),
    Column[InspectionRow]("检查人员", lambda row: row.officers, width=140),
    Column[InspectionRow](
        "状态",
        lambda row: INSPECTION_STATE_NAMES[row.state],
        width=96,
        tone=lambda row: TONES.get(row.state, Tone.QUIET),
    ),
    Column[InspectionRow]("检查结果", lambda row: row.outcome or "—", width=180),
    Column[InspectionRow](
        "检查日期",
        lambda row: row.ended_on,
        lambda row: day(row.ended_on, "—"),
        width=110,
        spare=True,
    ),
    Column[InspectionRow]("检查期限", _due, width=170, spare=True),
)


class InspectionsPage(Page):
    TITLE = "检查录入"
    TOPICS = frozenset({Topic.INSPECTIONS, Topic.TASKS, Topic.DRAWS})
    HELP = "inspections"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.entry: EntryView | None = None
        self._text = ""
        self._build()

    def _build(self) -> None:
        self.model = PagedModel(COLUMNS, self._rows, self)
        self.table = DataTable(self.model, name="inspections", settings=self.desk.settings)
        self.table.set_empty(
            "还没有检查任务", "公开抽取并派发以后，检查任务列在这里，等待录入纸质笔录。"
        )
        self.table.opened.connect(lambda row: self.open_entry(row.id))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.body.addWidget(self.stack, 1)
        self.add_search("搜索对象名称、代码、拼音首字母、任务编号", self._search)
        self.add_filter(
            "states", "状态", [(state, INSPECTION_STATE_NAMES[state]) for state in InspectionState]
        )
        self.filters.changed.connect(self.reload)
        self.open_button = self.add_action(
            "录入或查看", self._open_current, icon="clipboard-pen", role="primary"
        )

    def _rows(self, ids: list[int]) -> list[InspectionRow]:
        return self.jobs.read(lambda session: inspections.inspection_rows(session, ids))

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def reload(self) -> None:
        query = InspectionQuery(self._text, states=self.filters.values().get("states", ()))

        def read(session: Session) -> list[int]:
            return inspections.find_inspection_ids(session, query)

        self.jobs.fetch(read, self._show, key=self)
        if self.entry is not None:
            self.entry.reload()

    def _show(self, ids: list[int]) -> None:
        self.model.show_ids(ids)
        self.show_count(f"共 {len(ids)} 次检查")
        self.open_button.setEnabled(bool(ids))

    def show_target(self, target: object) -> None:
        """An inspection's id opens its entry; a mapping sets the filters."""
        if isinstance(target, int):
            self.open_entry(target)
        elif isinstance(target, dict):
            wanted: dict[str, tuple[Any, ...]] = target
            self.filters.set_values(wanted)
            self.reload()

    def _open_current(self) -> None:
        row = self.table.current_row() or self.model.row_at(0)
        if row is not None:
            self.open_entry(row.id)

    def open_entry(self, inspection_id: int) -> None:
        self.close_entry()
        self.entry = EntryView(self.desk, list(self.model.ids()), inspection_id, self.close_entry)
        self.stack.addWidget(self.entry)
        self.stack.setCurrentWidget(self.entry)
        self.set_head_visible(False)

    def close_entry(self) -> None:
        if self.entry is None:
            return
        self.entry.keep_draft()
        self.stack.removeWidget(self.entry)
        self.entry.deleteLater()
        self.entry = None
        self.set_head_visible(True)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Leaving the page keeps the draft; nothing typed is lost."""
        if self.entry is not None:
            self.entry.keep_draft()
        return True
