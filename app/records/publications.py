"""公示 as its page lists it."""

from dataclasses import dataclass
from datetime import date

from app.rules.states import PublicationState


@dataclass(frozen=True, slots=True)
class PublicationRow:
    id: int
    number: str
    title: str
    state: PublicationState
    count: int
    prepared_by: str
    published_on: date | None
    place: str
    document_id: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A reviewed inspection that waits for publication; `due_on` is 20 working days after it."""

    inspection_id: int
    task_number: str
    subject_name: str
    outcome: str
    ended_on: date
    due_on: date
    overdue: bool
    closed_draw: bool
