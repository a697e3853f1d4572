"""What is known about one paper: where it belongs, when it was printed, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import papers
from ui.detail import Fact, FactSheet

if TYPE_CHECKING:
    from app.records.documents import DocumentRow, PrintingRow
    from ui.jobs import Jobs


class PaperFacts(FactSheet):
    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._row: DocumentRow | None = None

    def show_document(self, row: DocumentRow) -> None:
        self._row = row
        self._jobs.fetch(lambda session: papers.printings(session, row.id), self._show, key=self)

    def _show(self, printings: list[PrintingRow]) -> None:
        row = self._row
        if row is None:
            return
        facts = [
            Fact("标题", row.title),
            Fact("种类", row.kind_name),
            Fact("任务编号", row.task_number),
            Fact("检查对象", row.subject_name or "整个任务"),
            Fact("页数", f"{row.pages} 页，应印 {row.copies} 份"),
            Fact("开具", f"{row.issued_on:%Y-%m-%d}　{row.issued_by}"),
            Fact("", "打印记录"),
        ]
        facts += [Fact(each.at, f"{each.operator}　{each.copies} 份") for each in printings]
        self.show_facts(facts if printings else [*facts, Fact("尚未打印", "")])
