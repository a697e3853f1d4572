"""Issue the report on a period: the program counts, the office writes what it makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, summary_papers
from app.summary_papers import SummaryWish
from ui.forms import DateField, Form, JobDialog, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.forms.dialog import Work
    from ui.jobs import Jobs


class SummaryDialog(JobDialog):
    def __init__(
        self, parent: QWidget, jobs: Jobs, year: int, done: Callable[[int], object]
    ) -> None:
        form = Form(columns=2)
        form.add(
            DateField("since", "总结期间，从", required=True),
            DateField("until", "到", required=True),
            TextField("to", "主送机关", required=True, hint="例如：某某市公安局"),
            TextField("copied_to", "抄送机关", hint="可以不填"),
        )
        form.add(
            LinesField("problems", "存在的问题", lines=3, required=True, hint="一行一段"),
            LinesField("measures", "下步措施", lines=3, hint="不填的用程序自带的文字；一行一段"),
            wide=True,
        )
        first = clock.today().replace(year=year, month=1, day=1)
        form.load({"since": first, "until": first.replace(month=12, day=31)})
        super().__init__(
            parent,
            "编写工作总结",
            form,
            jobs,
            self._read,
            doing="正在统计并编排总结…",
            done=done,
            action="开具",
            more="抽取、检查、整改、公示的数字由程序统计，各部门都列入附表。"
            "开具后在“文书”中预览、打印，也可以另存为 Word 副本继续修改。",
        )

    def _read(self) -> Work:
        wish = SummaryWish(**self.form.values())
        return lambda session, operator, _progress: summary_papers.issue_summary(
            session, operator, wish
        )
