"""Issue the year's plan as the letter that goes to the departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import plan_papers
from ui.forms import Form, JobDialog, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.records.plans import PlanRow
    from ui.forms.dialog import Work
    from ui.jobs import Jobs

USUAL = "各大队、派出所，机关各部门"


class PlanPaperDialog(JobDialog):
    def __init__(
        self, parent: QWidget, jobs: Jobs, plan: PlanRow, done: Callable[[int], object]
    ) -> None:
        self._plan = plan
        form = Form()
        form.add(
            TextField("to", "主送机关", required=True),
            TextField("copied_to", "抄送机关", hint="可以不填，例如：某某市公安局"),
        )
        form.load({"to": USUAL})
        super().__init__(
            parent,
            f"开具计划文件：{plan.title}",
            form,
            jobs,
            self._read,
            doing="正在编排计划文件…",
            done=done,
            action="开具",
            more="按公文格式编排，事项列为附件。开具后在“文书”中预览、打印。",
        )

    def _read(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: plan_papers.issue_plan(
            session, operator, plan_id=self._plan.id, **values
        )
