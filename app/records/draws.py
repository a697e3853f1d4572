"""公开抽取 as the console and the projection show it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.rules.canonical import NOTHING
from app.rules.states import DrawState


@dataclass(frozen=True, slots=True)
class Witness:
    """见证人: the label goes into the protocol, `places` is how many digits this one calls."""

    label: str
    name: str
    places: int


@dataclass(frozen=True, slots=True)
class DrawRow:
    id: int
    number: str
    task_id: int
    task_number: str
    task_title: str
    state: DrawState
    attempt: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ReasonCount:
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class StratumRow:
    """N_h eligible, n_h drawn: unweighted, everyone in it has the chance n_h / N_h."""

    name: str
    eligible: int
    drawn: int


@dataclass(frozen=True, slots=True)
class ExcludedRow:
    number: str
    name: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    """`count` subjects of one weight in a stratum, and the true chance of each to be drawn."""

    stratum: str
    weight: int
    count: int
    chance: float


@dataclass(frozen=True, slots=True)
class StaffRow:
    """An officer who may be drawn, or `bar` says why not; `load` are seats of this year."""

    name: str
    certificate: str
    department: str
    region: str
    load: int
    borrowed: bool
    bar: str


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What locking would freeze now. `obstacle` says why it cannot be locked, or is empty.

    `ratio` says how many are drawn, in words; `weights` is empty unless the task is weighted;
    `staff` are those who are out first.
    """

    ratio: str

    total: int
    eligible: int
    quota: int
    seats: int
    officers: int
    strata: tuple[StratumRow, ...]
    reasons: tuple[ReasonCount, ...]
    excluded: tuple[ExcludedRow, ...]
    weights: tuple[WeightRow, ...]
    staff: tuple[StaffRow, ...]
    recusals: int
    obstacle: str


@dataclass(frozen=True, slots=True)
class PairedOfficer:
    name: str
    certificate: str
    borrowed: bool


@dataclass(frozen=True, slots=True)
class Winner:
    """One drawn subject in the public order, or a reserve in the order of its stratum."""

    position: int
    number: str
    name: str
    stratum: str
    ticket: str
    officers: tuple[PairedOfficer, ...]

    @property
    def title(self) -> str:
        """What it is called in public: its name, or its number in a closed draw."""
        return self.number if self.name == NOTHING else self.name


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An officer who stood earlier in a subject's order and could not be taken."""

    subject: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Typing:
    """One witness's digits as typed; `corrected_at` is None for those that count."""

    label: str
    digits: str
    typed_by: str
    typed_at: datetime
    corrected_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt of a draw and what became of it, in a sentence."""

    attempt: int
    commitment: str
    locked_at: datetime
    outcome: str
    withdrawn: bool
    has_dice: bool


@dataclass(frozen=True, slots=True)
class EarlierVoid:
    """A draw of the same task that is void."""

    number: str
    reason: str
    asked_by: str
    voided_by: str
    voided_at: datetime

    def __str__(self) -> str:
        return (
            f"{self.number}作废：{self.reason}（申请人：{self.asked_by}；"
            f"确认人：{self.voided_by}；{self.voided_at:%Y-%m-%d %H:%M}）"
        )


@dataclass(frozen=True, slots=True)
class RoundView:
    """One attempt as it stands; `seed` and the result are empty before the dice."""

    id: int
    attempt: int
    previous_head: str
    subjects_digest: str
    officers_digest: str
    recusals_digest: str
    commitment: str
    locked_at: datetime
    total: int
    eligible: int
    quota: int
    reasons: tuple[ReasonCount, ...]
    strata: tuple[StratumRow, ...]
    entries: tuple[tuple[str, str], ...]
    seed: str
    drawn_at: datetime | None
    winners: tuple[Winner, ...]
    reserves: tuple[Winner, ...]
    passed: tuple[PassedOver, ...]
    shortage: str
    revealed: int
    plan_digest: str = ""
    typings: tuple[Typing, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawView:
    """A draw with its newest attempt (None before locking); `by_stratum`: each its own ratio."""

    row: DrawRow
    place: str
    operator: str
    witnesses: tuple[Witness, ...]
    seats: int
    ratio: str
    by_stratum: bool
    closed: bool
    void_reason: str
    void_asked_by: str
    round: RoundView | None
    attempts: tuple[AttemptRow, ...] = ()
    earlier: tuple[EarlierVoid, ...] = ()
    voided: EarlierVoid | None = None
    voids_this_year: int = 0


class PreparationKind(StrEnum):
    """What people enter for one task before its list is locked."""

    EXCLUSION = "剔除"
    RECUSAL = "回避"
    EVIDENCE = "加权"
    BORROWED = "借调"


@dataclass(frozen=True, slots=True)
class Preparation:
    """One such entry; `subject` or `officer` is empty where the kind knows none."""

    kind: PreparationKind
    id: int
    subject: str
    officer: str
    reason: str
    entered_by: str
