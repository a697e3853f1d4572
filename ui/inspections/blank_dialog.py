"""Issue numbered blanks to take along: kind, how many, what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import blank_papers
from ui.forms import ChoiceField, Form, IntegerField, JobDialog, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.forms.dialog import Work
    from ui.jobs import Jobs

BLANK = "（空白）"
"""What the titles of blanks end with; the register of papers is searched for it."""


class BlankDialog(JobDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, done: Callable[[list[int]], object]) -> None:
        form = Form()
        form.add(
            ChoiceField("kind", "文书种类", blank_papers.offered(), required=True),
            IntegerField("count", "份数", least=1, most=blank_papers.MOST, unit="份"),
            TextField("reason", "用途", required=True, hint="例如：三月现场检查备用"),
        )
        form.load({"count": 5})
        super().__init__(
            parent,
            "开具空白文书",
            form,
            jobs,
            self._read,
            doing="正在开具空白文书…",
            done=done,
            action="开具",
            more="每份都有文号和二维码，其余现场手写。用不完的按文号作废；"
            "预盖印章的在“用印登记”里领出、核销。",
        )

    def _read(self) -> Work:
        values = self.form.values()
        return lambda session, operator, progress: blank_papers.issue_blanks(
            session, operator, **values, progress=progress
        )
