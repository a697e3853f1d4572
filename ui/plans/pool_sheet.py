"""名录预览: what a draw of the task would be made from if it were held today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app import tasks
from ui import tokens
from ui.detail import FactSheet
from ui.forms.form import Notice
from ui.layouts import column
from ui.plans.facts import preview_facts
from ui.states import StateView

if TYPE_CHECKING:
    from app.errors import UserError
    from app.records.tasks import TaskPreview
    from ui.jobs import Jobs

READY = "按现在的名录可以抽取。"


class PoolSheet(QStackedWidget):
    """Read in the background and only when looked at: a county has 100 000 subjects."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._task_id = 0
        self.problem = Notice("warn")
        self.ready = Notice("good", text=READY)
        self.facts = FactSheet()
        self.state_view = StateView()
        sheet = QWidget()
        box = column(sheet, gap=0)
        said = column(gap=0, margins=(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, 0))
        said.addWidget(self.problem)
        said.addWidget(self.ready)
        box.addLayout(said)
        box.addWidget(self.facts, 1)
        self._sheet = sheet
        self.addWidget(self.state_view)
        self.addWidget(sheet)

    def show_task(self, task_id: int) -> None:
        self._task_id = task_id
        self.state_view.show_loading("正在核对名录…")
        self.setCurrentWidget(self.state_view)
        self._read()

    def _read(self) -> None:
        task_id = self._task_id
        self._jobs.fetch(
            lambda session: tasks.task_preview(session, task_id),
            self._show,
            failed=self._show_failed,
            key=self,
        )

    def _show(self, preview: TaskPreview) -> None:
        self.problem.say(preview.problem)
        self.problem.setVisible(bool(preview.problem))
        self.ready.setVisible(not preview.problem)
        self.facts.show_facts(preview_facts(preview))
        self.setCurrentWidget(self._sheet)

    def _show_failed(self, error: UserError) -> None:
        self.state_view.show_failed(error.message, self._read)
