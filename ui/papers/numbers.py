"""文号登记簿: every number of a year in order; void ones and gaps stand out; printed, exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, papers
from app.documents import ALL
from app.records.numbers import NumberEntry
from app.rules.numbering import KIND_WORDS
from app.rules.states import DOCUMENT_STATE_NAMES
from ui import files, messages, printing, tokens
from ui.forms.choices import Combo
from ui.forms.form import Notice
from ui.layouts import row
from ui.models import Column, TableModel
from ui.papers.facts import TONES
from ui.preview import PreviewDialog
from ui.section import Section
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.progress import Progress
    from ui.desk import Desk

COLUMNS = (
    Column[NumberEntry]("文号", lambda row: row.number, width=168),
    Column[NumberEntry]("文书种类", lambda row: row.kind_name, width=176, spare=True),
    Column[NumberEntry]("标题", lambda row: row.title or "—", width=320, stretch=True),
    Column[NumberEntry](
        "状态",
        lambda row: DOCUMENT_STATE_NAMES[row.state] if row.state else "缺号",
        width=90,
        tone=lambda row: TONES[row.state] if row.state else Tone.BAD,
    ),
    Column[NumberEntry](
        "开具日期",
        lambda row: f"{row.issued_on:%Y-%m-%d}" if row.issued_on else "—",
        width=110,
    ),
    Column[NumberEntry]("开具人", lambda row: row.issued_by or "—", width=90, spare=True),
    Column[NumberEntry](
        "说明",
        lambda row: "；".join(text for text in (row.note, row.problem) if text) or "—",
        width=160,
        spare=True,
    ),
)
Answer = tuple[list[int], int, list[NumberEntry]]


class NumbersSection(Section):
    KEY = "numbers"
    TITLE = "文号登记簿"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: tuple[int, tuple[str, ...]] | None = None
        self.model = TableModel(COLUMNS, self, key=lambda row: row.number)
        self.table = DataTable(self.model, name="numbers", settings=desk.settings)
        self.table.set_empty("还没有文号", "开具第一份文书后，文号按种类和顺序列在这里。")
        self.years, self.kinds = Combo(), Combo()
        self.years.setAccessibleName("年度")
        self.kinds.setAccessibleName("文书种类")
        self.kinds.addItem("全部文书", "")
        for kind in ALL:
            if kind.key in KIND_WORDS:
                self.kinds.addItem(kind.title, kind.key)
        self.problems = Notice("bad", self)
        self.problems.hide()
        line = row(gap=tokens.GAP_2)
        line.addWidget(self.years)
        line.addWidget(self.kinds)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.table, 1)
        self.export_button = self.add_action(
            "导出 Excel…", self._ask_place, icon="file-spreadsheet"
        )
        self.print_button = self.add_action(
            "预览打印登记簿", self._preview, icon="printer", role="primary"
        )
        self.years.currentIndexChanged.connect(self.reload)
        self.kinds.currentIndexChanged.connect(self.reload)

    def reload(self) -> None:
        year, kinds = self._wanted()

        def read(session: Session) -> Answer:
            years = papers.numbered_years(session) or [clock.today().year]
            shown = year if year in years else years[0]
            return years, shown, papers.number_register(session, shown, kinds=kinds)

        self.jobs.fetch(read, self._show, key=self)

    def _wanted(self) -> tuple[int, tuple[str, ...]]:
        kind = self.kinds.currentData()
        return self.years.currentData() or 0, (kind,) if kind else ()

    def _show(self, answer: Answer) -> None:
        years, shown, entries = answer
        self.years.blockSignals(True)
        self.years.clear()
        for year in years:
            self.years.addItem(f"{year} 年", year)
        self.years.setCurrentIndex(max(0, self.years.findData(shown)))
        self.years.blockSignals(False)
        self._shown = (shown, self._wanted()[1])
        self.model.show_rows(entries)
        void = sum(bool(each.state) and each.state == "void" for each in entries)
        gaps = sum(each.state is None for each in entries)
        self.say(f"共 {len(entries)} 号，作废 {void} 号，缺号 {gaps} 号")
        odd = [each for each in entries if each.problem]
        if odd:
            first = f"{odd[0].number}，{odd[0].problem}"
            more = f"等 {len(odd)} 处" if len(odd) > 1 else ""
            self.problems.say(f"{first}{more}。请查明原因；也可请纪检监督运行完整性检查。")
        else:
            self.problems.hide()
        for made in self.buttons:
            made.setEnabled(bool(entries))

    def _preview(self) -> None:
        if self._shown is None:
            return
        year, kinds = self._shown
        self.jobs.prepare(
            self,
            "正在生成登记簿…",
            lambda session, _progress: papers.register_pdf(session, year=year, kinds=kinds),
            lambda pdf: self._open(year, pdf),
        )

    def _open(self, year: int, pdf: bytes) -> None:
        title = f"{year}年文号登记簿"
        sheet = printing.Paper(title, pdf, f"{title}.pdf")
        PreviewDialog(self, self.desk, title, [sheet]).open()

    def _ask_place(self) -> None:
        year = self.years.currentData() or 0
        name = f"{year}年文号登记簿.xlsx"
        files.ask_save(self, self.desk.settings, "导出登记簿", files.XLSX, name, self.export_to)

    def export_to(self, path: Path) -> None:
        year, kinds = self._wanted()

        def work(session: Session, _progress: Progress) -> int:
            return papers.export_register(session, year=year, kinds=kinds, path=path)

        def done(count: int) -> None:
            messages.inform(self, f"已导出 {count} 行。", str(path))

        self.jobs.prepare(self, "正在导出…", work, done)
