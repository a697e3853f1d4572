"""Everything behind the login: navigation, the pages of this person's roles, the status line."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.layouts import column, row
from ui.navigation import Navigation
from ui.rooms import Room
from ui.status import StatusLine

if TYPE_CHECKING:
    from app.records.accounts import Operator
    from ui.page import Page


class Workplace(QWidget):
    """Pages are made when first visited and kept until somebody else signs in."""

    def __init__(self, desk: Desk, rooms: tuple[Room, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self._desk = desk
        self._all = rooms
        self.rooms: tuple[Room, ...] = ()
        self.pages: dict[str, Page] = {}
        self._build()
        self.navigation.asked.connect(self.visit)
        desk.ways.asked.connect(self.visit)
        desk.jobs.saved.connect(self.status.show_saved)

    def _build(self) -> None:
        self.navigation = Navigation()
        self.stack = QStackedWidget()
        self.status = StatusLine()
        middle = row(gap=0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        box = column(self, gap=0)
        box.addLayout(middle, 1)
        box.addWidget(self.status)

    def admit(self, operator: "Operator") -> None:
        """Show the rooms of this person's roles, beginning with the first."""
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.rooms = tuple(room for room in self._all if room.roles & operator.roles)
        self.navigation.show_rooms(self.rooms)
        if self.rooms:
            self.visit(self.rooms[0].name)

    def visit(self, name: str, target: object = None) -> None:
        room = next((room for room in self.rooms if room.name == name), None)
        current = self.page()
        if room is None or (current and current is not self.pages.get(name) and not self._leave()):
            self.navigation.mark(self.current())
            return
        page = self.pages.get(name)
        if page is None:
            page = self.pages[name] = room.factory(self._desk)
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.navigation.mark(name)
        if target is not None:
            page.show_target(target)
        page.take_focus()

    def visit_number(self, number: int) -> None:
        """By place in the navigation, from 0; beyond its end nothing happens."""
        if number < len(self.rooms):
            self.visit(self.rooms[number].name)

    def visit_next(self) -> None:
        names = [room.name for room in self.rooms]
        if names:
            place = names.index(self.current()) if self.current() in names else -1
            self.visit(names[(place + 1) % len(names)])

    def current(self) -> str:
        """The room shown now, "" before the first."""
        shown = self.stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is shown), "")

    def page(self) -> "Page | None":
        return self.pages.get(self.current())

    def title(self) -> str:
        return next((room.title for room in self.rooms if room.name == self.current()), "")

    def _leave(self) -> bool:
        page = self.page()
        return page is None or page.may_leave()
