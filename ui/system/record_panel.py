"""The panel of a person or a department: what is known now, and who changed what before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import activity
from ui.detail import DetailPanel, Fact, FactSheet
from ui.history import HistoryTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.jobs import Jobs
    from ui.tokens import Tone


class RecordPanel(DetailPanel):
    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.facts = FactSheet()
        self.history = HistoryTable()
        self.add_tab("详情", self.facts)
        self.add_tab("修改记录", self.history)

    def show_record(
        self, title: str, mark: str, tone: Tone, facts: Sequence[Fact], *, about: str
    ) -> None:
        """`about` is what the log calls this record: `table:id`."""
        self.show_title(title, mark, tone)
        self.facts.show_facts(facts)
        self._jobs.fetch(
            lambda session: activity.list_about(session, about), self.history.show_events
        )
        self.show()
