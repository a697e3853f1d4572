"""The panel beside both lists: 详情, 历次检查, 修改记录 of the row that is current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from app import activity
from app.ledger import MAY_ENTER
from ui.buttons import button
from ui.detail import DetailPanel, FactSheet
from ui.history import HistoryTable
from ui.models import TableModel
from ui.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.records.activity import EventRow
    from ui.jobs import Jobs
    from ui.registries.kinds import Kind

Answer = tuple[list[Any], "list[EventRow]"]
VISITS, HISTORY = 1, 2


class RegistryPanel(DetailPanel):
    """`change`, `check` and `leave` act on the row that is shown; officers are not checked."""

    def __init__(
        self,
        jobs: Jobs,
        kinds: tuple[Kind[Any], ...],
        change: Callable[[], object],
        leave: Callable[[], object],
        check: Callable[[], object],
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._kinds = kinds
        self.facts = FactSheet()
        self.visits = QStackedWidget()
        self._models = [self._add_visits(kind) for kind in kinds]
        self.history = HistoryTable()
        self.history.set_empty("还没有修改记录", "导入时写入的，见“更多 → 导入记录”。")
        self.add_tab("详情", self.facts)
        self.add_tab(kinds[0].past, self.visits)
        self.add_tab("修改记录", self.history)
        self.change_button = button("修改…", change, icon="pencil", key="Ctrl+E")
        self.leave_button = button("退出名录…", leave, icon="log-out", role="destructive")
        self.check_button = button("检查…", check, icon="clipboard-check")
        self.check_button.setToolTip("登记抽查以外的检查")
        self.action_row.addWidget(self.change_button)
        self.action_row.addWidget(self.check_button)
        self.action_row.addStretch(1)
        self.action_row.addWidget(self.leave_button)

    def _add_visits(self, kind: Kind[Any]) -> TableModel[Any]:
        model = TableModel(kind.visits, self)
        table = DataTable(model)
        table.set_empty(f"还没有{kind.past[2:]}记录", f"这{kind.unit}没有{kind.past}。")
        self.visits.addWidget(table)
        return model

    def show_row(self, kind: Kind[Any], row: Any) -> None:
        self.show_title(kind.name_of(row), *kind.mark(row))
        self.facts.show_facts(kind.facts(row))
        self.visits.setCurrentIndex(self._kinds.index(kind))
        self.check_button.setVisible(kind.is_checked and self._jobs.may(*MAY_ENTER))
        self.show()

        def read(session: Session) -> Answer:
            events = activity.list_about(session, f"{kind.table}:{row.id}")
            return kind.history(session, row.id), events

        self._jobs.fetch(read, self._show_past, key=self)

    def allow(self, may: bool) -> None:
        """Whether this person keeps the registries."""
        self.change_button.setVisible(may)
        self.leave_button.setVisible(may)

    def _show_past(self, answer: Answer) -> None:
        visits, events = answer
        self._models[self.visits.currentIndex()].show_rows(visits)
        past = self._kinds[self.visits.currentIndex()].past
        self.tabs.setTabText(VISITS, f"{past}（{len(visits)}）")
        self.history.show_events(events)
        self.tabs.setTabText(HISTORY, f"修改记录（{len(events)}）")
