"""A second person's look at an entry, and the end of a disposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, inspections
from ui.forms import DateField, Form, FormDialog, JobDialog, LinesField, RadioField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.records.inspections import InspectionDetail
    from ui.forms.dialog import Work
    from ui.jobs import Jobs


class ReviewDialog(JobDialog):
    """Approving issues the rectification orders, which takes a moment."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._id = detail.row.id
        form = Form()
        form.add(
            RadioField("approve", "审核结论", [(True, "通过"), (False, "退回修改")], required=True),
            LinesField("opinion", "审核意见", hint="退回时必填"),
        )
        form.load({"approve": True})
        more = (
            f"{detail.row.subject_name}：{detail.row.outcome}。录入人 {detail.entered_by}。"
            "审核人须与录入人不同；通过后按录入开具责令整改通知书。"
        )
        super().__init__(
            parent,
            "审核检查记录",
            form,
            jobs,
            self._review,
            doing="正在办理审核…",
            action="完成审核",
            more=more,
        )

    def _review(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: inspections.review(
            session, operator, inspection_id=self._id, **values
        )


class CloseDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, disposition_id: int) -> None:
        self._jobs = jobs
        self._id = disposition_id
        form = Form()
        form.add(
            LinesField(
                "result",
                "办理结果",
                required=True,
                placeholder="例如：2026年7月5日复查，整改合格。",
            ),
            DateField("on", "办结日期", required=True),
        )
        form.load({"on": clock.today()})
        super().__init__(parent, "登记处置办理结果", form, self._close, action="登记")

    def _close(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: inspections.close_disposition(
                session, operator, disposition_id=self._id, **values
            )
        )
