"""The visits of all tasks, the entry of the one that is open, and the year's ledger beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app import blank_papers, clock, inspections, visit_papers
from app.changes import Topic
from app.records.inspections import InspectionQuery, InspectionRow
from app.rules.roles import Role
from app.rules.states import INSPECTION_STATE_NAMES, InspectionState
from ui import messages
from ui.inspections.blank_dialog import BLANK, BlankDialog
from ui.inspections.entry import EntryView
from ui.inspections.facts import TONES
from ui.inspections.paper_dialog import PaperDialog
from ui.inspections.several_dialog import SeveralDialog
from ui.issued import show_issued
from ui.ledger.view import LedgerView
from ui.models import Column, PagedModel
from ui.moments import day
from ui.page import Page
from ui.reading import read_lists
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.records.visit_papers import PaperOffer
    from ui.desk import Desk


def _due(row: InspectionRow) -> str:
    waits = row.state in (InspectionState.DISPATCHED, InspectionState.DRAFTED)
    late = waits and row.due_on < clock.today()
    return f"{row.due_on:%Y-%m-%d}{'（已超期）' if late else ''}"


COLUMNS = (
    Column[InspectionRow]("检查对象", lambda row: row.subject_name, width=264, stretch=True),
    Column[InspectionRow]("任务编号", lambda row: row.task_number, width=164),
    Column[InspectionRow]("检查人员", lambda row: row.officers, width=128),
    Column[InspectionRow](
        "状态",
        lambda row: INSPECTION_STATE_NAMES[row.state],
        width=84,
        tone=lambda row: TONES.get(row.state, Tone.QUIET),
    ),
    Column[InspectionRow]("检查结果", lambda row: row.outcome or "—", width=148),
    Column[InspectionRow](
        "检查日期",
        lambda row: row.ended_on,
        lambda row: day(row.ended_on, "—"),
        width=110,
        spare=True,
    ),
    Column[InspectionRow]("检查期限", _due, width=170, spare=True),
)


VISITS, LEDGER = 0, 1


class InspectionsPage(Page):
    TITLE = "检查录入"
    TOPICS = frozenset({Topic.INSPECTIONS, Topic.TASKS, Topic.DRAWS})
    HELP = "inspections"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.entry: EntryView | None = None
        self._text = ""
        self._count = ""
        self._build()
        self._build_ledger()
        self._turn()

    def _build(self) -> None:
        self.model = PagedModel(COLUMNS, self._rows, self)
        self.table = DataTable(self.model, name="inspections", settings=self.desk.settings)
        self.table.set_empty(
            "还没有检查任务", "公开抽取并派发以后，检查任务列在这里，等待录入纸质笔录。"
        )
        self.table.opened.connect(lambda row: self.open_entry(row.id))
        self.stack = QStackedWidget()
        self.switch = self.add_switch(["双随机检查", "检查台账"], self._turn)
        self.stack.addWidget(self.table)
        self.body.addWidget(self.stack, 1)
        self.add_search("搜索对象名称、代码、拼音首字母、任务编号", self._search)
        self.add_filter(
            "states", "状态", [(state, INSPECTION_STATE_NAMES[state]) for state in InspectionState]
        )
        self.add_filter("mine", "归属", [(True, "我的检查")], single=True)
        only_own = not self.jobs.may(*(set(Role) - {Role.INSPECTOR}))
        if only_own:
            self.filters.set_values({"mine": (True,)})
        self.filters.changed.connect(self.reload)
        self.blank_button = self.add_action("空白文书…", self._ask_for_blanks, icon="file-plus")
        self.paper_button = self.add_action("开具文书…", self._ask_for_offer, icon="file-plus")
        self.open_button = self.add_action(
            "录入或查看", self._open_current, icon="clipboard-pen", role="primary"
        )

    def _build_ledger(self) -> None:
        self.ledger = LedgerView(self.desk)
        self.ledger.opened.connect(self.open_entry)
        self.ledger.counted.connect(lambda _text: self._show_tab())
        self.stack.addWidget(self.ledger)
        for each in self.ledger.shown_buttons():
            self.action_row.addWidget(each)
        self.add_key("Ctrl+N", self._add_check)
        for place in (VISITS, LEDGER):
            self.add_key(f"Alt+{place + 1}", partial(self.switch.setCurrentIndex, place))

    def _add_check(self) -> None:
        if self.entry is None:
            self.switch.setCurrentIndex(LEDGER)
            self.ledger.add()

    def _turn(self, _place: int = 0) -> None:
        on_ledger = self.switch.currentIndex() == LEDGER
        self.stack.setCurrentWidget(self.ledger if on_ledger else self.table)
        self._show_tab()
        if self.isVisible():
            self.reload()

    def _show_tab(self) -> None:
        """Search, chips and buttons of the other list step back."""
        on_ledger = self.switch.currentIndex() == LEDGER
        self.set_head_visible(self.entry is None)
        for widget in (self.search, self.filters, self.open_button):
            if widget is not None:
                widget.setVisible(not on_ledger and self.entry is None)
        listed = not on_ledger and self.entry is None
        self.paper_button.setVisible(listed and self.jobs.may(*visit_papers.MAY_ISSUE))
        self.blank_button.setVisible(listed and self.jobs.may(*blank_papers.MAY_ISSUE))
        for each in self.ledger.shown_buttons():
            each.setVisible(on_ledger)
        self.show_count(self.ledger.count if on_ledger else self._count)

    def _find(self) -> None:
        if self.switch.currentIndex() == LEDGER:
            self.ledger.search.setFocus()
        else:
            super()._find()

    def take_focus(self) -> None:
        on_ledger = self.switch.currentIndex() == LEDGER
        (self.ledger.table if on_ledger else self.table).setFocus()

    def _rows(self, ids: list[int]) -> list[InspectionRow]:
        return self.jobs.read(lambda session: inspections.inspection_rows(session, ids))

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def reload(self) -> None:
        if self.switch.currentIndex() == LEDGER:
            self.ledger.reload()
        chosen = self.filters.values()
        query = InspectionQuery(
            self._text,
            states=chosen.get("states", ()),
            mine_of=self.jobs.operator if chosen.get("mine") else None,
        )

        def read(session: Session) -> list[int]:
            return inspections.find_inspection_ids(session, query)

        read_lists(self.jobs, (self.table,), read, self._show, self.reload, self)
        if self.entry is not None:
            self.entry.reload()

    def _show(self, ids: list[int]) -> None:
        self.model.show_ids(ids)
        self._count = f"共 {len(ids)} 次检查"
        self._show_tab()
        self.open_button.setEnabled(bool(ids))
        self.paper_button.setEnabled(bool(ids))

    def show_target(self, target: object) -> None:
        """An inspection's id opens its entry, a mapping sets the filters, `ledger` turns there."""
        if target == "ledger":
            self.switch.setCurrentIndex(LEDGER)
            return
        self.switch.setCurrentIndex(VISITS)
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

    def _ask_for_offer(self) -> None:
        chosen = self.table.selected_rows()
        if len(chosen) > 1:
            SeveralDialog(self, self.desk, [each.id for each in chosen]).open()
            return
        row = self.table.current_row() or self.model.row_at(0)
        if row is not None:
            self.jobs.fetch(
                lambda session: visit_papers.offer(session, row.id),
                lambda offer: self.open_papers(row.id, offer),
                key="papers",
            )

    def _ask_for_blanks(self) -> None:
        BlankDialog(self, self.jobs, lambda _ids: self.desk.go("papers", {"text": BLANK})).open()

    def open_papers(self, inspection_id: int, offer: PaperOffer) -> None:
        """The dialog of what can be issued; where nothing can, the reason."""
        reasons = {each.obstacle for each in offer.papers}
        if all(reasons):
            messages.inform(self, "这次检查现在不能开具文书。", "\n".join(sorted(reasons)))
        else:
            done = partial(show_issued, self.desk)
            PaperDialog(self, self.jobs, inspection_id, offer, done).open()

    def open_entry(self, inspection_id: int) -> None:
        self.close_entry()
        self.entry = EntryView(self.desk, list(self.model.ids()), inspection_id, self.close_entry)
        self.stack.addWidget(self.entry)
        self.stack.setCurrentWidget(self.entry)
        self._show_tab()

    def close_entry(self) -> None:
        if self.entry is None:
            return
        self.entry.keep_draft()
        self.stack.removeWidget(self.entry)
        self.entry.deleteLater()
        self.entry = None
        self._turn()
        self.take_focus()

    def may_leave(self) -> bool:
        """Leaving the page keeps the draft; nothing typed is lost."""
        if self.entry is not None:
            self.entry.keep_draft()
        return True
