"""What a picture is taken of: a scene arranges the window and may open a dialog in it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.rules.roles import Role
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.page import Page


@dataclass(frozen=True)
class Stage:
    """The window of an office, signed in, for a scene to arrange."""

    desk: Desk
    window: MainWindow

    def visit(self, room: str, target: object = None) -> Page:
        """Open a room; the page is returned for clicking and choosing in it."""
        self.window.workplace.visit(room, target)
        page = self.window.workplace.page()
        assert page is not None
        self.desk.jobs.catch_up()
        return page


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture, saved under `name`. `show` may return a dialog to be painted over the window.

    `role` signs in; an `empty` scene plays in an office that has nothing yet but its people.
    """

    name: str
    show: Callable[[Stage], QWidget | None]
    role: Role = Role.CLERK
    empty: bool = False
