"""Print the checklist as it stands, or what changed in it over a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import checklist_papers, clock
from ui.forms import DateField, Form, JobDialog, RadioField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.forms.dialog import Work
    from ui.jobs import Jobs

LIST, CHANGES = "list", "changes"
KINDS = ((LIST, "随机抽查事项清单"), (CHANGES, "清单调整对照表"))


class ChecklistPaperDialog(JobDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, done: Callable[[int], object]) -> None:
        form = Form()
        self.kind = RadioField[str]("kind", "打印", KINDS, required=True)
        self.days = (DateField("since", "调整期间，从"), DateField("until", "到"))
        form.add(self.kind, *self.days)
        today = clock.today()
        form.load({"kind": LIST, "since": today.replace(month=1, day=1), "until": today})
        self.kind.changed.connect(self._show_days)
        super().__init__(
            parent,
            "打印清单",
            form,
            jobs,
            self._read,
            doing="正在编排清单…",
            done=done,
            action="开具",
            more="清单列出现行有效的全部事项，A3 横排；对照表列出期间内公布和废止的事项。"
            "开具后在“文书”中预览、打印。",
        )
        self._show_days()

    def _show_days(self) -> None:
        for field in self.days:
            field.setVisible(self.kind.value() == CHANGES)
        self.refit()

    def _read(self) -> Work:
        values = self.form.values()
        if values["kind"] == LIST:
            return lambda session, operator, _progress: checklist_papers.issue_checklist(
                session, operator
            )
        today = clock.today()
        since, until = values["since"] or today, values["until"] or today
        return lambda session, operator, _progress: checklist_papers.issue_diff(
            session, operator, since=since, until=until
        )
