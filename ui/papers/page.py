"""文书: the register of issued papers, printed, signed and replaced; numbers, texts, the seal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import corrections, dispatch, papers
from app.changes import Topic
from app.documents import ALL
from app.errors import UserError
from app.records.documents import BatchRow, DocumentQuery, DocumentRow
from app.rules.numbering import KIND_WORDS
from app.rules.roles import Role
from app.rules.states import DOCUMENT_STATE_NAMES, DocumentState
from ui import files, printing
from ui.forms.form import Notice
from ui.layouts import column
from ui.models import Column, PagedModel
from ui.page import Page
from ui.papers.batch_dialog import BatchDialog
from ui.papers.dialogs import DispatchDialog, ReplaceDialog, VoidDialog, WithdrawScanDialog
from ui.papers.facts import TONES, PaperPanel, whose
from ui.papers.numbers import NumbersSection
from ui.papers.seals import SealsSection
from ui.papers.sorting import read_batch
from ui.papers.stopped import StoppedBatches
from ui.papers.switch import SectionSwitch
from ui.papers.texts import TextsSection
from ui.papers.word_copy import WordCopy
from ui.preview import PreviewDialog
from ui.reading import read_lists
from ui.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.records.documents import BatchEntry, ScanRow
    from app.records.inspections import WaitingTask
    from ui.desk import Desk
    from ui.papers.sorting import BatchPaper

COLUMNS = (
    Column[DocumentRow]("文号", lambda row: row.number, width=208),
    Column[DocumentRow]("文书种类", lambda row: row.kind_name, width=176, spare=True),
    Column[DocumentRow]("检查对象", whose, width=220, stretch=True),
    Column[DocumentRow]("任务编号", lambda row: row.task_number or "—", width=168, spare=True),
    Column[DocumentRow](
        "状态",
        lambda row: DOCUMENT_STATE_NAMES[row.state],
        width=76,
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
KEPT_ELSEWHERE = frozenset({"dossier-cover", "dossier-index", "dossier-note"})
"""Numbered by their dossier."""
Answer = tuple[list[int], list["WaitingTask"], list[BatchRow]]


class PapersPage(Page):
    TITLE = "文书"
    TOPICS = frozenset({Topic.PAPERS, Topic.INSPECTIONS, Topic.TASKS, Topic.SETTINGS})
    HELP = "papers"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._task_id: int | None = None
        self._waiting: list[WaitingTask] = []
        self._build()
        self._build_actions()
        self._show_own(True)

    def _build(self) -> None:
        self.waiting = Notice("warn", self)
        self.waiting.hide()
        self.stopped = StoppedBatches(self)
        self.stopped.go_on.connect(self._go_on)
        self.stopped.dropped.connect(self._drop)
        self.model = PagedModel(COLUMNS, self._rows, self, checkable=True)
        self.table = DataTable(self.model, name="papers", settings=self.desk.settings)
        self.table.set_empty("还没有文书", "抽取、派发、审核时开具的文书都列在这里。")
        self.table.opened.connect(lambda row: self._preview([row.id]))
        self.table.chosen.connect(self._show_facts)
        issued = QWidget()
        box = column(issued, gap=8)
        box.addWidget(self.waiting)
        box.addWidget(self.stopped)
        box.addWidget(self.table, 1)
        sections = (SealsSection(self.desk), NumbersSection(self.desk), TextsSection(self.desk))
        self.switch = SectionSwitch(self, "文书", issued, sections)
        self.switch.turned.connect(self._show_own)
        self.panel = PaperPanel(self.jobs)
        self.panel.scan_asked.connect(self._ask_scan)
        self.panel.scan_opened.connect(self._show_scan)
        self.panel.scan_refused.connect(self._withdraw_scan)
        self.word_copy = WordCopy(self, self.desk)
        self.panel.extra_row.addWidget(self.word_copy.button)
        self.panel.extra_row.addStretch(1)
        self.set_detail(self.panel)
        self.add_search("搜索文号、标题、对象、任务编号", self._search)
        kinds = [each for each in ALL if each.key in KIND_WORDS or each.key in KEPT_ELSEWHERE]
        self.add_filter("kinds", "种类", [(each.key, each.title) for each in kinds])
        self.add_filter(
            "states", "状态", [(state, DOCUMENT_STATE_NAMES[state]) for state in DocumentState]
        )
        self.filters.changed.connect(self.reload)

    def _build_actions(self) -> None:
        self.void_button = self.add_action("作废文书…", self._void, role="destructive")
        self.replace_button = self.add_action("更正重开…", self._replace, icon="file-plus")
        self.signed_button = self.add_action("登记已签", self._mark_signed, icon="pencil")
        self.dispatch_button = self.add_action("审批与派发…", self._dispatch, icon="send")
        self.preview_button = self.add_action(
            "预览打印", self._preview_chosen, icon="printer", role="primary", key="Ctrl+P"
        )
        self.dispatch_button.setEnabled(False)  # until it is known what waits

    def _show_own(self, shown: bool) -> None:
        """Search, filters and actions belong to the list of papers."""
        may_change = shown and self.jobs.may(Role.CLERK)
        for widget in (self.search, self.filters, self.signed_button, self.preview_button):
            if widget is not None:
                widget.setVisible(shown)
        for made in (self.void_button, self.replace_button):
            made.setVisible(may_change)
        self.dispatch_button.setVisible(shown and self.jobs.may(Role.CLERK, Role.LEADER))
        self.panel.hide()

    def _rows(self, ids: list[int]) -> list[DocumentRow]:
        return self.jobs.read(lambda session: papers.document_rows(session, ids))

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def reload(self) -> None:
        self.switch.freshen()
        chosen = self.filters.values()
        query = DocumentQuery(
            self._text,
            kinds=chosen.get("kinds", ()),
            states=chosen.get("states", ()),
            task_id=self._task_id,
        )

        def read(session: Session) -> Answer:
            found = papers.find_document_ids(session, query)
            return found, dispatch.waiting_tasks(session), papers.open_batches(session)

        read_lists(self.jobs, (self.table,), read, self._show, self.reload, self)

    def _show(self, answer: Answer) -> None:
        ids, self._waiting, batches = answer
        self.model.show_ids(ids)
        only = "（只看所选任务）" if self._task_id is not None else ""
        self.switch.say(f"共 {len(ids)} 份{only}")
        for made in (
            self.preview_button,
            self.signed_button,
            self.replace_button,
            self.void_button,
        ):
            made.setEnabled(bool(ids))
        self.stopped.show_batches(batches)
        self._show_waiting()

    def _show_waiting(self) -> None:
        self.dispatch_button.setEnabled(bool(self._waiting))
        approve = sum(each.to_approve for each in self._waiting)
        send = sum(each.to_send for each in self._waiting)
        said = [f"{approve} 次检查待审批"] if approve else []
        said += [f"{send} 次检查已批准、待派发"] if send else []
        if said:
            self.waiting.say("，".join(said) + "。请按“审批与派发”办理。")
        else:
            self.waiting.hide()

    def show_target(self, target: object) -> None:
        """A mapping with `task_id` shows that task's papers only, one with `text` searches."""
        if isinstance(target, dict) and self.search is not None:
            self.switch.show_own()
            self._task_id = target.get("task_id")
            self._text = target.get("text", "")
            self.search.show_text(self._text)
            self.filters.clear()
            self.reload()

    def _preview_chosen(self) -> None:
        ids = self.model.ticked_keys() or [row.id for row in self.table.selected_rows()]
        if ids:
            self._preview(ids)

    def _preview(
        self, ids: Sequence[int], batch: BatchRow | None = None, known: Sequence[BatchEntry] = ()
    ) -> None:
        reader = self.jobs.operator
        self.jobs.prepare(
            self,
            "正在读取文书…",
            lambda session, progress: read_batch(session, ids, progress, reader),
            lambda found: self._open_preview(found, batch, known),
        )

    def _open_preview(
        self, found: list[BatchPaper], batch: BatchRow | None, known: Sequence[BatchEntry]
    ) -> None:
        self.preview = BatchDialog(self, self.desk, found, batch, known)
        self.preview.open()

    def _go_on(self, batch: BatchRow) -> None:
        known = self.jobs.read(lambda session: papers.rest_of_batch(session, batch.id))
        self._preview([entry.document_id for entry in known], batch, known)

    def _drop(self, batch: BatchRow) -> None:
        self.jobs.write(lambda s, operator: papers.drop_batch(s, operator, batch_id=batch.id))

    def _show_facts(self, row: DocumentRow | None) -> None:
        if row is None or self.switch.current() is not None:
            self.panel.hide()
        else:
            self.panel.show_document(row)
            self.word_copy.show_row(row)

    def _mark_signed(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.jobs.write(
                lambda session, operator: papers.mark_signed(session, operator, document_id=row.id)
            )

    def _ask_scan(self) -> None:
        kinds = "扫描件 (*.pdf *.png *.jpg *.jpeg)"
        files.ask_open(self, self.desk.settings, "登记扫描件", kinds, self.attach)

    def attach(self, path: Path) -> None:
        """The file as a scan of the paper that is current."""
        row = self.table.current_row()
        if row is None:
            return
        document_id, name = row.id, path.name
        self.jobs.start(
            self,
            "正在登记扫描件…",
            lambda session, operator, _progress: papers.attach_scan(
                session, operator, document_id=document_id, name=name, content=_read_scan(path)
            ),
            lambda _scan: self.panel.tabs.setCurrentIndex(2),
        )

    def _show_scan(self, scan: ScanRow) -> None:
        reader = self.jobs.operator
        pdf = self.jobs.read(lambda session: papers.scan_pdf(session, scan.id, reader))
        sheet = printing.Paper(scan.name, pdf, f"{Path(scan.name).stem}.pdf")
        PreviewDialog(self, self.desk, f"扫描件 {scan.name}", [sheet]).open()

    def _withdraw_scan(self, scan: ScanRow) -> None:
        WithdrawScanDialog(self, self.jobs, scan).open()

    def _void(self) -> None:
        row = self.table.current_row()
        if row is not None:
            VoidDialog(self, self.jobs, row).open()

    def _replace(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.jobs.read(lambda session: corrections.check_replaceable(session, row.id))
            ReplaceDialog(self, self.desk, row).open()

    def _dispatch(self) -> None:
        DispatchDialog(self, self.desk, self._waiting).open()


def _read_scan(path: Path) -> bytes:
    """The file, or as much of it as shows that it is too large. Raises UserError."""
    try:
        with path.open("rb") as file:
            return file.read(papers.MOST_BYTES + 1)
    except OSError as error:
        raise UserError(f"“{path.name}”读不出来，请检查 U 盘或网络后再试。") from error
