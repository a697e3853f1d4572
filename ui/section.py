"""One tab of the system page, with its own actions in the page's head and its own count."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ui import tokens
from ui.buttons import button
from ui.layouts import column
from ui.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.detail import DetailPanel


class Section(QWidget):
    """Subclasses name KEY and TITLE, fill `body` and write `reload`, which ends in `say`."""

    KEY: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""

    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = desk.jobs
        self.count = ""
        self.stale = True
        self.buttons: list[QPushButton] = []
        self.panel: DetailPanel | None = None
        self.body = column(self, gap=tokens.GAP_2)

    def add_action(
        self, text: str, act: Callable[[], object], *, icon: str = "", role: str = "", key: str = ""
    ) -> QPushButton:
        """The primary one last; shown, and its key heard, while this tab is."""
        made = button(text, act, icon=icon, role=role, key=key)
        self.buttons.append(made)
        if key:
            self.add_key(key, made.click)
        return made

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self, act)

    def say(self, count: str) -> None:
        """What stands beside the page's title while this tab is shown."""
        self.count = count
        self.counted.emit()

    def reload(self) -> None:
        """Read again what the tab shows. Tabs without data need not write one."""

    def take_focus(self) -> None:
        target = self.findChild(DataTable)
        if target is not None:
            target.setFocus()

    def may_leave(self) -> bool:
        """False keeps the user here, and says why."""
        return True
