"""Before locking: who is held out, recused, weighted or borrowed for one draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import draw_preparations
from app.rules.eligibility import BY_HAND, HOLD_NAMES, TAG_WEIGHTS, Evidence, HoldCode
from ui.forms import ChoiceField, Form, FormDialog, LinesField, TextField
from ui.registries.picking import officer_field, subject_field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs


class ExcludeDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        self._jobs = jobs
        self._task_id = task_id
        form = Form()
        form.add(
            subject_field(jobs),
            ChoiceField(
                "code", "剔除情形", [(code, HOLD_NAMES[code]) for code in _codes()], required=True
            ),
            LinesField(
                "reason",
                "原因和依据",
                required=True,
                placeholder="例如：已列入定向检查，批准文号……",
            ),
        )
        super().__init__(parent, "剔除检查对象", form, self._exclude, action="剔除")

    def _exclude(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: draw_preparations.exclude(
                session, operator, task_id=self._task_id, **values
            )
        )


def _codes() -> list[HoldCode]:
    return [code for code in HoldCode if code in BY_HAND]


class RecuseDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        self._jobs = jobs
        self._task_id = task_id
        form = Form()
        form.add(
            subject_field(jobs),
            officer_field(jobs),
            LinesField("reason", "回避原因", required=True, placeholder="例如：与负责人是近亲属"),
        )
        super().__init__(parent, "登记回避", form, self._recuse, action="登记回避")

    def _recuse(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: draw_preparations.recuse(
                session, operator, task_id=self._task_id, **values
            )
        )


class EvidenceDialog(FormDialog):
    """What is on record about a subject raises its weight inside its stratum."""

    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        self._jobs = jobs
        self._task_id = task_id
        kinds = [(kind, f"{kind.value}（权重 {TAG_WEIGHTS[kind]}）") for kind in Evidence]
        form = Form()
        form.add(
            subject_field(jobs),
            ChoiceField("kind", "加权情形", kinds, required=True),
            LinesField("reason", "依据", required=True, placeholder="例如：举报单号、列入文号"),
        )
        super().__init__(
            parent,
            "登记加权依据",
            form,
            self._add,
            action="登记",
            more="权重只影响本层之内抽中的机会，层的应抽数不变；有几项的按最重的一项。",
        )

    def _add(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: draw_preparations.add_evidence(
                session, operator, task_id=self._task_id, **values
            )
        )


class BorrowDialog(FormDialog):
    """An officer of another unit, with the approval that allows it."""

    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        self._jobs = jobs
        self._task_id = task_id
        form = Form()
        form.add(
            officer_field(jobs),
            TextField("approver", "批准人", required=True, longest=40),
            TextField("document", "批准文件", required=True, longest=100, hint="名称或文号"),
        )
        super().__init__(
            parent,
            "登记借调人员",
            form,
            self._borrow,
            action="登记",
            more="派员部门的人员够用时不会抽到借调人员；不够时按最少借调的办法抽取。",
        )

    def _borrow(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: draw_preparations.borrow(
                session, operator, task_id=self._task_id, **values
            )
        )
