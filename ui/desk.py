"""What every page is handed: the road to the database, the user's settings, the way elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.settings import Settings


class Ways(QObject):
    """Says where the user wants to go; the main window listens."""

    asked = Signal(str, object)  # room, target (whatever that room's `show_target` understands)
    database_chosen = Signal(object)  # Path: close this database and open that one
    restore_chosen = Signal(object)  # Path: put this backup in the place of the database
    text_size_chosen = Signal(object)  # TextSize


@dataclass(frozen=True)
class Desk:
    jobs: Jobs
    settings: Settings
    ways: Ways = field(default_factory=Ways)

    def go(self, room: str, target: object = None) -> None:
        """Open a room by its feature word (“registries”), at a target that it understands."""
        self.ways.asked.emit(room, target)
