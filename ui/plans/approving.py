"""What approvals and refusals ask for, alike for plans and tasks, and how they are told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app import clock
from ui.detail import Fact
from ui.forms import DateField, Form, FormDialog, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.changes import Changes
    from app.records.approvals import ApprovalRow
    from ui.jobs import Jobs

    Verb = Callable[..., Changes]

AGREED = "同意"


class VerbDialog(FormDialog):
    """A form whose fields are the remaining arguments of one service verb."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, title: str, form: Form, verb: Verb, **more: Any
    ) -> None:
        self._jobs = jobs
        self._verb = verb
        super().__init__(parent, title, form, self._do, **more)

    def _do(self) -> None:
        self._jobs.write(partial(self._verb, **self.form.values()))


def approve(parent: QWidget, jobs: Jobs, what: str, verb: Verb) -> VerbDialog:
    """批准 on screen, with an opinion."""
    form = Form()
    form.add(LinesField("opinion", "审批意见"))
    form.load({"opinion": AGREED})
    return VerbDialog(parent, jobs, f"批准{what}", form, verb, action="批准")


def approve_on_paper(parent: QWidget, jobs: Jobs, what: str, verb: Verb) -> VerbDialog:
    """纸上批准: who signed, on which day, with which words."""
    form = Form(columns=2)
    form.add(
        TextField("approver", "批准人", required=True, hint="与审批表上的签名一致", longest=40),
        DateField("on", "批准日期", required=True),
    )
    form.add(LinesField("opinion", "批准意见", hint="照审批表原文录入"), wide=True)
    form.load({"on": clock.today(), "opinion": AGREED})
    return VerbDialog(
        parent,
        jobs,
        f"登记纸上批准：{what}",
        form,
        verb,
        action="登记批准",
        more="领导已在纸质审批表上签字的，在这里登记；记录会写明由您转录，审批表请归入案卷。",
    )


def send_back(parent: QWidget, jobs: Jobs, what: str, verb: Verb) -> VerbDialog:
    """退回 with what has to be put right."""
    form = Form()
    form.add(LinesField("opinion", "退回原因", required=True))
    return VerbDialog(parent, jobs, f"退回{what}", form, verb, action="退回")


def give_reason(
    parent: QWidget, jobs: Jobs, action: str, verb: Verb, label: str, **more: Any
) -> VerbDialog:
    """Something that needs a reason and nothing else."""
    form = Form()
    form.add(LinesField("reason", label, required=True))
    return VerbDialog(parent, jobs, action, form, verb, action=action, **more)


def approval_facts(approvals: Sequence[ApprovalRow]) -> list[Fact]:
    """Every decision in a line of its own, oldest first; a paper one says who copied it."""
    if not approvals:
        return [Fact("审批", "还没有审批")]
    return [Fact(f"{row.decision.value}", _sentence(row)) for row in approvals]


def _sentence(row: ApprovalRow) -> str:
    way = f"\n纸上批准，由{row.transcribed_by}登记" if row.on_paper else ""
    opinion = f"\n意见：{row.opinion}" if row.opinion else ""
    return f"{row.approver}　{row.decided_on:%Y-%m-%d}{opinion}{way}"
