"""Make a table, mark it published, or withhold a result with reason and approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, publications
from ui.forms import DateField, Form, FormDialog, JobDialog, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.records.publications import CandidateRow, PublicationRow
    from ui.forms.dialog import Work
    from ui.jobs import Jobs


class PrepareDialog(JobDialog):
    """The table is rendered as PDF and as a spreadsheet, which takes a moment."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, ids: list[int], done: Callable[[int], object]
    ) -> None:
        self._ids = ids
        form = Form()
        form.add(TextField("title", "公示表标题", required=True))
        form.load({"title": f"{clock.today().year}年双随机抽查结果公示表"})
        more = f"将 {len(ids)} 次检查列入一份公示表，生成 PDF 和 Excel，编号后内容不再变动。"
        super().__init__(
            parent,
            "编制公示表",
            form,
            jobs,
            self._prepare,
            doing="正在编制公示表…",
            done=done,
            action="编制",
            more=more,
        )

    def _prepare(self) -> Work:
        title = self.form.values()["title"]
        return lambda session, operator, _progress: publications.prepare(
            session, operator, inspection_ids=self._ids, title=title
        )


class PublishDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, row: PublicationRow) -> None:
        self._jobs = jobs
        self._id = row.id
        form = Form()
        form.add(
            DateField("on", "公示日期", required=True),
            TextField("place", "公示网址或张贴地点", required=True),
        )
        form.load({"on": clock.today()})
        more = f"{row.number}，{row.count} 次检查。登记后这些检查才算完成。"
        super().__init__(parent, "登记公示", form, self._publish, action="登记公示", more=more)

    def _publish(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: publications.mark_published(
                session, operator, publication_id=self._id, **values
            )
        )


class WithholdDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, row: CandidateRow) -> None:
        self._jobs = jobs
        self._id = row.inspection_id
        form = Form()
        form.add(
            LinesField("reason", "不予公示的理由和依据", required=True),
            TextField("approver", "批准人", required=True),
        )
        super().__init__(
            parent,
            f"不予公示：{row.subject_name}",
            form,
            self._withhold,
            action="登记不予公示",
            more="只有依法不予公开的才能不公示，例如涉及枪支、爆炸物品、内保重点单位。",
        )

    def _withhold(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: publications.withhold(
                session, operator, inspection_id=self._id, **values
            )
        )
