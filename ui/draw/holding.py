"""Before locking: who is held out of a draw, and which officer does not visit whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import draw_preparations
from app.rules.eligibility import BY_HAND, HOLD_NAMES, HoldCode
from ui.forms import ChoiceField, Form, FormDialog, LinesField
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
