"""Before locking: who is held out, recused, weighted or borrowed for one draw."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app import draw_preparations
from app.rules.eligibility import BY_HAND, HOLD_NAMES, TAG_WEIGHTS, Evidence, HoldCode
from ui.forms import ChoiceField, Form, FormDialog, LinesField, TextField
from ui.registries.picking import officer_field, subject_field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.changes import Changes
    from ui.forms.fields import Field
    from ui.jobs import Jobs


class PreparationDialog(FormDialog):
    """One entry for one task: its fields, and the service that keeps what they hold."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        task_id: int,
        title: str,
        fields: Sequence[Field[Any]],
        verb: Callable[..., Changes],
        *,
        action: str = "登记",
        more: str = "",
    ) -> None:
        form = Form()
        form.add(*fields)
        super().__init__(
            parent,
            title,
            form,
            lambda: jobs.write(partial(verb, task_id=task_id, **form.values())),
            action=action,
            more=more,
        )


class ExcludeDialog(PreparationDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        codes = [(code, HOLD_NAMES[code]) for code in HoldCode if code in BY_HAND]
        fields = (
            subject_field(jobs),
            ChoiceField("code", "剔除情形", codes, required=True),
            LinesField(
                "reason",
                "原因和依据",
                required=True,
                placeholder="例如：已列入定向检查，批准文号……",
            ),
        )
        super().__init__(
            parent, jobs, task_id, "剔除检查对象", fields, draw_preparations.exclude, action="剔除"
        )


class RecuseDialog(PreparationDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        fields = (
            subject_field(jobs),
            officer_field(jobs),
            LinesField("reason", "回避原因", required=True, placeholder="例如：与负责人是近亲属"),
        )
        super().__init__(
            parent, jobs, task_id, "登记回避", fields, draw_preparations.recuse, action="登记回避"
        )


class EvidenceDialog(PreparationDialog):
    """What is on record about a subject raises its weight inside its stratum."""

    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        kinds = [(kind, f"{kind.value}（权重 {TAG_WEIGHTS[kind]}）") for kind in Evidence]
        fields = (
            subject_field(jobs),
            ChoiceField("kind", "加权情形", kinds, required=True),
            LinesField("reason", "依据", required=True, placeholder="例如：举报单号、列入文号"),
        )
        more = "权重只影响本层之内抽中的机会，层的应抽数不变；有几项的按最重的一项。"
        verb = draw_preparations.add_evidence
        super().__init__(parent, jobs, task_id, "登记加权依据", fields, verb, more=more)


class BorrowDialog(PreparationDialog):
    """An officer of another unit, with the approval that allows it."""

    def __init__(self, parent: QWidget, jobs: Jobs, task_id: int) -> None:
        fields = (
            officer_field(jobs),
            TextField("approver", "批准人", required=True, longest=40),
            TextField("document", "批准文件", required=True, longest=100, hint="名称或文号"),
        )
        more = "派员部门的人员够用时不会抽到借调人员；不够时按最少借调的办法抽取。"
        verb = draw_preparations.borrow
        super().__init__(parent, jobs, task_id, "登记借调人员", fields, verb, more=more)
