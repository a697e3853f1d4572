"""The checklist: every item with its state, its contents and history, and its next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app import accounts, activity, checklists, demo
from app.changes import Topic
from app.errors import UserError
from app.records.checklists import ItemDetail, ItemQuery, ItemRow, VersionRow
from app.rules.checklist_fields import CATEGORIES
from app.rules.checklist_states import (
    CHECKLIST_STATE_NAMES,
    MAY_FILE,
    MAY_WRITE,
    ChecklistState,
)
from app.rules.roles import Role
from ui import messages
from ui.checklists.dialogs import ItemDialog
from ui.checklists.facts import item_facts
from ui.checklists.paper_dialog import ChecklistPaperDialog
from ui.checklists.stages import StageButtons
from ui.detail import DetailPanel, FactSheet
from ui.history import HistoryTable
from ui.issued import show_issued
from ui.models import Column, TableModel
from ui.moments import day
from ui.page import Page
from ui.reading import read_lists
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.records.accounts import DepartmentRow
    from app.records.activity import EventRow
    from ui.desk import Desk

Answer = tuple[list[ItemRow], "list[DepartmentRow]"]
TONES = {
    ChecklistState.DRAFT: Tone.WARN,
    ChecklistState.PUBLISHED: Tone.GOOD,
    ChecklistState.SUPERSEDED: Tone.QUIET,
    ChecklistState.REPEALED: Tone.BAD,
}


def _completeness(row: ItemRow) -> str:
    if row.missing:
        return "不完整"
    return "依据待核" if row.unverified else "完整"


COLUMNS = (
    Column[ItemRow]("编码", lambda row: row.code, width=72),
    Column[ItemRow]("抽查事项", lambda row: row.name, width=356, stretch=True),
    Column[ItemRow]("类别", lambda row: row.category or "—", width=120, spare=True),
    Column[ItemRow]("重点/一般", lambda row: row.importance or "—", width=84, spare=True),
    Column[ItemRow]("抽查方式", lambda row: row.mode or "—", width=84, spare=True),
    Column[ItemRow]("比例", lambda row: row.ratio or "—", width=72, spare=True),
    Column[ItemRow]("责任部门", lambda row: row.department, width=132, spare=True),
    Column[ItemRow](
        "状态",
        lambda row: CHECKLIST_STATE_NAMES[row.state],
        width=104,
        tone=lambda row: TONES.get(row.state, Tone.PRIMARY),
    ),
    Column[ItemRow](
        "完整性",
        _completeness,
        width=92,
        spare=True,
        tone=lambda row: Tone.WARN if row.missing or row.unverified else Tone.QUIET,
    ),
)

VERSIONS = (
    Column[VersionRow]("版本", lambda row: row.number, width=48),
    Column[VersionRow](
        "状态",
        lambda row: CHECKLIST_STATE_NAMES[row.state],
        width=104,
        tone=lambda row: TONES.get(row.state, Tone.PRIMARY),
    ),
    Column[VersionRow](
        "公布日期",
        lambda row: row.published_on,
        lambda row: day(row.published_on, "—"),
        width=96,
        spare=True,
    ),
    Column[VersionRow]("维护依据", lambda row: row.change_reason or "—", width=100, stretch=True),
)


class ChecklistsPage(Page):
    TITLE = "抽查事项清单"
    TOPICS = frozenset({Topic.CHECKLISTS, Topic.ACCOUNTS})
    HELP = "checklists"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._query = ItemQuery()
        self._wanted: object = None
        self.departments: list[DepartmentRow] = []
        self._build()
        self._build_panel()
        self._build_actions()

    def _build(self) -> None:
        self.model = TableModel(COLUMNS, self, key=lambda row: row.item_id)
        self.table = DataTable(self.model, name="checklists", settings=self.desk.settings)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._edit())
        self.body.addWidget(self.table, 1)
        self.add_search("搜索事项、编码、对象、检查依据", self._search)
        self.add_filter("states", "状态", list(CHECKLIST_STATE_NAMES.items()))
        self.add_filter("categories", "类别", [(each, each) for each in CATEGORIES])
        self.add_filter("departments", "责任部门")
        self.filters.changed.connect(self.reload)

    def _build_panel(self) -> None:
        self.panel = DetailPanel()
        self.facts = FactSheet()
        self.history = HistoryTable()
        self.panel.add_tab("详情", self.facts)
        self.versions = TableModel(VERSIONS, self, key=lambda row: row.id)
        self.panel.add_tab("历次版本", DataTable(self.versions))
        self.panel.add_tab("修改记录", self.history)
        self.stages = StageButtons(self, self.jobs, self._edit)
        self.panel.action_row.addWidget(self.stages, 1)
        self.set_detail(self.panel)

    def _build_actions(self) -> None:
        may = self._may_write()
        self.sample_button = self.add_action("载入示例清单", self._ask_for_samples, icon="download")
        self.paper_button = self.add_action("打印清单…", self._ask_for_paper, icon="printer")
        self.paper_button.setVisible(self.jobs.may(*MAY_FILE))
        self.add_button = self.add_action(
            "新增事项", self._add, icon="plus", role="primary", key="Ctrl+N"
        )
        self.sample_button.setVisible(may)
        self.add_button.setVisible(may)

    def _ask_for_paper(self) -> None:
        ChecklistPaperDialog(self, self.jobs, partial(show_issued, self.desk)).open()

    def _say_empty(self, query: ItemQuery) -> None:
        if query != ItemQuery():
            self.table.set_empty("没有找到事项", "换个词再找，或清除筛选。")
            return
        self.table.set_empty(
            "还没有抽查事项",
            "可以载入示例清单作为草稿，核对依据后再提交法制审查；也可以逐项新增。",
            "载入示例清单" if self._may_write() else "",
            self._ask_for_samples,
        )

    def _may_write(self) -> bool:
        return self.jobs.may(*MAY_WRITE)

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def reload(self) -> None:
        query = self._query = ItemQuery(self._text, **self.filters.values())

        def read(session: Session) -> Answer:
            return checklists.list_items(session, query), accounts.list_departments(session)

        read_lists(self.jobs, (self.table,), read, self._show, self.reload, self)

    def _show(self, answer: Answer) -> None:
        rows, self.departments = answer
        self._say_empty(self._query)
        self.model.show_rows(rows)
        self._choose_wanted()
        published = sum(row.state is ChecklistState.PUBLISHED for row in rows)
        found = "共" if self._query == ItemQuery() else "符合条件"
        self.show_count(f"{found} {len(rows)} 项，其中已公布 {published} 项")
        names = [(each.name, each.name) for each in self.departments]
        self.filters.chips["departments"].set_options(names)
        self._choose(self.table.current_row())

    def show_target(self, target: object) -> None:
        """An item's id selects it, at once or as soon as the list has it."""
        self._wanted = target
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None

    def _choose(self, row: ItemRow | None) -> None:
        if row is None:
            self.panel.hide()
            return

        def read(session: Session) -> tuple[ItemDetail, list[EventRow]]:
            detail = checklists.item_detail(session, row.item_id)
            return detail, activity.list_about(session, f"checklist_item:{row.item_id}")

        self.jobs.fetch(read, self._show_detail, key="item")

    def _show_detail(self, answer: tuple[ItemDetail, list[EventRow]]) -> None:
        detail, events = answer
        state = detail.row.state
        tone = TONES.get(state, Tone.PRIMARY)
        self.panel.show_title(detail.row.name, CHECKLIST_STATE_NAMES[state], tone)
        self.facts.show_facts(item_facts(detail))
        self.versions.show_rows(detail.versions)
        self.history.show_events(events)
        self.stages.show_detail(detail)
        self.panel.show()

    def _offered(self) -> list[DepartmentRow]:
        """A department writes only its own items."""
        operator = self.jobs.operator
        own = operator.department if operator and not operator.has(Role.CLERK) else None
        return [each for each in self.departments if own in (None, each.name)]

    def _add(self) -> None:
        if self._may_write():
            ItemDialog(self, self.jobs, self._offered()).open()

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.jobs.fetch(
                lambda session: checklists.item_detail(session, row.item_id), self._open, key="edit"
            )

    def _open(self, detail: ItemDetail) -> None:
        if detail.row.state is ChecklistState.DRAFT and self._may_write():
            ItemDialog(self, self.jobs, self._offered(), detail).open()

    def _ask_for_samples(self) -> None:
        messages.confirm(
            self,
            "载入示例清单？",
            "载入为草稿",
            self._load_samples,
            more="示例由公安机关常见抽查事项整理而成，比例和频次是建议；标有“待核”的须核对现行条文。",
        )

    def _load_samples(self) -> None:
        path = demo.samples.path(demo.samples.ITEMS)
        try:
            count = self.jobs.write(partial(checklists.load_samples, path=path))
        except UserError as error:
            messages.warn(self, error.message)
            return
        messages.inform(self, f"已载入 {count} 个示例事项，状态为草稿。")
