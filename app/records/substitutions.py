"""递补 as pages show it: who left, who came, in what order, and who agreed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who comes in the place of a subject. `status` is its state in the registry today."""

    inspection_id: int
    name: str
    officers: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What may be done about a visit now: 递补人员, 递补对象, 增加备选对象, 补开文书."""

    officer: bool
    subject: bool
    reserve: bool
    papers: bool


@dataclass(frozen=True, slots=True)
class WalkRow:
    """One officer met on the way, in the order of the pair tickets, and what became of it."""

    name: str
    certificate: str
    ticket: str
    result: str


@dataclass(frozen=True, slots=True)
class SubstitutionRow:
    """One 递补. In a closed draw `former` and `substitute` are its own numbers."""

    kind: str
    at: datetime
    visit: str
    former: str
    substitute: str
    place: str
    """Where the substitute stood in the order: 第 4 位."""
    reason: str
    note: str
    approver: str
    entered_by: str
    walk: tuple[WalkRow, ...]
