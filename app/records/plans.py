"""年度抽查计划 as lists, forms and detail panels show it."""

from dataclasses import dataclass
from datetime import date

from app.records.approvals import ApprovalRow
from app.rules.task_states import PlanState


@dataclass(frozen=True, slots=True)
class PlanRow:
    """`lines` is how many items it plans; `approved_by` is empty until it is approved."""

    id: int
    year: int
    title: str
    state: PlanState
    lines: int
    author: str
    submitted_by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class PlanLineEntry:
    """One item for the year as keyed in. `ratio` is text like 5% or 1/20."""

    item_id: int
    ratio: str
    period_start: date
    period_end: date
    frequency: int = 1
    """Times a year that this item is drawn."""
    yearly_cap: int = 1
    """Most checks of one subject a year, all items together."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanLineRow:
    """A line in the plan's table; `tasks` is how many were made from it."""

    id: int
    plan_id: int
    year: int
    position: int
    item_id: int
    item_code: str
    item_name: str
    department: str
    importance: str
    ratio: str
    frequency: int
    period_start: date
    period_end: date
    yearly_cap: int
    note: str
    tasks: int


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """`author_ids` are the accounts that may not approve it: who wrote and who submitted it."""

    row: PlanRow
    lines: tuple[PlanLineRow, ...]
    approvals: tuple[ApprovalRow, ...]
    author_ids: tuple[int | None, ...]
