"""The buttons over a visit that cannot go as drawn: only those are shown that can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import substitutions
from app.rules.roles import Role
from ui.buttons import button
from ui.inspections.substitution import (
    AddReserveDialog,
    ReissueDialog,
    ReplaceSubjectDialog,
    SubstitutionDialog,
)
from ui.layouts import row

if TYPE_CHECKING:
    from app.records.inspections import InspectionDetail
    from app.records.substitutions import Offers
    from ui.jobs import Jobs


class ChangesBar(QWidget):
    """For the office alone; everybody else sees nothing of it."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self.detail: InspectionDetail | None = None
        self.officer_button = button("递补人员…", self._officer, icon="user-plus")
        self.subject_button = button("递补对象…", self._subject, icon="rotate-ccw")
        self.reserve_button = button("增加备选对象…", self._reserve, icon="plus")
        self.papers_button = button("补开文书…", self._papers, icon="file-plus")
        line = row(self)
        for each in self.buttons:
            line.addWidget(each)
            each.hide()

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        return (
            self.officer_button,
            self.subject_button,
            self.reserve_button,
            self.papers_button,
        )

    def show_visit(self, detail: InspectionDetail) -> None:
        self.detail = detail
        inspection_id = detail.row.id
        self.jobs.fetch(
            lambda session: substitutions.offers(session, inspection_id), self._show, key=self
        )

    def _show(self, offers: Offers) -> None:
        may = self.jobs.may(Role.CLERK)
        shown = (offers.officer, offers.subject, offers.reserve, offers.papers)
        for each, is_offered in zip(self.buttons, shown, strict=True):
            each.setVisible(may and is_offered)

    def _officer(self) -> None:
        if self.detail is not None:
            SubstitutionDialog(self, self.jobs, self.detail).open()

    def _subject(self) -> None:
        if self.detail is not None:
            ReplaceSubjectDialog(self, self.jobs, self.detail).open()

    def _reserve(self) -> None:
        if self.detail is not None:
            AddReserveDialog(self, self.jobs, self.detail).open()

    def _papers(self) -> None:
        if self.detail is not None:
            ReissueDialog(self, self.jobs, self.detail).open()
