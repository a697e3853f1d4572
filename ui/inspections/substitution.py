"""递补: who cannot come and why; who comes instead is not asked, the draw's order says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import substitutions
from ui import messages
from ui.forms import ChoiceField, Form, JobDialog, LinesField, RadioField, TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.records.inspections import InspectionDetail
    from ui.forms.dialog import Work
    from ui.jobs import Jobs


class SubstitutionDialog(JobDialog):
    """Papers are issued again, which takes a moment."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._parent = parent
        self._id = detail.row.id
        form = Form()
        form.add(
            RadioField(
                "officer_id",
                "不能参加的检查人员",
                [(seat.officer_id, f"{seat.name}（{seat.certificate}）") for seat in detail.seats],
                required=True,
            ),
            ChoiceField(
                "reason", "原因", [(each, each) for each in substitutions.REASONS], required=True
            ),
            TextField("approver", "批准人", required=True, longest=40),
            LinesField("note", "说明", lines=2),
        )
        more = (
            "由程序按锁定名录和种子算出的次序递补，不能指定人选，其他人不变。"
            "已开具的通知书和空白笔录会作废，按新的人员重新开具。"
        )
        super().__init__(
            parent,
            "递补检查人员",
            form,
            jobs,
            self._substitute,
            doing="正在递补…",
            done=self._say_who,
            action="递补",
            more=more,
        )

    def _substitute(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: substitutions.substitute_officer(
            session, operator, inspection_id=self._id, **values
        )

    def _say_who(self, name: str) -> None:
        messages.inform(self._parent, f"已由{name}递补。", "请打印新的通知书和笔录。")
