"""Two lists: reviewed visits to be published, and the tables made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from app import publications
from app.changes import Topic
from app.records.publications import CandidateRow, PublicationRow
from app.rules.roles import Role
from app.rules.states import PUBLICATION_STATE_NAMES, PublicationState
from ui import files, messages
from ui.models import Column, TableModel
from ui.moments import day
from ui.page import Page
from ui.papers.opening import open_papers
from ui.publications.dialogs import PrepareDialog, PublishDialog, WithholdDialog
from ui.reading import read_lists
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui.desk import Desk
    from ui.papers.batch_dialog import BatchDialog

Answer = tuple[list[CandidateRow], list[PublicationRow]]
CANDIDATES = (
    Column[CandidateRow]("检查对象", lambda row: row.subject_name, width=260, stretch=True),
    Column[CandidateRow]("任务编号", lambda row: row.task_number, width=168),
    Column[CandidateRow]("检查结果", lambda row: row.outcome, width=216),
    Column[CandidateRow](
        "检查日期",
        lambda row: row.ended_on,
        lambda row: f"{row.ended_on:%Y-%m-%d}",
        width=110,
        spare=True,
    ),
    Column[CandidateRow](
        "公示期限",
        lambda row: row.due_on,
        lambda row: f"{row.due_on:%Y-%m-%d}{' 已超期' if row.overdue else ''}",
        width=160,
        tone=lambda row: Tone.BAD if row.overdue else None,
    ),
    Column[CandidateRow](
        "说明",
        lambda row: "不公开抽取，默认不予公示" if row.closed_draw else "",
        width=180,
        spare=True,
    ),
)
PUBLICATIONS = (
    Column[PublicationRow]("编号", lambda row: row.number, width=190),
    Column[PublicationRow]("标题", lambda row: row.title, width=280, stretch=True),
    Column[PublicationRow]("检查记录", lambda row: row.count, width=84, number=True),
    Column[PublicationRow](
        "状态",
        lambda row: PUBLICATION_STATE_NAMES[row.state],
        width=90,
        tone=lambda row: Tone.GOOD if row.state is PublicationState.PUBLISHED else Tone.WARN,
    ),
    Column[PublicationRow](
        "公示日期",
        lambda row: row.published_on,
        lambda row: day(row.published_on, "—"),
        width=110,
    ),
    Column[PublicationRow]("公示位置", lambda row: row.place or "—", width=200, spare=True),
)


class PublicationsPage(Page):
    TITLE = "公示"
    TOPICS = frozenset({Topic.PUBLICATIONS, Topic.INSPECTIONS})
    HELP = "publications"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._build()
        self._build_actions()
        self.tabs.currentChanged.connect(self._show_actions)
        self._show_actions()

    def _build(self) -> None:
        self.candidates = TableModel(
            CANDIDATES, self, key=lambda row: row.inspection_id, checkable=True
        )
        self.publications = TableModel(PUBLICATIONS, self, key=lambda row: row.id)
        settings = self.desk.settings
        self.candidate_table = DataTable(self.candidates, name="candidates", settings=settings)
        self.candidate_table.set_empty("没有待公示的检查记录", "检查记录审核通过后列在这里。")
        self.table = DataTable(self.publications, name="publications", settings=settings)
        self.table.set_empty("还没有公示表", "在“待公示”中勾选检查记录，编制公示表。")
        self.table.opened.connect(lambda _row: self._preview())
        self.tabs = QTabWidget()
        self.tabs.setObjectName("lists")
        self.tabs.addTab(self.candidate_table, "待公示")
        self.tabs.addTab(self.table, "公示表")
        self.body.addWidget(self.tabs, 1)
        self.add_search("搜索对象、任务编号、公示表编号和标题", self._filter)

    def _build_actions(self) -> None:
        self.withhold_button = self.add_action("不予公示…", self._withhold, icon="ban")
        self.preview_button = self.add_action(
            "预览打印", self._preview, icon="printer", key="Ctrl+P"
        )
        self.sheet_button = self.add_action(
            "保存 Excel…", self._save_sheet, icon="file-spreadsheet"
        )
        self.publish_button = self.add_action(
            "登记公示…", self._publish, icon="megaphone", role="primary"
        )
        self.prepare_button = self.add_action(
            "编制公示表…", self._prepare, icon="file-plus", role="primary", key="Ctrl+N"
        )

    def _filter(self, text: str) -> None:
        self.candidates.set_filter(text)
        self.publications.set_filter(text)

    def _show_actions(self) -> None:
        waiting = self.tabs.currentIndex() == 0
        is_clerk = self.jobs.may(Role.CLERK)
        for each in (self.withhold_button, self.prepare_button):
            each.setVisible(waiting and is_clerk)
        for each in (self.preview_button, self.sheet_button):
            each.setVisible(not waiting)
        self.publish_button.setVisible(not waiting and is_clerk)

    def reload(self) -> None:
        def read(session: Session) -> Answer:
            return publications.candidates(session), publications.list_publications(session)

        tables = (self.candidate_table, self.table)
        read_lists(self.jobs, tables, read, self.show_lists, self.reload, self)

    def show_lists(self, answer: Answer) -> None:
        waiting, made = answer
        self.candidates.show_rows(waiting)
        self.publications.show_rows(made)
        late = sum(row.overdue for row in waiting)
        overdue = f"，其中 {late} 次已超期" if late else ""
        self.show_count(f"待公示 {len(waiting)} 次{overdue}；公示表 {len(made)} 份")
        self.tabs.setTabText(0, f"待公示（{len(waiting)}）")
        self.tabs.setTabText(1, f"公示表（{len(made)}）")
        for each in (self.withhold_button, self.prepare_button):
            each.setEnabled(bool(waiting))
        self._show_actions()

    def _chosen(self) -> list[int]:
        ticked = self.candidates.ticked_keys()
        return ticked or [row.inspection_id for row in self.candidate_table.selected_rows()]

    def _prepare(self) -> None:
        ids = self._chosen()
        if ids:
            PrepareDialog(self, self.jobs, ids, lambda _id: self.tabs.setCurrentIndex(1)).open()
        else:
            messages.inform(self, "请先勾选要列入公示表的检查记录。")

    def _withhold(self) -> None:
        row = self.candidate_table.current_row()
        if row is not None:
            WithholdDialog(self, self.jobs, row).open()

    def _current(self) -> PublicationRow | None:
        return self.table.current_row() or self.publications.row_at(0)

    def _publish(self) -> None:
        row = self._current()
        if row is not None:
            PublishDialog(self, self.jobs, row).open()

    def _preview(self) -> None:
        row = self._current()
        if row is not None:
            open_papers(self, self.desk, [row.document_id], self._opened)

    def _opened(self, dialog: BatchDialog) -> None:
        self.preview = dialog

    def _save_sheet(self) -> None:
        row = self._current()
        if row is not None:
            name = f"{row.number}.xlsx"
            files.ask_save(
                self,
                self.desk.settings,
                "保存公示表",
                files.XLSX,
                name,
                lambda p: self._write(row, p),
            )

    def _write(self, row: PublicationRow, path: Path) -> None:
        path.write_bytes(self.jobs.read(lambda session: publications.sheet_of(session, row.id)))
        messages.inform(self, "公示表已保存。", str(path))
