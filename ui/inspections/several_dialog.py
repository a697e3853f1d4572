"""Issue one kind of paper for all selected visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import visit_papers
from ui import messages
from ui.forms import ChoiceField, Form, JobDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.visit_papers import SeveralIssued
    from ui.desk import Desk
    from ui.forms.dialog import Work

MOST_NAMED = 8


class SeveralDialog(JobDialog):
    def __init__(self, parent: QWidget, desk: Desk, inspection_ids: Sequence[int]) -> None:
        self._ids = tuple(inspection_ids)
        self._page, self._desk = parent, desk
        form = Form()
        kinds = visit_papers.offered_for_several()
        form.add(ChoiceField("kind", "文书种类", kinds, required=True))
        super().__init__(
            parent,
            f"为 {len(self._ids)} 次检查开具文书",
            form,
            desk.jobs,
            self._read,
            doing="正在开具文书…",
            done=self._say,
            action="开具",
            more="每次检查各开一份；现在不能开具的跳过，并写明原因。"
            "移送和送达回证请选中一次检查单独开具。",
        )

    def _read(self) -> Work:
        kind = self.form.values()["kind"]
        return lambda session, operator, progress: visit_papers.issue_for_several(
            session, operator, inspection_ids=self._ids, kind=kind, progress=progress
        )

    def _say(self, found: SeveralIssued) -> None:
        if found.skipped:
            lines = [f"{subject}：{reason}" for subject, reason in found.skipped[:MOST_NAMED]]
            more = len(found.skipped) - MOST_NAMED
            if more > 0:
                lines.append(f"另有 {more} 次检查未开具。")
            said = f"已开具 {len(found.document_ids)} 份，跳过 {len(found.skipped)} 次检查。"
            messages.inform(self._page, said, "\n".join(lines))
        self._desk.go("papers", {"text": found.kind_name})
