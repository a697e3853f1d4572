"""系统: a tab for each duty, and of those the ones that this person's roles have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.changes import Topic
from app.rules.roles import Role
from ui.page import Page
from ui.system.accounts import AccountsSection
from ui.system.appearance import AppearanceSection
from ui.system.backups import BackupsSection
from ui.system.ceiling import CeilingSection
from ui.system.checking import CheckSection
from ui.system.departments import DepartmentsSection
from ui.system.log import LogSection
from ui.system.numbering import NumberingSection
from ui.system.office import OfficeSection
from ui.system.separation import SeparationSection

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.section import Section

ADMIN, SUPERVISOR = frozenset({Role.ADMIN}), frozenset({Role.SUPERVISOR})
SECTIONS: tuple[tuple[type[Section], frozenset[Role]], ...] = (
    (AccountsSection, ADMIN),
    (DepartmentsSection, ADMIN),
    (OfficeSection, ADMIN),
    (CeilingSection, ADMIN),
    (NumberingSection, ADMIN),
    (LogSection, SUPERVISOR),
    (CheckSection, SUPERVISOR),
    (BackupsSection, ADMIN),
    (SeparationSection, ADMIN | SUPERVISOR),
    (AppearanceSection, ADMIN | SUPERVISOR),
)
LAST_TAB = "system/tab"


class SystemPage(Page):
    """Every write leaves an event in the log, so any topic makes the tabs stale."""

    TITLE = "系统"
    TOPICS = frozenset(Topic)
    HELP = "system"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        operator = desk.jobs.operator
        held = operator.roles if operator else frozenset()
        self.sections: list[Section] = [make(desk) for make, roles in SECTIONS if roles & held]
        # Over list and panel: beside an open panel the last of the tabs had no room.
        self.tabs = self.add_switch([each.TITLE for each in self.sections], self._turn)
        self.pages = QStackedWidget()
        for section in self.sections:
            self._add(section)
        self.body.addWidget(self.pages, 1)
        self._go_to(desk.settings.get(LAST_TAB, ""))
        self._turn(self.tabs.currentIndex())

    def _add(self, section: Section) -> None:
        self.pages.addWidget(section)
        for made in section.buttons:
            self.action_row.addWidget(made)
        if section.panel is not None:
            self.set_detail(section.panel)
        section.counted.connect(self._show_count)

    def current(self) -> Section | None:
        place = self.tabs.currentIndex()
        return self.sections[place] if 0 <= place < len(self.sections) else None

    def reload(self) -> None:
        for section in self.sections:
            section.stale = True
        self._freshen_current()

    def show_target(self, target: object) -> None:
        """A tab by its key: accounts, departments, office, log, check, backups."""
        if isinstance(target, str):
            self._go_to(target)

    def take_focus(self) -> None:
        section = self.current()
        if section is not None:
            section.take_focus()

    def may_leave(self) -> bool:
        return all(section.may_leave() for section in self.sections)

    def _go_to(self, key: str) -> None:
        places = (n for n, section in enumerate(self.sections) if key == section.KEY)
        self.tabs.setCurrentIndex(next(places, self.tabs.currentIndex()))

    def _turn(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self._show_current()

    def _show_current(self) -> None:
        current = self.current()
        for section in self.sections:
            for made in section.buttons:
                made.setVisible(section is current)
            if section.panel is not None and section is not current:
                section.panel.hide()
        if current is not None:
            self.desk.settings.put(LAST_TAB, current.KEY)
        self._show_count()
        if self.isVisible():
            self._freshen_current()

    def _freshen_current(self) -> None:
        section = self.current()
        if section is not None and section.stale:
            section.stale = False
            section.reload()

    def _show_count(self) -> None:
        section = self.current()
        self.show_count(section.count if section else "")
