"""Several lists in one room: each with its own actions, count and panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.page import Page
    from ui.section import Section


class SectionSwitch(QObject):
    """Puts sections behind the page's own list; `turned` tells whether the list is shown again."""

    turned = Signal(bool)

    def __init__(self, page: Page, title: str, own: QWidget, sections: Sequence[Section]) -> None:
        super().__init__(page)
        self._page = page
        self._own_count = ""
        self.sections = sections
        self.stack = QStackedWidget()
        self.stack.addWidget(own)
        page.body.addWidget(self.stack, 1)
        for section in sections:
            self._add(section)
        titles = [title, *(section.TITLE for section in sections)]
        self.tabs = page.add_switch(titles, self._turn)

    def _add(self, section: Section) -> None:
        self.stack.addWidget(section)
        for made in section.buttons:
            self._page.action_row.addWidget(made)
            made.hide()
        if section.panel is not None:
            self._page.set_detail(section.panel)
        section.counted.connect(self._show_count)

    def current(self) -> Section | None:
        """None while the page's own list is shown."""
        place = self.stack.currentIndex()
        return self.sections[place - 1] if place else None

    def show_own(self) -> None:
        self.tabs.setCurrentIndex(0)

    def say(self, count: str) -> None:
        """What stands beside the title while the page's own list is shown."""
        self._own_count = count
        self._show_count()

    def freshen(self, *, stale: bool = True) -> None:
        """Read again what is shown; the others when they are turned to."""
        for section in self.sections:
            section.stale = section.stale or stale
        current = self.current()
        if current is not None and current.stale and self._page.isVisible():
            current.stale = False
            current.reload()

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        current = self.current()
        for section in self.sections:
            for made in section.buttons:
                made.setVisible(section is current)
            if section.panel is not None:
                section.panel.hide()
        self.turned.emit(current is None)
        self.freshen(stale=False)
        self._show_count()

    def _show_count(self) -> None:
        current = self.current()
        self._page.show_count(current.count if current else self._own_count)
