"""年度检查台账 as lists and forms show it."""

from dataclasses import dataclass
from datetime import date

from app.rules.year_count import Source


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A check outside the draw as keyed in. `unit` made it, `reference` is its basis or number."""

    subject_id: int
    held_on: date
    source: Source
    unit: str
    officers: str = ""
    result: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the ledger: an entry, or a visit of a draw (`inspection_id`).

    `id` is the key of the list (counting.entry_key, visit_key); `nth` is None for what does not
    count; `held_on` is None for a visit still to be made. `entry_id` is None for a visit.
    What comes of a closed draw has its number there for a name, and no `nth`.
    `recheck_of` is the visit whose rectification the check ended, `by_program` says that nobody
    keyed it in.
    """

    id: int
    entry_id: int | None
    inspection_id: int | None
    subject_id: int
    number: str
    name: str
    held_on: date | None
    source: Source
    nth: int | None
    unit: str
    officers: str
    result: str
    reference: str
    entered_by: str
    struck: str
    recheck_of: int | None = None
    by_program: bool = False


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """A year's ledger; `text` hits name, number, initials, unit and reference."""

    year: int
    text: str = ""
    sources: tuple[Source, ...] = ()
    units: tuple[str, ...] = ()
    struck: bool = False
    """Also what has been struck."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What holds for a source now; `since` and the rest are empty while the default holds."""

    source: Source
    counts: bool
    since: date | None
    basis: str
    set_by: str
