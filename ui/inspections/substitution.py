"""递补: who cannot come and why; who comes instead is not asked, the draw's order says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import substitutions
from ui import messages
from ui.forms import ChoiceField, Form, FormDialog, LinesField, RadioField, TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.records.inspections import InspectionDetail
    from ui.jobs import Jobs


class SubstitutionDialog(FormDialog):
    """Papers are issued again, which takes a moment: it runs as a job."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._jobs = jobs
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
        super().__init__(parent, "递补检查人员", form, self._begin, action="递补", more=more)

    def submit(self) -> None:
        if self.form.check():
            self._begin()

    def _begin(self) -> None:
        values = self.form.values()
        self._jobs.start(
            self,
            "正在递补…",
            lambda session, operator, _progress: substitutions.substitute_officer(
                session, operator, inspection_id=self._id, **values
            ),
            self._finish,
            self.form.show_error,
        )

    def _finish(self, name: str) -> None:
        self.form.mark_saved()
        self.accept()
        messages.inform(self._parent, f"已由{name}递补。", "请打印新的通知书和笔录。")
