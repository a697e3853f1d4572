"""Filing: retention, place on the shelf, a note; one dossier for each visit chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import dossiers
from app.office_settings import MOST_YEARS, office
from app.rules.retention import SHORTEST_YEARS
from ui.forms import Form, IntegerField, JobDialog, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.dossiers import FileableRow
    from ui.forms.dialog import Work
    from ui.jobs import Jobs


class FileDialog(JobDialog):
    """Covers and contents are rendered, which takes a moment."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        rows: Sequence[FileableRow],
        done: Callable[[list[int]], object],
    ) -> None:
        self._rows = rows
        form = Form()
        years = IntegerField(
            "statutory_years",
            "保管期限",
            least=SHORTEST_YEARS,
            most=MOST_YEARS,
            unit="年",
            hint="有规定的从其规定，没有规定的按本单位设定，不少于两年",
        )
        years.set_value(jobs.read(office).retention_years)
        form.add(
            years,
            TextField("box", "存放位置", placeholder="例如：档案室 3 柜 2 层"),
            LinesField("note", "本卷情况说明", lines=2),
        )
        names = "、".join(row.subject_name for row in rows[:3])
        more = f"{len(rows)} 次检查，每次一卷：{names}{'等' if len(rows) > 3 else ''}。"
        super().__init__(
            parent,
            "归档",
            form,
            jobs,
            self._file,
            doing="正在归档…",
            done=done,
            action="归档",
            more=more,
        )

    def _file(self) -> Work:
        values = self.form.values()
        ids = [row.inspection_id for row in self._rows]
        return lambda session, operator, progress: dossiers.file_dossiers(
            session, operator, inspection_ids=ids, progress=progress, **values
        )
