"""Filing: retention, place on the shelf, a note; one dossier for each visit chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import dossiers
from app.rules.retention import SHORTEST_YEARS
from ui.forms import Form, FormDialog, IntegerField, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.dossiers import FileableRow
    from ui.jobs import Jobs


class FileDialog(FormDialog):
    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        rows: Sequence[FileableRow],
        done: Callable[[], object],
    ) -> None:
        self._jobs = jobs
        self._rows = rows
        self._done = done
        form = Form()
        form.add(
            IntegerField(
                "statutory_years",
                "保管期限",
                least=SHORTEST_YEARS,
                most=100,
                unit="年",
                hint="有规定的从其规定，没有规定的不少于两年。",
            ),
            TextField("box", "存放位置", placeholder="例如：档案室 3 柜 2 层"),
            LinesField("note", "本卷情况说明", lines=2),
        )
        names = "、".join(row.subject_name for row in rows[:3])
        more = f"{len(rows)} 次检查，每次一卷：{names}{'等' if len(rows) > 3 else ''}。"
        super().__init__(parent, "归档", form, self._file, action="归档", more=more)

    def submit(self) -> None:
        """Covers and contents are rendered: a job with progress, not a short write."""
        if self.form.check():
            self._file()

    def _file(self) -> None:
        values, rows = self.form.values(), self._rows
        self._jobs.start(
            self,
            "正在归档…",
            lambda session, operator, progress: dossiers.file_dossiers(
                session,
                operator,
                inspection_ids=[row.inspection_id for row in rows],
                progress=progress,
                **values,
            ),
            self._finish,
            self.form.show_error,
        )

    def _finish(self, _ids: list[int]) -> None:
        self.form.mark_saved()
        self.accept()
        self._done()
