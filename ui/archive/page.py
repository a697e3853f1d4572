"""Two lists: finished visits without a dossier, and the dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from app import clock, dossiers
from app.changes import Topic
from app.records.dossiers import DossierDetail, DossierEntryRow, DossierRow, FileableRow
from app.rules.roles import Role
from ui import messages
from ui.archive.dialogs import FileDialog
from ui.detail import DetailPanel, Fact, FactSheet
from ui.models import Column, TableModel
from ui.page import Page
from ui.papers.opening import open_papers
from ui.reading import read_lists
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.desk import Desk
    from ui.papers.batch_dialog import BatchDialog

Answer = tuple[list[FileableRow], list[DossierRow]]
FILEABLE = (
    Column[FileableRow]("检查对象", lambda row: row.subject_name, width=260, stretch=True),
    Column[FileableRow]("任务编号", lambda row: row.task_number, width=190),
    Column[FileableRow](
        "公示日期",
        lambda row: row.published_on,
        lambda row: f"{row.published_on:%Y-%m-%d}",
        width=110,
        spare=True,
    ),
    Column[FileableRow](
        "归档期限",
        lambda row: row.due_on,
        lambda row: f"{row.due_on:%Y-%m-%d}{' 已超期' if row.due_on < clock.today() else ''}",
        width=160,
        tone=lambda row: Tone.BAD if row.due_on < clock.today() else None,
    ),
    Column[FileableRow](
        "能否归档",
        lambda row: row.obstacle or "可以归档",
        width=200,
        tone=lambda row: Tone.WARN if row.obstacle else Tone.GOOD,
    ),
)
DOSSIERS = (
    Column[DossierRow]("档号", lambda row: row.archive_number, width=180),
    Column[DossierRow]("题名", lambda row: row.title, width=300, stretch=True),
    Column[DossierRow]("任务编号", lambda row: row.task_number, width=180, spare=True),
    Column[DossierRow](
        "办结日期", lambda row: row.closed_on, lambda row: f"{row.closed_on:%Y-%m-%d}", width=110
    ),
    Column[DossierRow]("保管期限", lambda row: f"{row.retention_years} 年", width=84, spare=True),
    Column[DossierRow](
        "销毁鉴定日",
        lambda row: row.destroy_after,
        lambda row: f"{row.destroy_after:%Y-%m-%d}",
        width=110,
        spare=True,
    ),
    Column[DossierRow]("页数", lambda row: row.pages, width=60, number=True, spare=True),
)


def _pages(row: DossierEntryRow) -> str:
    alone = row.first_page == row.last_page
    return str(row.first_page) if alone else f"{row.first_page}–{row.last_page}"


ENTRIES = (
    Column[DossierEntryRow]("序号", lambda row: row.position, width=56, number=True),
    Column[DossierEntryRow]("题名", lambda row: row.title, width=200, stretch=True),
    Column[DossierEntryRow](
        "页号",
        lambda row: row.first_page,
        _pages,
        width=72,
    ),
)


class ArchivePage(Page):
    TITLE = "档案"
    TOPICS = frozenset({Topic.DOSSIERS, Topic.INSPECTIONS, Topic.PUBLICATIONS})
    HELP = "archive"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._build()
        self._build_panel()
        self.preview_button = self.add_action(
            "预览打印", self._preview, icon="printer", key="Ctrl+P"
        )
        self.file_button = self.add_action(
            "归档…", self._file, icon="archive", role="primary", key="Ctrl+N"
        )
        self.tabs.currentChanged.connect(self._show_actions)
        self._show_actions()

    def _build(self) -> None:
        settings = self.desk.settings
        self.waiting = TableModel(FILEABLE, self, key=lambda row: row.inspection_id, checkable=True)
        self.dossiers = TableModel(DOSSIERS, self, key=lambda row: row.id)
        self.waiting_table = DataTable(self.waiting, name="fileable", settings=settings)
        self.waiting_table.set_empty("没有待归档的检查", "检查公示并办结处置以后列在这里。")
        self.table = DataTable(self.dossiers, name="dossiers", settings=settings)
        self.table.set_empty("没有案卷", "检查归档以后列在这里；搜索不到时，请换个词再找。")
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._preview())
        self.tabs = QTabWidget()
        self.tabs.setObjectName("lists")
        self.tabs.addTab(self.table, "案卷")
        self.tabs.addTab(self.waiting_table, "待归档")
        self.body.addWidget(self.tabs, 1)
        self.add_search("搜索名称、代码、拼音首字母、文号、档号", self._search)

    def _build_panel(self) -> None:
        self.panel = DetailPanel()
        self.facts = FactSheet()
        self.entries = TableModel(ENTRIES, self, key=lambda row: row.position)
        self.entry_table = DataTable(self.entries, flows=True)
        self.entry_table.opened.connect(self._open_entry)
        self.panel.add_tab("详情", self.facts)
        self.panel.add_tab("卷内目录", self.entry_table)
        self.set_detail(self.panel)

    def _search(self, text: str) -> None:
        self._text = text
        self.waiting.set_filter(text)
        self.reload()

    def reload(self) -> None:
        text = self._text

        def read(session: Session) -> Answer:
            return dossiers.fileable(session), dossiers.find_dossiers(session, text)

        read_lists(self.jobs, (self.waiting_table, self.table), read, self._show, self.reload, self)

    def _show(self, answer: Answer) -> None:
        waiting, found = answer
        self.waiting.show_rows(waiting)
        self.dossiers.show_rows(found)
        self.show_count(f"案卷 {len(found)} 卷，待归档 {len(waiting)} 次")
        self.tabs.setTabText(0, f"案卷（{len(found)}）")
        self.tabs.setTabText(1, f"待归档（{len(waiting)}）")
        self._show_actions()

    def _show_actions(self) -> None:
        is_clerk = self.jobs.may(Role.CLERK)
        on_waiting = self.tabs.currentIndex() == 1
        self.file_button.setVisible(is_clerk and on_waiting)
        self.file_button.setEnabled(any(not row.obstacle for row in self.waiting.rows()))
        self.preview_button.setVisible(not on_waiting)
        self.preview_button.setEnabled(self.dossiers.rowCount() > 0)
        if on_waiting:
            self.panel.hide()

    def show_target(self, target: object) -> None:
        """“waiting” shows what is to be filed; a text is searched for."""
        if target == "waiting":
            self.tabs.setCurrentIndex(1)
        elif isinstance(target, str) and self.search is not None:
            self.search.setText(target)
            self.search.search_now()

    def _choose(self, row: DossierRow | None) -> None:
        if row is None:
            self.panel.hide()
            return
        self.jobs.fetch(
            lambda session: dossiers.dossier_detail(session, row.id),
            self._show_detail,
            key="dossier",
        )

    def _show_detail(self, detail: DossierDetail) -> None:
        row = detail.row
        self.panel.show_title(row.title)
        self.facts.show_facts(
            [
                Fact("档号", row.archive_number),
                Fact("任务编号", row.task_number),
                Fact("检查对象", row.subject_name),
                Fact("代码", row.subject_number),
                Fact("起止日期", f"{detail.started_on:%Y-%m-%d} 至 {row.closed_on:%Y-%m-%d}"),
                Fact("保管期限", f"{row.retention_years} 年"),
                Fact("销毁鉴定", f"{row.destroy_after:%Y-%m-%d} 以后，须鉴定并批准"),
                Fact("件数页数", f"{len(detail.entries)} 件 {row.pages} 页"),
                Fact("立卷人", row.filed_by),
                Fact("存放位置", detail.box),
                Fact("备注", detail.note),
            ]
        )
        self.entries.show_rows(detail.entries)
        self.panel.show()

    def _file(self) -> None:
        ticked = self.waiting.ticked_keys()
        chosen = [
            row
            for row in self.waiting.rows()
            if not row.obstacle and (not ticked or row.inspection_id in ticked)
        ]
        if chosen:
            FileDialog(self, self.jobs, chosen, lambda _ids: self.tabs.setCurrentIndex(0)).open()
        else:
            messages.inform(self, "勾选的检查还不能归档。", "请先办结处置。")

    def _preview(self) -> None:
        row = self.table.current_row() or self.dossiers.row_at(0)
        if row is None:
            return
        ids = self.jobs.read(lambda session: _bound(session, row.id))
        self._open(ids)

    def _open_entry(self, entry: DossierEntryRow) -> None:
        if entry.document_id is not None:
            self._open([entry.document_id])

    def _open(self, ids: list[int]) -> None:
        open_papers(self, self.desk, ids, self._opened)

    def _opened(self, dialog: BatchDialog) -> None:
        self.preview = dialog


def _bound(session: Session, dossier_id: int) -> list[int]:
    """Cover and contents first, the papers themselves, the closing note last."""
    own = list(dossiers.dossier_documents(session, dossier_id))
    inside = [
        entry.document_id
        for entry in dossiers.dossier_detail(session, dossier_id).entries
        if entry.document_id is not None
    ]
    return [*own[:-1], *inside, *own[-1:]]
