"""完整性检查: is the file whole, does the chain hold, was anything changed around the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app import checks, clock
from app.records.activity import CheckReport, Finding
from ui import files, messages, theme
from ui.forms import Form, TextField
from ui.forms.form import Notice
from ui.layouts import column
from ui.models import Column, TableModel
from ui.section import Section
from ui.states import StateView
from ui.system.card import Card
from ui.system.head_line import grouped
from ui.system.report_file import write_report
from ui.table import DataTable

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.progress import Progress
    from ui.desk import Desk

LEAD = (
    "核对数据库文件、审计链、每一行记录的封签、文书文件和抽取名录。"
    "数据越多时间越长，可以随时取消；检查只读，不改动任何数据。"
)
HINT = "纸质抽取结果确认单上印有链首；填写至少前 16 位，可以发现日志被截短或整条改写"
COLUMNS = (
    Column[tuple[int, Finding]]("位置", lambda row: row[1].place, width=280),
    Column[tuple[int, Finding]]("问题", lambda row: row[1].message, width=420, stretch=True),
)


class CheckSection(Section):
    KEY = "check"
    TITLE = "完整性检查"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.report: CheckReport | None = None
        self._checked_at = ""
        self.printed = TextField(
            "head", "纸面上的链首（选填）", hint=HINT, placeholder="可以带空格", longest=120
        )
        self.form = Form()
        self.form.add(self.printed)
        card = Card("检查数据是否完整、有没有被绕过程序改动")
        card.add_text(LEAD, "quiet")
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addWidget(self._build_result(), 1)
        self.export_button = self.add_action("导出检查报告…", self._export, icon="file-down")
        self.export_button.setEnabled(False)
        self.check_button = self.add_action(
            "开始检查", self.check, icon="shield-check", role="primary", key="Ctrl+Return"
        )

    def _build_result(self) -> QWidget:
        self.state = StateView()
        self.state.show_empty("还没有检查", "按“开始检查”。", icon="shield")
        self.found = TableModel(COLUMNS, self, key=lambda row: row[0])
        self.table = DataTable(self.found)
        self.verdict = Notice("bad")
        listed = QWidget()
        box = column(listed, gap=theme.px(8))
        box.addWidget(self.verdict)
        box.addWidget(self.table, 1)
        self.result = QStackedWidget()
        self.result.addWidget(self.state)
        self.result.addWidget(listed)
        return self.result

    def check(self) -> None:
        self.form.clear_problems()
        printed = self.printed.value() or None

        def work(session: Session, progress: Progress) -> CheckReport:
            return checks.check(session, printed_head=printed, progress=progress)

        self.jobs.prepare(self, "正在检查…", work, self.show_report, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.printed.show_problem(str(error))
        self.printed.setFocus()

    def show_report(self, report: CheckReport) -> None:
        self.report = report
        self._checked_at = f"{clock.now():%Y-%m-%d %H:%M}"
        self.export_button.setEnabled(True)
        self.found.show_rows(list(enumerate(report.findings)))
        if report.clean:
            self.state.show_empty("没有发现问题", self._summary(report), icon="circle-check")
        self.verdict.say(
            f"发现 {len(report.findings)} 处问题。请保留现状，先导出报告，再用备份核对。"
        )
        self.result.setCurrentIndex(0 if report.clean else 1)
        self.say(f"{self._checked_at} 检查")

    def _summary(self, report: CheckReport) -> str:
        compared = "与纸面上的链首一致。" if self.printed.value() else "未与纸面链首核对。"
        return (
            f"核对日志 {report.events:,} 条、记录 {report.rows:,} 行，{compared}\n"
            f"当前链首 {grouped(report.head)}"
        )

    def take_focus(self) -> None:
        self.printed.setFocus()

    def _export(self) -> None:
        name = f"完整性检查报告{clock.today():%Y%m%d}.xlsx"
        files.ask_save(
            self, self.desk.settings, "导出检查报告", files.XLSX, name, self._write_report
        )

    def _write_report(self, path: Path) -> None:
        report, checked_at = self.report, self._checked_at
        if report is None:
            return
        self.jobs.prepare(
            self,
            "正在导出…",
            lambda _session, _progress: write_report(path, report, checked_at),
            lambda _rows: messages.inform(self, "检查报告已导出。", str(path)),
        )
