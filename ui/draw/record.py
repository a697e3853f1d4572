"""Step 5 and after: the result, who followed whom, what went before, and how to check it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QTabWidget

from app.records.draws import DrawView, Winner
from ui.ceremony.told import followers
from ui.detail import FactSheet
from ui.draw.handing_out import HandingOut
from ui.draw.history import history_facts, substitution_facts
from ui.draw.panel import Panel
from ui.models import Column, TableModel
from ui.table import DataTable

if TYPE_CHECKING:
    from app.records.substitutions import SubstitutionRow
    from ui.desk import Desk


COLUMNS = (
    Column[Winner]("序号", lambda each: each.position, width=64, number=True),
    Column[Winner]("检查对象", lambda each: each.title, width=280, stretch=True),
    Column[Winner]("编号", lambda each: each.number, width=190, spare=True),
    Column[Winner]("分层", lambda each: each.stratum, width=90, spare=True),
    Column[Winner](
        "检查人员", lambda each: "、".join(officer.name for officer in each.officers), width=200
    ),
)
RESERVES = (
    Column[Winner]("递补次序", lambda each: each.position, width=90, number=True),
    Column[Winner]("备选对象", lambda each: each.title, width=280, stretch=True),
    Column[Winner]("编号", lambda each: each.number, width=190, spare=True),
    Column[Winner]("分层", lambda each: each.stratum, width=120),
)


class RecordPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self._view: DrawView | None = None
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.model = TableModel(COLUMNS, self, key=lambda each: each.position)
        self.reserves = TableModel(RESERVES, self, key=lambda each: each.position)
        self._build()
        self.papers_button = self.add_action(
            "打印文书并派发", self._go_to_papers, icon="printer", role="primary"
        )

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.table = DataTable(self.model, fitted=True)
        self.reserve_table = DataTable(self.reserves, fitted=True)
        self.reserve_table.set_empty("没有备选对象")
        self.substitutions, self.history = FactSheet(), FactSheet()
        for widget, title in (
            (self.table, "抽取结果"),
            (self.reserve_table, "备选对象"),
            (self.substitutions, "递补记录"),
            (self.history, "抽取经过"),
        ):
            self.tabs.addTab(widget, title)
        self.handing_out = HandingOut(self.desk, self.draw_id, self.refused)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self.handing_out)

    def show_view(self, view: DrawView) -> None:
        self._view = view
        current = view.round
        if current is None:
            return
        self.heading.setText(
            f"抽取结果：{len(current.winners)} 家，备选 {len(current.reserves)} 家"
        )
        self.model.show_rows(current.winners)
        self.reserves.show_rows(current.reserves)
        self.history.show_facts(history_facts(view))
        self.handing_out.show_view(view)
        self.hint.setText(
            "完整核验包含回避和剔除原因，只交纪检监督；公开核验包在检查全部结束后导出，不含人员。"
        )
        draw_id = self.draw_id
        self.jobs.fetch(
            lambda session: followers(session, draw_id),
            self._show_substitutions,
            key=self,
        )

    def _show_substitutions(self, rows: list[SubstitutionRow]) -> None:
        self.substitutions.show_facts(substitution_facts(rows))
        count = f"（{len(rows)}）" if rows else ""
        self.tabs.setTabText(self.tabs.indexOf(self.substitutions), f"递补记录{count}")

    def _go_to_papers(self) -> None:
        if self._view is not None:
            self.desk.go("papers", {"task_id": self._view.row.task_id})
