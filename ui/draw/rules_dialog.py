"""Step 1 is left with one decision: what the room may see of the names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app import ceremony
from ui.forms import Form, FormDialog, RadioField, SwitchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.ceremony.told import Told
    from ui.jobs import Jobs

UNANNOUNCED = (
    "本任务为到场出示检查通知书。在检查人员出发以前公布名称会提前泄露检查安排，"
    "建议只公布名录序号，派发后再公布名称；检查人员在派发前一律不公布。"
)
ANNOUNCED = "本任务提前送达检查通知书，可以当场公布名称和检查人员。"
CLOSED = "本次为封闭抽取：名录和结果始终只显示内部编号，不公布名称。"


class RulesDialog(FormDialog):
    """Asked once the rules have been read out; the decision is logged."""

    def __init__(self, parent: QWidget, jobs: Jobs, told: Told) -> None:
        self._jobs = jobs
        self._told = told
        form = Form()
        if not told.view.closed:
            form.add(
                RadioField(
                    "names_sealed",
                    "投影上的名称",
                    [(False, "当场公布名称"), (True, "派发前只公布名录序号")],
                    required=True,
                )
            )
        form.add(
            SwitchField(
                "short", "简式办理", hint="适合少量对象：各步骤在一个画面完成，记录完全相同"
            )
        )
        form.load({"names_sealed": told.ceremony.unannounced} if not told.view.closed else {})
        super().__init__(
            parent, "确认抽取规则", form, self._confirm, action="规则无误", width=480,
            more=_said(told),
        )  # fmt: skip

    def _confirm(self) -> None:
        values = {"names_sealed": False, **self.form.values()}
        draw_id = self._told.view.row.id
        self._jobs.write(partial(ceremony.confirm_rules, draw_id=draw_id, **values))


def _said(told: Told) -> str:
    if told.view.closed:
        return CLOSED
    return UNANNOUNCED if told.ceremony.unannounced else ANNOUNCED
