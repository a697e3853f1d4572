"""Approve drawn visits, send them out with their papers, void a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import clock, corrections, dispatch, papers
from app.rules.roles import Role
from app.rules.states import DocumentState
from ui import theme
from ui.buttons import button
from ui.forms import (
    ChoiceField,
    DateField,
    Field,
    Form,
    FormDialog,
    JobDialog,
    LinesField,
    RadioField,
    SwitchField,
    TextField,
)
from ui.preview import PreviewDialog
from ui.printing import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.documents import DocumentRow, ScanRow, TypedText
    from app.records.inspections import WaitingTask
    from ui.desk import Desk
    from ui.forms.dialog import Work
    from ui.jobs import Jobs

NARROW = 160
SAME = "内容没有变化，也重开一份（原件遗失、污损、印坏）"
FORMS, ON_PAPER, ON_SCREEN, SEND = "forms", "paper", "screen", "send"


class DispatchDialog(JobDialog):
    """行政检查审批 and 派发 of one task: what is offered follows from roles and state.

    Papers are rendered, which takes a moment.
    """

    def __init__(self, parent: QWidget, desk: Desk, waiting: Sequence[WaitingTask]) -> None:
        form, jobs = Form(), desk.jobs
        self._desk = desk
        self.drafts_button = button("预览草稿", self._preview, icon="eye")
        self.drafts_button.setMaximumWidth(theme.px(NARROW))
        tasks = [(each.task_id, f"{each.number}　{each.title}") for each in waiting]
        self.step = RadioField[str]("step", "办理事项", _steps(jobs), required=True)
        self.paper_fields = (
            TextField("approver", "批准人（纸质审批表上签名的领导）"),
            DateField("on", "批准日期"),
        )
        form.add(ChoiceField("task_id", "抽查任务", tasks, required=True), self.step)
        form.add(*self.paper_fields, LinesField("opinion", "审批意见", lines=2))
        form.add_widget(self.drafts_button)
        form.load(
            {"task_id": waiting[0].task_id, "on": clock.today(), "step": _first(jobs, waiting[0])}
        )
        self.step.changed.connect(self._show_fields)
        more = (
            "先审批、后派发。派发时为每次检查开具行政检查通知书和空白现场检查笔录，并开具派发单。"
        )
        super().__init__(
            parent,
            "审批与派发",
            form,
            jobs,
            self._read,
            doing="正在办理…",
            action="办理",
            more=more,
        )
        self._show_fields()

    def _show_fields(self) -> None:
        step = self.step.value()
        for field in self.paper_fields:
            field.setVisible(step == ON_PAPER)
        self.form.fields["opinion"].setVisible(step in (ON_PAPER, ON_SCREEN))
        self.drafts_button.setVisible(step in (FORMS, SEND))
        self.refit()

    def _preview(self) -> None:
        """What would be issued, with 草稿 across it: no number is taken."""
        values = self.form.values()
        task_id, forms = values["task_id"], values["step"] == FORMS
        reader = self._desk.jobs.operator
        self._desk.jobs.prepare(
            self,
            "正在生成草稿…",
            lambda session, progress: dispatch.drafts(
                session, task_id=task_id, forms=forms, reader=reader, progress=progress
            ),
            lambda made: show_drafts(self, self._desk, made),
            self.form.show_error,
        )

    def _read(self) -> Work:
        return _work(self.form.values())


def _steps(jobs: Jobs) -> list[tuple[str, str]]:
    steps = []
    if jobs.may(Role.CLERK):
        steps += [(FORMS, "打印审批表"), (ON_PAPER, "登记纸上批准"), (SEND, "派发")]
    if jobs.may(Role.LEADER):
        steps.append((ON_SCREEN, "在线批准"))
    return steps


def _first(jobs: Jobs, task: WaitingTask) -> str:
    offered = [step for step, _ in _steps(jobs)]
    wanted = SEND if not task.to_approve else ON_SCREEN if ON_SCREEN in offered else ON_PAPER
    return wanted if wanted in offered else offered[0]


def _work(values: dict[str, Any]) -> Work:
    task_id, opinion = values["task_id"], values["opinion"]

    def work(session: Any, operator: Any, progress: Any) -> Any:
        if values["step"] == FORMS:
            return dispatch.approval_forms(session, operator, task_id=task_id, progress=progress)
        if values["step"] == SEND:
            return dispatch.send_out(session, operator, task_id=task_id, progress=progress)
        if values["step"] == ON_SCREEN:
            return dispatch.approve_visits(session, operator, task_id=task_id, opinion=opinion)
        return dispatch.approve_visits_on_paper(
            session,
            operator,
            task_id=task_id,
            approver=values["approver"],
            on=values["on"],
            opinion=opinion,
        )

    return work


class VoidDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, row: DocumentRow) -> None:
        self._jobs = jobs
        self._row = row
        form = Form()
        form.add(LinesField("reason", "作废原因", required=True))
        super().__init__(
            parent,
            f"作废 {row.number}",
            form,
            self._void,
            action=f"作废 {row.number}",
            more="文号保留，不再使用；需要时另行开具新的文书。",
            destructive=True,
        )

    def _void(self) -> None:
        reason = self.form.values()["reason"]
        self._jobs.write(
            lambda session, operator: papers.void_document(
                session, operator, document_id=self._row.id, reason=reason
            )
        )


class WithdrawScanDialog(FormDialog):
    """撤下扫描件: it was the wrong file; the file stays, marked."""

    def __init__(self, parent: QWidget, jobs: Jobs, scan: ScanRow) -> None:
        self._jobs, self._scan = jobs, scan
        form = Form()
        form.add(LinesField("reason", "撤下的原因", required=True, lines=2))
        super().__init__(
            parent,
            f"撤下扫描件 {scan.name}",
            form,
            self._withdraw,
            action="撤下扫描件",
            more="撤下以后不再算作签收，文件仍然保留并标明“已撤下”。"
            "没有别的扫描件时，文书回到“已打印”，可以重新登记。",
            destructive=True,
        )

    def _withdraw(self) -> None:
        values, scan_id = self.form.values(), self._scan.id
        self._jobs.write(
            lambda session, operator: papers.withdraw_scan(
                session, operator, scan_id=scan_id, **values
            )
        )


class ReplaceDialog(JobDialog):
    """更正重开: the new paper names the old one, which is void from then on."""

    def __init__(self, parent: QWidget, desk: Desk, row: DocumentRow) -> None:
        self._desk, self._row = desk, row
        form = Form()
        self.reason = LinesField("reason", "更正或重开的原因", required=True, lines=2)
        self._typed = desk.jobs.read(lambda session: corrections.typed_in(session, row.id))
        self.draft_button = button("预览草稿", self._preview, icon="eye")
        self.draft_button.setMaximumWidth(theme.px(NARROW))
        form.add(self.reason, *map(_field_of, self._typed))
        if row.state is not DocumentState.VOID:
            form.add(SwitchField("same", SAME))
        form.add_widget(self.draft_button)
        form.load({each.key: each.text for each in self._typed})
        super().__init__(
            parent,
            f"更正重开 {row.number}",
            form,
            desk.jobs,
            self._read,
            doing="正在开具…",
            action="开具新的文书",
            more="按现在的登记内容开具一份新的文书，另取文号，并在上面写明代替哪一份。"
            "原文书作废，文号和内容保留。内容本身有误的，请先到原处改正再重开。",
        )

    def _read(self) -> Work:
        values, texts = self.form.values(), self._texts()
        document_id, same = self._row.id, bool(values.get("same"))

        def work(session: Any, operator: Any, _progress: Any) -> Any:
            return corrections.replace_document(
                session,
                operator,
                document_id=document_id,
                reason=values["reason"],
                texts=texts,
                same=same,
            )

        return work

    def _texts(self) -> dict[str, str]:
        values = self.form.values()
        return {each.key: values[each.key] for each in self._typed}

    def _preview(self) -> None:
        document_id, title, texts = self._row.id, self._row.title, self._texts()
        reader = self._desk.jobs.operator
        self._desk.jobs.prepare(
            self,
            "正在生成草稿…",
            lambda session, _progress: corrections.draft_of_replacement(
                session, document_id, texts, reader
            ),
            lambda pdf: show_drafts(self, self._desk, [(title, pdf)]),
            self.form.show_error,
        )


def _field_of(typed: TypedText) -> Field[str]:
    if typed.several:
        return LinesField(typed.key, typed.label, lines=3)
    return TextField(typed.key, typed.label)


def show_drafts(parent: QWidget, desk: Desk, made: Sequence[tuple[str, bytes]]) -> None:
    sheets = [Paper(title, pdf, f"草稿 {n}.pdf") for n, (title, pdf) in enumerate(made, 1)]
    PreviewDialog(parent, desk, f"草稿预览　{len(sheets)} 份", sheets).open()
