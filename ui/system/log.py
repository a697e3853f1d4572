"""审计日志: every event, newest first, with what it changed and its place in the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import activity
from app.records.activity import EventDetail, EventRow
from ui.filters import SearchBox
from ui.models import Column, PagedModel
from ui.moments import local_time
from ui.section import Section
from ui.system.event_panel import EventPanel
from ui.system.head_line import HeadLine
from ui.table import DataTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ui.desk import Desk


def minute(stored: str) -> str:
    """The list does without seconds; the panel shows them."""
    return local_time(stored).rpartition(":")[0]


COLUMNS = (
    Column[EventRow]("序号", lambda row: row.seq, width=56, number=True),
    Column[EventRow]("时间", lambda row: row.at, lambda row: minute(row.at), width=130),
    Column[EventRow]("操作人", lambda row: row.operator, width=92, spare=True),
    Column[EventRow]("动作", lambda row: row.action, width=142),
    Column[EventRow]("对象", lambda row: row.title, width=220, stretch=True),
    Column[EventRow]("依据或原因", lambda row: row.reason or "—", width=200, spare=True),
)


class LogSection(Section):
    """The ids come from one query in the background, rows by pages of 200."""

    KEY = "log"
    TITLE = "审计日志"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self.search = SearchBox("搜索操作人、动作、对象名称（Ctrl+F）")
        self.model = PagedModel(COLUMNS, self._rows, self, id_of=lambda row: row.seq)
        self.table = DataTable(self.model, name="log", settings=desk.settings)
        self.table.set_empty("没有找到日志", "换个词再找，或清空搜索框。")
        self.table.setSortingEnabled(False)
        self.head = HeadLine()
        self.panel = self.event_panel = EventPanel()
        self.search.searched.connect(self._search)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.add_key("Ctrl+F", self.search.setFocus)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.head)

    def reload(self) -> None:
        text = self._text

        def read(session: Session) -> tuple[list[int], int, str]:
            seqs = activity.find_event_seqs(session, text=text)
            total = activity.count_events(session) if text else len(seqs)
            return seqs, total, activity.head(session)

        self.jobs.fetch(read, self._show)

    def _show(self, answer: tuple[list[int], int, str]) -> None:
        seqs, total, head = answer
        self.model.show_ids(seqs)
        self.head.show_head(head)
        found = f"，符合搜索 {len(seqs):,} 条" if self._text else ""
        self.say(f"共 {total:,} 条{found}")

    def _rows(self, seqs: list[int]) -> list[EventRow]:
        return self.jobs.read(lambda session: activity.event_rows(session, seqs))

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def _choose(self, row: EventRow | None) -> None:
        if row is None:
            self.event_panel.hide()
            return
        self.jobs.fetch(
            lambda session: activity.event_detail(session, row.seq), self._show_detail, key=self
        )

    def _show_detail(self, detail: EventDetail) -> None:
        if self.isVisible():
            self.event_panel.show_event(detail)
