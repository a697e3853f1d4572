"""The register of issued papers; ticked ones are previewed and printed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import dispatch, papers
from app.changes import Topic
from app.documents import ALL
from app.records.documents import DocumentQuery, DocumentRow
from app.rules.roles import Role
from app.rules.states import DOCUMENT_STATE_NAMES, DocumentState
from ui import printing
from ui.detail import DetailPanel
from ui.forms.form import Notice
from ui.models import Column, PagedModel
from ui.page import Page
from ui.papers.dialogs import DispatchDialog, VoidDialog
from ui.papers.facts import PaperFacts
from ui.preview import PreviewDialog
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.records.inspections import WaitingTask
    from ui.desk import Desk

TONES = {
    DocumentState.ISSUED: Tone.WARN,
    DocumentState.PRINTED: Tone.PRIMARY,
    DocumentState.SIGNED: Tone.GOOD,
    DocumentState.ARCHIVED: Tone.GOOD,
    DocumentState.VOID: Tone.BAD,
}
COLUMNS = (
    Column[DocumentRow]("文号", lambda row: row.number, width=200),
    Column[DocumentRow]("文书种类", lambda row: row.kind_name, width=150, spare=True),
    Column[DocumentRow](
        "检查对象", lambda row: row.subject_name or "（整个任务）", width=230, stretch=True
    ),
    Column[DocumentRow]("任务编号", lambda row: row.task_number or "—", width=180, spare=True),
    Column[DocumentRow](
        "状态",
        lambda row: DOCUMENT_STATE_NAMES[row.state],
        width=90,
        tone=lambda row: TONES[row.state],
    ),
    Column[DocumentRow]("页数", lambda row: row.pages, width=60, number=True, spare=True),
    Column[DocumentRow](
        "开具日期",
        lambda row: row.issued_on,
        lambda row: f"{row.issued_on:%Y-%m-%d}",
        width=110,
        spare=True,
    ),
    Column[DocumentRow]("打印次数", lambda row: row.printed, width=84, number=True, spare=True),
)


class PapersPage(Page):
    TITLE = "文书"
    TOPICS = frozenset({Topic.PAPERS, Topic.INSPECTIONS, Topic.TASKS})
    HELP = "papers"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._task_id: int | None = None
        self._waiting: list[WaitingTask] = []
        self._build()
        self._build_actions()

    def _build(self) -> None:
        self.waiting = Notice("warn", self)
        self.waiting.hide()
        self.model = PagedModel(COLUMNS, self._rows, self, checkable=True)
        self.table = DataTable(self.model, name="papers", settings=self.desk.settings)
        self.table.set_empty("还没有文书", "抽取、派发、审核时开具的文书都列在这里。")
        self.table.opened.connect(lambda row: self._preview([row.id]))
        self.table.chosen.connect(self._show_facts)
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.table, 1)
        self.panel = DetailPanel()
        self.facts = PaperFacts(self.jobs)
        self.panel.add_tab("详情", self.facts)
        self.set_detail(self.panel)
        self.add_search("搜索文号、标题、对象、任务编号", self._search)
        self.add_filter("kinds", "种类", [(each.key, each.title) for each in ALL])
        self.add_filter(
            "states", "状态", [(state, DOCUMENT_STATE_NAMES[state]) for state in DocumentState]
        )
        self.filters.changed.connect(self.reload)

    def _build_actions(self) -> None:
        self.void_button = self.add_action("作废文书…", self._void, role="destructive")
        self.signed_button = self.add_action("登记已签", self._mark_signed, icon="pencil")
        self.dispatch_button = self.add_action("审批与派发…", self._dispatch, icon="send")
        self.preview_button = self.add_action(
            "预览打印", self._preview_chosen, icon="printer", role="primary", key="Ctrl+P"
        )
        self.dispatch_button.setEnabled(False)  # until it is known what waits
        for each in (self.void_button, self.dispatch_button):
            each.setVisible(self.jobs.may(Role.CLERK, Role.LEADER))

    def _rows(self, ids: list[int]) -> list[DocumentRow]:
        return self.jobs.read(lambda session: papers.document_rows(session, ids))

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def reload(self) -> None:
        chosen = self.filters.values()
        query = DocumentQuery(
            self._text,
            kinds=chosen.get("kinds", ()),
            states=chosen.get("states", ()),
            task_id=self._task_id,
        )

        def read(session: Session) -> tuple[list[int], list[WaitingTask]]:
            return papers.find_document_ids(session, query), dispatch.waiting_tasks(session)

        self.jobs.fetch(read, self._show, key=self)

    def _show(self, answer: tuple[list[int], list[WaitingTask]]) -> None:
        ids, self._waiting = answer
        self.model.show_ids(ids)
        only = "（只看所选任务）" if self._task_id is not None else ""
        self.show_count(f"共 {len(ids)} 份{only}")
        self.preview_button.setEnabled(bool(ids))
        self._show_waiting()

    def _show_waiting(self) -> None:
        self.dispatch_button.setEnabled(bool(self._waiting))
        approve = sum(each.to_approve for each in self._waiting)
        send = sum(each.to_send for each in self._waiting)
        said = [
            text
            for count, text in (
                (approve, f"{approve} 次检查待审批"),
                (send, f"{send} 次检查已批准、待派发"),
            )
            if count
        ]
        if said:
            self.waiting.say("，".join(said) + "。请按“审批与派发”办理。")
        else:
            self.waiting.hide()

    def show_target(self, target: object) -> None:
        """A mapping with `task_id` shows that task's papers only, one with `text` searches."""
        if isinstance(target, dict) and self.search is not None:
            self._task_id = target.get("task_id")
            self._text = target.get("text", "")
            self.search.show_text(self._text)
            self.filters.clear()
            self.reload()

    def _chosen_ids(self) -> list[int]:
        ticked = self.model.ticked_keys()
        return ticked or [row.id for row in self.table.selected_rows()]

    def _preview_chosen(self) -> None:
        ids = self._chosen_ids()
        if ids:
            self._preview(ids)

    def _preview(self, ids: list[int]) -> None:
        self.jobs.prepare(
            self,
            "正在读取文书…",
            lambda session, _progress: read_sheets(session, ids),
            lambda sheets: self._open_preview(ids, sheets),
        )

    def _open_preview(self, ids: list[int], sheets: list[printing.Paper]) -> None:
        title = sheets[0].title if len(sheets) == 1 else f"预览 {len(sheets)} 份文书"
        self.preview = PreviewDialog(self, self.desk, title, sheets)
        self.preview.printed.connect(lambda copies: self._printed(ids, copies))
        self.preview.open()

    def _printed(self, ids: list[int], copies: int) -> None:
        self.jobs.write(
            lambda session, operator: papers.mark_printed(
                session, operator, document_ids=ids, copies=copies, printer="本机打印机"
            )
        )

    def _show_facts(self, row: DocumentRow | None) -> None:
        if row is None:
            self.panel.hide()
            return
        self.panel.show_title(row.number, DOCUMENT_STATE_NAMES[row.state], TONES[row.state])
        self.facts.show_document(row)
        self.panel.show()

    def _mark_signed(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.jobs.write(
                lambda session, operator: papers.mark_signed(session, operator, document_id=row.id)
            )

    def _void(self) -> None:
        row = self.table.current_row()
        if row is not None:
            VoidDialog(self, self.jobs, row).open()

    def _dispatch(self) -> None:
        DispatchDialog(self, self.jobs, self._waiting).open()


def read_sheets(session: Session, ids: list[int]) -> list[printing.Paper]:
    rows = papers.document_rows(session, ids)
    return [
        printing.Paper(row.title, papers.pdf_of(session, row.id), f"{row.number}.pdf")
        for row in rows
    ]
