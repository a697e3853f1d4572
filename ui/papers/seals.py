"""用印登记: sealed papers and pre-stamped blanks, out and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, seals
from app.documents import ALL
from app.records.seals import BlankReturn, SealSigners, SealUseRow
from app.rules.numbering import KIND_WORDS
from app.rules.roles import Role
from ui import printing, tokens
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    IntegerField,
    LinesField,
    ListField,
    TextField,
)
from ui.forms.choices import Combo
from ui.layouts import row as line_of
from ui.models import Column, TableModel
from ui.preview import PreviewDialog
from ui.section import Section
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ui.desk import Desk
    from ui.jobs import Jobs

OUT, BACK, SEALED = "未交还", "已交还", "已用印"
TONES = {OUT: Tone.WARN, BACK: Tone.QUIET, SEALED: Tone.GOOD}


def state(row: SealUseRow) -> str:
    if not row.blank:
        return SEALED
    return OUT if row.returned_on is None else BACK


def remark(row: SealUseRow) -> str:
    if not row.blank or row.returned_on is None:
        return "—"
    counts = f"交还 {row.returned}，已用 {row.used}，作废 {row.spoiled}"
    return f"{counts}　{row.note}".strip()


COLUMNS = (
    Column[SealUseRow]("序号", lambda row: row.sequence, width=52, number=True),
    Column[SealUseRow](
        "用印日期", lambda row: row.used_on, lambda row: f"{row.used_on:%Y-%m-%d}", width=100
    ),
    Column[SealUseRow]("文书", lambda row: row.title, width=286, stretch=True),
    Column[SealUseRow]("文号", lambda row: row.number or "—", width=190, spare=True),
    Column[SealUseRow]("份数", lambda row: row.copies, width=52, number=True),
    Column[SealUseRow]("用印人", lambda row: row.user, width=76),
    Column[SealUseRow]("批准人", lambda row: row.approver, width=76),
    Column[SealUseRow]("状态", state, width=80, tone=lambda row: TONES[state(row)]),
    Column[SealUseRow]("交还情况", remark, width=220, spare=True),
)
Answer = tuple[list[int], int, list[SealUseRow]]


class SealsSection(Section):
    KEY = "seals"
    TITLE = "用印登记"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = TableModel(COLUMNS, self, key=lambda row: row.id)
        self.table = DataTable(self.model, name="seals", settings=desk.settings)
        self.table.set_empty("还没有用印登记", "盖章的文书逐份登记；领出的预盖空白也在这里。")
        self.table.opened.connect(lambda _row: self._return())
        self.table.chosen.connect(self._choose)
        self.years = Combo()
        self.years.setAccessibleName("年度")
        line = line_of(gap=tokens.GAP_2)
        line.addWidget(self.years)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.print_button = self.add_action("预览打印登记簿", self._preview, icon="printer")
        self.return_button = self.add_action("交还空白…", self._return, icon="undo-2")
        self.take_button = self.add_action("领出空白…", self._take, icon="file-plus")
        self.seal_button = self.add_action(
            "登记用印…", self._seal, icon="stamp", role="primary", key="Ctrl+N"
        )
        self.years.currentIndexChanged.connect(self.reload)
        self._choose(None)

    def reload(self) -> None:
        wanted = self.years.currentData()

        def read(session: Session) -> Answer:
            years = sorted({*seals.seal_years(session), clock.today().year}, reverse=True)
            year = wanted if wanted in years else years[0]
            return years, year, seals.seal_uses(session, year)

        self.jobs.fetch(read, self._show, key=self)

    def _show(self, answer: Answer) -> None:
        years, year, rows = answer
        self.years.blockSignals(True)
        self.years.clear()
        for each in years:
            self.years.addItem(f"{each} 年", each)
        self.years.setCurrentIndex(self.years.findData(year))
        self.years.blockSignals(False)
        self.model.show_rows(rows)
        out = sum(row.copies for row in rows if state(row) == OUT)
        self.say(f"共 {len(rows)} 条，预盖空白未交还 {out} 份")
        self.print_button.setEnabled(bool(rows))
        may = self.jobs.may(Role.CLERK)
        for made in (self.take_button, self.seal_button):
            made.setEnabled(may)
        self._choose(self.table.current_row())

    def _choose(self, row: SealUseRow | None) -> None:
        waits = row is not None and state(row) == OUT
        self.return_button.setEnabled(waits and self.jobs.may(Role.CLERK))

    def _seal(self) -> None:
        self.jobs.fetch(seals.unsealed, self._ask_papers, key=self.seal_button)

    def _ask_papers(self, offered: list[tuple[int, str, int]]) -> None:
        SealDialog(self, self.jobs, offered).open()

    def _take(self) -> None:
        BlanksDialog(self, self.jobs).open()

    def _return(self) -> None:
        row = self.table.current_row()
        if row is not None and self.return_button.isEnabled():
            ReturnDialog(self, self.jobs, row).open()

    def _preview(self) -> None:
        year = self.years.currentData()
        self.jobs.prepare(
            self,
            "正在生成登记簿…",
            lambda session, _progress: seals.seal_register_pdf(session, year),
            lambda pdf: self._open(f"{year}年用印登记", pdf),
        )

    def _open(self, title: str, pdf: bytes) -> None:
        sheet = printing.Paper(title, pdf, f"{title}.pdf")
        PreviewDialog(self, self.desk, title, [sheet]).open()


class SignersForm(Form):
    """What every use of the seal is signed with."""

    def add_signers(self) -> None:
        self.add(
            TextField("user", "用印人", required=True),
            TextField("approver", "批准人", required=True, hint="和用印人不是同一人"),
            DateField("used_on", "用印日期", required=True),
        )
        self.load({"used_on": clock.today()})

    def signers(self) -> SealSigners:
        values = self.values()
        return SealSigners(values["user"], values["approver"], values["used_on"] or clock.today())


class SealDialog(FormDialog):
    """Papers that are printed and not yet sealed, ticked; each with its usual copies."""

    def __init__(self, parent: QWidget, jobs: Jobs, offered: list[tuple[int, str, int]]) -> None:
        self._jobs = jobs
        self._copies = {document: copies for document, _, copies in offered}
        self.papers = ListField[int](
            "documents", "用印的文书", [(document, text) for document, text, _ in offered],
            required=True, hint="已打印、还没有登记用印的文书；份数按每种文书应印的份数登记",
        )  # fmt: skip
        form = SignersForm()
        form.add(self.papers)
        form.add_signers()
        if not offered:
            form.banner.say("没有已打印而未用印的文书。请先打印文书。")
        self.signed = form
        super().__init__(parent, "登记用印", form, self._store, action="登记用印", width=640)

    def _store(self) -> None:
        copies = {document: self._copies[document] for document in self.papers.value()}
        signers = self.signed.signers()
        self._jobs.write(
            lambda s, operator: seals.seal_papers(s, operator, copies=copies, signers=signers)
        )


class BlanksDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        self._jobs = jobs
        kinds = [(kind.key, kind.title) for kind in ALL if kind.key in KIND_WORDS]
        self.kind = ChoiceField[str]("kind", "空白文书", kinds, required=True)
        self.copies = IntegerField("copies", "份数", least=1, most=999, unit="份")
        form = SignersForm()
        form.add(self.kind, self.copies)
        form.add_signers()
        self.signed = form
        super().__init__(parent, "领出预盖空白", form, self._store, action="登记领出")

    def _store(self) -> None:
        kind, copies, signers = self.kind.value() or "", self.copies.value(), self.signed.signers()
        self._jobs.write(
            lambda s, operator: seals.take_blanks(
                s, operator, kind=kind, copies=copies, signers=signers
            )
        )


class ReturnDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, row: SealUseRow) -> None:
        self._jobs, self._row = jobs, row
        form = Form()
        form.add(
            IntegerField("returned", "交还（未用）", most=999, unit="份"),
            IntegerField("used", "已用", most=999, unit="份"),
            IntegerField("spoiled", "作废", most=999, unit="份"),
            DateField("on", "交还日期", required=True),
            LinesField("note", "已用、作废的文号", lines=2, hint="逐份写明，以便核销"),
        )
        form.load({"returned": row.copies, "on": clock.today()})
        more = f"{row.title}，{row.used_on:%Y-%m-%d} 由{row.user}领出 {row.copies} 份。"
        super().__init__(parent, "交还预盖空白", form, self._store, action="登记交还", more=more)

    def _store(self) -> None:
        values, use = self.form.values(), self._row.id
        back = BlankReturn(
            values["returned"], values["used"], values["spoiled"], values["on"], values["note"]
        )
        self._jobs.write(
            lambda s, operator: seals.return_blanks(s, operator, seal_use_id=use, back=back)
        )
