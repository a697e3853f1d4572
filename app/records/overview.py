"""工作台: what waits, what is due, how the year stands, what happened last."""

from dataclasses import dataclass
from datetime import date

from app.records.activity import EventRow


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the cycle; `room` names the page where it is worked off."""

    title: str
    count: int
    room: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something with a date. `days` is negative when it is overdue."""

    title: str
    about: str
    due_on: date
    days: int
    room: str


@dataclass(frozen=True, slots=True)
class PlanProgressRow:
    """One plan line: how many visits were drawn for it and how many are finished."""

    item_name: str
    drawn: int
    finished: int


@dataclass(frozen=True, slots=True)
class Overview:
    subjects: int
    officers: int
    published_items: int
    stages: tuple[StageRow, ...]
    due: tuple[DueRow, ...]
    progress: tuple[PlanProgressRow, ...]
    recent: tuple[EventRow, ...]

    @property
    def is_new(self) -> bool:
        """Nothing has been registered yet: the page offers to import."""
        return not (self.subjects or self.officers)
