"""检查记录 as lists and forms show it, and what is keyed in from the paper."""

from dataclasses import dataclass
from datetime import date, datetime

from app.records.accounts import Operator
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import InspectionState


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One officer of a visit; `drawn` is false for a substitute."""

    officer_id: int
    name: str
    certificate: str
    department: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """`officers` are names joined by 、; `due_on` is the task's deadline.

    In a closed draw `subject_name` is the number it has there, `subject_number` "" and
    `subject_id` 0.
    """

    id: int
    task_id: int
    task_number: str
    subject_id: int
    subject_number: str
    subject_name: str
    officers: str
    state: InspectionState
    outcome: str
    opinion: str
    ended_on: date | None
    due_on: date


@dataclass(frozen=True, slots=True)
class InspectionQuery:
    """Empty means no restriction; `text` hits name, number, initials and task number; in a
    closed draw only what its list shows.

    `mine_of` keeps the visits that this person may enter.
    """

    text: str = ""
    states: tuple[InspectionState, ...] = ()
    task_id: int | None = None
    mine_of: Operator | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """抽查事项 of a visit with its own outcome ("" while not entered)."""

    version_id: int
    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DispositionEntry:
    """One disposition as keyed in; `due_on`, `requirement` and `basis` only for a rectification."""

    kind: DispositionKind
    requirement: str = ""
    basis: str = ""
    due_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """A paper record keyed in, in the paper's order. None and "" are what is not yet known."""

    started_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    camera_number: str = ""
    entry_code: str = ""
    notice_received: str = ""
    officer_ids: tuple[int, ...] = ()
    witness: str = ""
    signing: str = ""
    outcomes: tuple[tuple[int, Outcome], ...] = ()
    findings: str = ""
    dispositions: tuple[DispositionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DispositionRow:
    id: int
    kind: DispositionKind
    requirement: str
    basis: str
    due_on: date | None
    reference: str
    recheck_result: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class InspectionDetail:
    """Everything about one visit: the form's contents and the panel's.

    `nth` is counted from the year's ledger as it stands; `nth_when_drawn` is what the draw's
    committed list said, before other checks of the year came in. `subject_name` and
    `subject_number` are the real ones, "" where `is_named` is false: a closed draw's visit,
    read by somebody who may not know.
    """

    row: InspectionRow
    is_named: bool
    subject_name: str
    subject_number: str
    task_title: str
    address: str
    telephone: str
    nth: int
    nth_when_drawn: int
    yearly_cap: int
    closed_draw: bool
    entry: InspectionEntry
    seats: tuple[SeatRow, ...]
    items: tuple[ItemResult, ...]
    dispositions: tuple[DispositionRow, ...]
    entered_by: str
    reviewer: str
    review_opinion: str
    published_on: date | None
    publish_by: date | None
    withheld_reason: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A drawn task whose visits wait to be approved (行政检查审批) or sent out (派发)."""

    task_id: int
    number: str
    title: str
    to_approve: int
    to_send: int
