"""What is known about one paper: where it belongs, its whole life, its scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app import papers
from app.records.documents import PaperEvent, ScanRow
from app.rules.roles import Role
from app.rules.states import DOCUMENT_STATE_NAMES, DocumentState
from ui.buttons import button
from ui.detail import DetailPanel, Fact, FactSheet
from ui.models import Column, TableModel
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from app.records.documents import DocumentRow
    from ui.jobs import Jobs

TONES = {
    DocumentState.ISSUED: Tone.WARN,
    DocumentState.PRINTED: Tone.PRIMARY,
    DocumentState.SIGNED: Tone.GOOD,
    DocumentState.ARCHIVED: Tone.GOOD,
    DocumentState.VOID: Tone.BAD,
}


def whose(row: DocumentRow) -> str:
    """The subject, or what a paper of no single subject belongs to; a blank belongs to none yet."""
    return row.subject_name or ("整个任务" if row.task_number else "—")


def moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


EVENTS = (
    Column[PaperEvent](
        "时间", lambda row: row.at, lambda row: f"{row.at:%Y-%m-%d %H:%M}", width=130
    ),
    Column[PaperEvent]("经过", lambda row: row.what, width=60),
    Column[PaperEvent]("操作人", lambda row: row.who, width=84, spare=True),
    Column[PaperEvent]("说明", lambda row: row.more or "—", width=120, stretch=True),
)
SCANS = (
    Column[ScanRow]("文件", lambda row: row.name, width=140, stretch=True),
    Column[ScanRow](
        "状态",
        lambda row: "已撤下" if row.withdrawn else "有效",
        width=84,
        tone=lambda row: Tone.BAD if row.withdrawn else Tone.GOOD,
    ),
    Column[ScanRow](
        "大小",
        lambda row: row.size,
        lambda row: f"{row.size // 1024:,} KB",
        width=84,
        number=True,
        spare=True,
    ),
    Column[ScanRow](
        "登记", lambda row: row.at, lambda row: f"{row.at:%Y-%m-%d}", width=96, spare=True
    ),
)
Answer = tuple[list[PaperEvent], list[ScanRow]]


class PaperPanel(DetailPanel):
    """Facts, life and scans; `scan_asked` wants a file, `scan_opened` one to be shown,
    `scan_refused` one that counts no longer."""

    scan_asked = Signal()
    scan_refused = Signal(object)  # ScanRow
    scan_opened = Signal(object)  # ScanRow

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._row: DocumentRow | None = None
        self.facts = FactSheet()
        self.events = TableModel(EVENTS, self, key=lambda row: (row.at, row.what, row.more))
        self.event_table = DataTable(self.events, flows=True)
        self.scans = TableModel(SCANS, self, key=lambda row: row.id)
        self.scan_table = DataTable(self.scans)
        self.scan_table.set_empty("还没有扫描件", "签字盖章的原件收回后，扫描成 PDF 或图片登记。")
        self.scan_table.opened.connect(self.scan_opened)
        self.add_tab("详情", self.facts)
        self.add_tab("经过", self.event_table)
        self.add_tab("扫描件", self.scan_table)
        self.scan_button = button("登记扫描件…", self.scan_asked.emit, icon="upload")
        self.view_button = button("查看扫描件", self._view, icon="eye")
        self.action_row.addWidget(self.scan_button)
        self.action_row.addWidget(self.view_button)
        self.withdraw_button = button("撤下…", self._withdraw, role="destructive")
        self.withdraw_button.setToolTip("扫错、登记错了的扫描件：不再算数，文件保留")
        self.action_row.addStretch(1)
        self.action_row.addWidget(self.withdraw_button)
        self.scan_table.chosen.connect(self._offer_withdrawal)

    def show_document(self, row: DocumentRow) -> None:
        self._row = row
        self.show_title(row.number, DOCUMENT_STATE_NAMES[row.state], TONES[row.state])
        taken = row.state not in (DocumentState.ISSUED, DocumentState.VOID)
        self.scan_button.setEnabled(taken)
        self.view_button.setEnabled(False)
        self.withdraw_button.setEnabled(False)

        def read(session: Session) -> Answer:
            return papers.history(session, row.id), papers.scan_rows(session, row.id)

        self._jobs.fetch(read, self._show, key=self)
        self.show()

    def _show(self, answer: Answer) -> None:
        events, scans = answer
        row = self._row
        if row is None:
            return
        self.events.show_rows(events)
        self.scans.show_rows(scans)
        counting = [scan for scan in scans if not scan.withdrawn]
        self.tabs.setTabText(2, f"扫描件 {len(counting)}" if counting else "扫描件")
        self._offer_withdrawal(self.scan_table.current_row())
        self.view_button.setEnabled(bool(scans))
        self.facts.show_facts(
            [
                Fact("标题", row.title),
                Fact("种类", row.kind_name),
                Fact("任务编号", row.task_number),
                Fact("检查对象", whose(row)),
                Fact("页数", f"{row.pages} 页，应印 {row.copies} 份"),
                Fact("开具", f"{row.issued_on:%Y-%m-%d}　{row.issued_by}"),
                Fact("打印", f"{row.printed} 次" if row.printed else "尚未打印"),
                *self._said_later(events),
            ]
        )

    def _said_later(self, events: list[PaperEvent]) -> list[Fact]:
        """What stands in no column: which paper replaces which, and why it is void."""
        told = {"代替": "代替", "被代替": "由它代替", "作废文书": "作废原因"}
        return [Fact(told[each.what], each.more) for each in events if each.what in told]

    def _may_withdraw(self, scan: ScanRow) -> bool:
        """Whoever attached it, and the office."""
        operator = self._jobs.operator
        own = operator is not None and operator.name == scan.operator
        return not scan.withdrawn and (own or self._jobs.may(Role.CLERK))

    def _offer_withdrawal(self, _chosen: ScanRow | None) -> None:
        scan = self._scan()
        self.withdraw_button.setEnabled(scan is not None and self._may_withdraw(scan))

    def _scan(self) -> ScanRow | None:
        """The chosen one, else the newest that counts."""
        counting = [scan for scan in self.scans.rows() if not scan.withdrawn]
        return self.scan_table.current_row() or next(reversed(counting), None)

    def _withdraw(self) -> None:
        scan = self._scan()
        if scan is not None:
            self.scan_refused.emit(scan)

    def _view(self) -> None:
        row = self._scan() or self.scans.row_at(0)
        if row is not None:
            self.scan_opened.emit(row)
