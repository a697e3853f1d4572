"""Papers of the draw itself: what was locked, promised and drawn."""

from dataclasses import dataclass

from app.records.papers.parts import Count, Digest, Head, ItemLine, OfficerLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One row of a locked roster; hold is the reason of exclusion or empty."""

    order: str
    name: str
    code: str
    stratum: str
    weight: str
    hold: str = ""
    region: str = ""
    need: str = ""
    drawn: str = ""
    """Checks counted against this year's cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """抽取名录（锁定）."""

    head: Head
    task_number: str
    task_title: str
    locked_at: str
    digest: str
    total: str
    excluded: str
    eligible: str
    exclusions: tuple[Count, ...] = ()
    rows: tuple[RosterRow, ...]
    salt: str = ""
    attempt: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """One witness of a draw and what was called out; digits are empty before the dice."""

    label: str
    """The capacity in which the witness stands, 纪检监督员."""
    name: str
    digits: str = ""
    places: str = ""
    """How many digits the witness gives, “12”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """承诺单: printed and signed before the dice are thrown."""

    head: Head
    task_number: str
    task_title: str
    attempt: str
    made_at: str
    place: str
    roster_total: str
    roster_excluded: str
    roster_eligible: str
    officers_total: str
    quota: str
    seats: str
    """Officers per subject, “2”."""
    exclusions: tuple[Count, ...] = ()
    digests: tuple[Digest, ...]
    previous_head: str
    commitment: str
    entrants: tuple[Entrant, ...]
    operator: str = ""
    earlier: tuple[str, ...] = ()
    """Attempts and draws of the same task that came to nothing, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSubject:
    """One subject in the public order of a draw, or in a reserve list."""

    order: str
    name: str
    code: str
    stratum: str = ""
    area: str = ""
    ticket: str = ""
    """First digits of the ticket, hexadecimal, as evidence of the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One officer paired with one drawn subject."""

    order: str
    """Order of the subject in the public list."""
    officer: OfficerLine
    borrowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An officer recused or passed over for a subject, and why, 回避/跳过."""

    subject: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A substitution, 递补: who left, who came, why, and who approved."""

    former: str
    substitute: str
    reason: str
    approver: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumLine:
    """N_h subjects, n_h drawn, so many reserves named."""

    name: str
    eligible: str
    drawn: str
    reserves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexTable:
    """One committed file in full, so that a draw can be keyed in again from paper.

    A table of the result has neither digest nor salt.
    """

    title: str
    digest: str
    salt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRecord:
    """随机抽取结果确认单: what was drawn, from what, and how anybody can check it."""

    head: Head
    task_number: str
    task_title: str
    items: tuple[ItemLine, ...]
    held_at: str
    place: str
    roster_total: str
    roster_excluded: str
    roster_eligible: str
    exclusions: tuple[Count, ...] = ()
    digests: tuple[Digest, ...] = ()
    ratio: str
    rounding: str
    quota: str
    """应抽数."""
    algorithm: str = "VDR1"
    attempt: str = "1"
    commitment: str
    entrants: tuple[Entrant, ...]
    seed: str
    subjects: tuple[DrawnSubject, ...]
    reserves: tuple[DrawnSubject, ...] = ()
    seats: tuple[Seat, ...] = ()
    passed: tuple[Passed, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    voided: str = ""
    """Reason and approvers when the whole draw was voided, else empty."""
    chain_head: str
    previous_head: str = ""
    strata: tuple[StratumLine, ...] = ()
    typings: tuple[str, ...] = ()
    """What was typed before the digits that count, each with its reason."""
    earlier: tuple[str, ...] = ()
    """Attempts and draws of the same task that came to nothing, a line each."""
    roster: str = ""
    """Number of the 抽取名录 that carries the list of subjects, when it is too long for here."""
    results: tuple[AnnexTable, ...] = ()
    """The result in full, so that it can be compared digit by digit."""
    plan: str = ""
    """The committed plan, canonical JSON; printed with the annex."""
    annex: tuple[AnnexTable, ...] = ()
    confirmed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectOrder:
    """One subject that followed another, by its place in the order of its stratum."""

    rank: str
    subject: str
    stratum: str
    ticket: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkedOfficer:
    """One officer met in the order of the pair tickets, and what became of it."""

    name: str
    certificate: str
    ticket: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstitutionRecord:
    """递补记录: the addendum to a draw's record for one subject or one officer."""

    head: Head
    kind: str
    """检查对象递补, 增加备选对象 or 检查人员递补."""
    draw_number: str
    record_number: str = ""
    task_number: str
    task_title: str
    subject: str
    """Whose visit it is from now on."""
    former: tuple[str, ...]
    substitute: tuple[str, ...]
    officers: tuple[OfficerLine, ...]
    reason: str
    note: str = ""
    approver: str
    entered_by: str
    at: str
    order: tuple[SubjectOrder, ...] = ()
    walk: tuple[WalkedOfficer, ...] = ()
    commitment: str
    seed: str
    chain_head: str
