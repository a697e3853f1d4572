"""Step 7: the record is issued and printed at once; everybody signs, or declines with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app import ceremony, draws, papers
from app.records.documents import DocumentQuery
from app.rules.ceremony import SIGNATURE_NAMES, Signature
from app.rules.states import DrawState
from ui import printing, tokens
from ui.balanced import BalancedLabel
from ui.buttons import button
from ui.ceremony.attendance import titled
from ui.detail import Mark
from ui.draw.panel import Panel, card, headed
from ui.flow import Flow
from ui.forms import Form, FormDialog, LinesField, PasswordField
from ui.layouts import row
from ui.preview import PreviewDialog
from ui.states import StateView
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.records.ceremony import Person
    from app.records.draws import DrawView
    from ui.desk import Desk
    from ui.jobs import Jobs

TONES = {
    Signature.NONE: Tone.WARN,
    Signature.SIGNED: Tone.GOOD,
    Signature.PIN: Tone.GOOD,
    Signature.DECLINED: Tone.BAD,
}


class SigningPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self._is_new = False
        self.preview: PreviewDialog | None = None
        self.buttons: dict[tuple[str, str], QWidget] = {}
        self.waiting = StateView()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.GAP_2)
        self._grid.setVerticalSpacing(tokens.GAP_2)
        self._grid.setColumnStretch(0, 1)
        lines = QWidget()
        lines.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.flow = Flow()
        self.flow.column.addWidget(card(headed("签字"), lines))
        self.flow.column.addStretch(1)
        self.body.addWidget(self.waiting, 1)
        self.body.addWidget(self.flow, 1)
        self.print_button = self.add_action("打印确认单…", self.print_record, icon="printer")
        self.record_button = self.add_action(
            "开具确认单并打印", self._record, icon="file-check", role="primary"
        )
        self.finish_button = self.add_action("签字完毕", self._finish, icon="check", role="primary")

    def show_view(self, view: DrawView) -> None:
        issued = view.row.state is DrawState.CONFIRMED
        may = self.may_run()
        self.waiting.setVisible(not issued)
        self.flow.setVisible(issued)
        self.record_button.setVisible(may and not issued)
        self.print_button.setVisible(issued)
        self.finish_button.setVisible(may and issued)
        if not issued:
            self.waiting.show_empty(
                "抽取结果已全部揭晓", "开具《随机抽取结果确认单》，当场打印，由在场人员签字。",
                icon="file-check",
            )  # fmt: skip
            self.hint.setText("")
            return
        self._show_people()
        self.hint.setText(
            "逐人登记签字情况；不愿签字的写明原因，不影响抽取结果。扫描件可以以后补存。"
        )
        if self._is_new:
            self._is_new = False
            self.print_record()

    def _show_people(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        people = self.told.ceremony.people if self.told else ()
        here = [each for each in people if each.id is not None]
        for line, person in enumerate(here):
            self._put(line, person)
        waiting = any(each.signature is Signature.NONE for each in here)
        self.finish_button.setEnabled(not waiting)
        self.finish_button.setToolTip("还有人员没有签字或登记未签字" if waiting else "")

    def _put(self, line: int, person: Person) -> None:
        said = f"：{person.signature_reason}" if person.signature_reason else ""
        name = BalancedLabel(f"{person.duty}　{titled(person)}{said}")
        mark = Mark(SIGNATURE_NAMES[person.signature], TONES[person.signature])
        self._grid.addWidget(name, line, 0)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(mark, line, 1, middle)
        if self.may_run() and person.signature is Signature.NONE:
            self._grid.addWidget(self._acts(person), line, 2)

    def _acts(self, person: Person) -> QWidget:
        made = QWidget()
        line = row(made, gap=tokens.GAP_1)
        acts = {"已签字": self._sign, "未签字…": self._decline}
        if person.has_pin:
            acts["PIN码确认…"] = self._by_pin
        for text, act in acts.items():
            one = button(text, partial(act, person))
            one.setAccessibleName(f"{person.name}{text}")
            self.buttons[person.name, text] = one
            line.addWidget(one)
        line.addStretch(1)
        return made

    def _sign(self, person: Person) -> None:
        self.write(ceremony.sign, attendee_id=person.id)

    def _by_pin(self, person: Person) -> None:
        PinDialog(self, self.jobs, person).open()

    def _decline(self, person: Person) -> None:
        DeclineDialog(self, self.jobs, person).open()

    def _record(self) -> None:
        self._is_new = True
        self.run("正在开具随机抽取结果确认单…", draws.confirm)

    def _finish(self) -> None:
        self.write(ceremony.finish_signing, draw_id=self.draw_id)

    def print_record(self) -> None:
        if self.told is None:
            return
        task_id = self.told.view.row.task_id
        self.jobs.prepare(
            self,
            "正在读取确认单…",
            lambda session, _progress: read_record(session, task_id),
            self._open_preview,
        )

    def _open_preview(self, found: tuple[int, printing.Paper]) -> None:
        number, sheet = found
        self.preview = PreviewDialog(self, self.desk, sheet.title, [sheet])
        self.preview.printed.connect(lambda copies, printer: self._printed(number, copies, printer))
        self.preview.open()

    def _printed(self, number: int, copies: int, printer: str) -> None:
        self.write(papers.mark_printed, document_ids=[number], copies=copies, printer=printer)


def read_record(session: Session, task_id: int) -> tuple[int, printing.Paper]:
    """The newest 随机抽取结果确认单 of the task."""
    query = DocumentQuery(kinds=("draw-record",), task_id=task_id)
    newest = max(papers.find_document_ids(session, query))
    (document,) = papers.document_rows(session, [newest])
    pdf = papers.shown_pdf(session, newest)
    return newest, printing.Paper(document.title, pdf, f"{document.number}.pdf")


class DeclineDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, person: Person) -> None:
        assert person.id is not None
        self._jobs = jobs
        self._attendee_id = person.id
        form = Form()
        form.add(
            LinesField(
                "reason", "未签字的原因", required=True, placeholder="由本人陈述，或说明现场情况"
            )
        )
        super().__init__(
            parent, f"{person.name}未签字", form, self._decline, action="登记未签字", width=440
        )

    def _decline(self) -> None:
        values = self.form.values()
        self._jobs.write(partial(ceremony.decline, attendee_id=self._attendee_id, **values))


class PinDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, person: Person) -> None:
        assert person.id is not None
        self._jobs = jobs
        self._attendee_id = person.id
        form = Form()
        form.add(PasswordField("pin", "一次性PIN码", required=True))
        super().__init__(
            parent, f"请{person.name}本人输入", form, self._sign, action="确认抽取结果", width=400
        )

    def _sign(self) -> None:
        values = self.form.values()
        self._jobs.write(partial(ceremony.sign, attendee_id=self._attendee_id, **values))
