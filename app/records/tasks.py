"""抽查任务 as lists, forms and detail panels show it, and the pool that a draw is frozen from."""

from dataclasses import dataclass
from datetime import date

from app.records.approvals import ApprovalRow
from app.rules.eligibility import Hold
from app.rules.task_states import TaskState


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as keyed in. Empty `industries` or `towns` mean all of them.

    Empty texts and None take what the plan line and the item say: title, ratio, the item's own
    department, a closed draw for sensitive items.
    """

    plan_line_id: int
    starts_on: date
    deadline: date
    title: str = ""
    industries: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    """Where officers come from: departments and stations as the officers' registry names them."""
    ratio: str = ""
    strata_by: str = "tier"
    weighted: bool = False
    seats: int = 2
    officer_cap: int = 20
    """Most seats of one officer in this draw."""
    balance: int = 1
    reserve_percent: int = 50
    reserve_least: int = 1
    notice_mode: str = "到场出示"
    closed: bool | None = None
    note: str = ""
    rates: tuple[tuple[str, str], ...] = ()
    """Strata with a ratio of their own; the others take `ratio`. None: one ratio over all."""
    need: str = ""
    """The skill that every officer drawn must have."""
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Units and the towns they cover; none: one area for everybody."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    id: int
    number: str
    title: str
    state: TaskState
    item_name: str
    scope: str
    ratio: str
    seats: int
    starts_on: date
    deadline: date
    departments: tuple[str, ...]
    closed: bool
    author: str


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Empty means no restriction; `text` hits number, title and item."""

    text: str = ""
    states: tuple[TaskState, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """`draft` is what the task says, complete; `yearly_cap` comes from the plan line.

    `author_ids` are the accounts that may not approve it: who wrote and who submitted it.
    """

    row: TaskRow
    draft: TaskDraft
    version_id: int
    yearly_cap: int
    author: str
    submitted_by: str
    approvals: tuple[ApprovalRow, ...]
    author_ids: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class PoolSubject:
    """A subject in the task's scope.

    `drawn` are this year's checks of its code that count; `hold` is committed with the list,
    `exclusion` is what keeps it out in the end (its hold, or the yearly cap), None when it may be
    drawn.
    `weight` is 1 unless the task is weighted, `region` the area of the draw, "" where no unit
    covers its town.
    """

    id: int
    number: str
    code: str
    name: str
    industry: str
    town: str
    tier: str
    complaints: int
    stratum: str
    region: str
    weight: int
    drawn: int
    hold: Hold | None
    exclusion: Hold | None


@dataclass(frozen=True, slots=True)
class PoolOfficer:
    """An officer of the task's departments, or a borrowed one; `bar` says why one does not count.

    `load` are seats held in this year's visits of other tasks, `region` the area of the draw.
    """

    id: int
    certificate: str
    name: str
    department: str
    identity: str
    skills: tuple[str, ...]
    region: str
    load: int
    bar: str | None
    borrowed: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody a task could draw, by number and certificate."""

    subjects: tuple[PoolSubject, ...]
    officers: tuple[PoolOfficer, ...]


@dataclass(frozen=True, slots=True)
class ExclusionCount:
    """How many subjects one reason keeps out; `label` is the reason's name."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class StratumPreview:
    """`eligible` N_h and, where the numbers work out, `to_draw` n_h."""

    name: str
    eligible: int
    to_draw: int


@dataclass(frozen=True, slots=True)
class TaskPreview:
    """What a draw of this task would be made from, today.

    `problem` says why it cannot be drawn like this, "" when it can.
    """

    pool_size: int
    excluded: tuple[ExclusionCount, ...]
    eligible: int
    to_draw: int
    strata: tuple[StratumPreview, ...]
    officers_available: int
    officers_needed: int
    """Fewest officers that can fill all seats, each at most the task's cap."""
    barred: tuple[PoolOfficer, ...]
    problem: str
