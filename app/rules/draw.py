"""The draw itself: from committed bytes and called-out digits to winners and reserves.

It reads nothing but the committed bytes, so whoever holds them and the digits gets the same
result. Officers are seated by `assignment`. Source: VDR1 §5, §6 and §8.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.rules import tickets
from app.rules.allocation import allocate_by_rate, allocate_total, ceil_div
from app.rules.assignment import Assignment, Shortage, assign
from app.rules.canonical import NOTHING, digest
from app.rules.drawplan import DrawPlan, Stands, read_plan
from app.rules.rosters import SUBJECTS, find_subject, read_officers, read_recusals
from app.rules.tables import read_table
from app.rules.tickets import Entries

_YEAR_FULL = "FREQ"


class StandsError(ValueError):
    """The subjects of the earlier attempt are not those the committed lists and seed give."""


@dataclass(frozen=True, slots=True)
class Committed:
    """One attempt as sealed: the chain head before it, its number, and four files' bytes."""

    prev_head: bytes
    attempt: int
    plan: bytes
    subjects: bytes
    officers: bytes
    recusals: bytes

    @property
    def commitment(self) -> bytes:
        return tickets.commitment(
            self.prev_head, self.attempt, self.plan, self.subjects, self.officers, self.recusals
        )


@dataclass(frozen=True, slots=True)
class Stratum:
    """Eligible subjects N_h, how many of them win n_h, and how many reserves are named."""

    eligible: int
    winners: int
    reserves: int


@dataclass(frozen=True, slots=True)
class DrawResult:
    """All that follows from an attempt and its digits.

    `selected`: (id, ticket in hex) in public order; `reserve`: ids in order, by stratum;
    `excluded`: (id, code) in file order; `officers`: the seats, or why there are too few.
    """

    seed: bytes
    strata: dict[str, tuple[int, int]]
    selected: tuple[tuple[str, str], ...]
    reserve: dict[str, tuple[str, ...]]
    excluded: tuple[tuple[str, str], ...]
    officers: Assignment | Shortage


class Pool:
    """Who is in the draw: ids by stratum and weight, packed, and who is out, with the code.

    A million subjects take about twenty megabytes here.
    """

    def __init__(self, subjects: bytes, plan: DrawPlan) -> None:
        self.sizes: dict[str, int] = {}
        self.excluded: list[tuple[str, str]] = []
        self._plan = plan
        self._packs: dict[tuple[str, int], list[bytes]] = {}
        for columns in read_table(SUBJECTS, subjects):
            self._add(columns)

    def strata(self) -> dict[str, Stratum]:
        """Every stratum with eligible subjects. Raises AllocationError when it cannot be drawn."""
        plan = self._plan
        if plan.mode == "total":
            numbers = allocate_total(self.sizes, plan.total)
        else:
            numbers = allocate_by_rate(self.sizes, plan.rates)
        return {
            stratum: self._stratum(size, numbers[stratum])
            for stratum, size in sorted(self.sizes.items(), key=lambda pair: pair[0].encode())
            if size
        }

    def order(self, stratum: str, key: bytes, number: int) -> list[tickets.Ticket]:
        """The first `number` of a stratum's ticket order; `key` is the subject key of a seed."""
        return tickets.smallest(key, self._ids(stratum), number)

    def _stratum(self, size: int, winners: int) -> Stratum:
        plan = self._plan
        wanted = max(plan.reserve_min, ceil_div(winners * plan.reserve_pct, 100))
        return Stratum(size, winners, min(wanted, size - winners))

    def _ids(self, stratum: str) -> Iterator[tuple[int, list[bytes]]]:
        for (name, weight), packs in self._packs.items():
            if name == stratum:
                for pack in packs:
                    yield weight, pack.split(b"\n")

    def _add(self, columns: list[list[bytes]]) -> None:
        ids, _, strata, _, _, weights, drawn, holds = columns
        piles: dict[tuple[bytes, ...], list[bytes]] = _Piles()
        for kind, name in zip(zip(strata, weights, drawn, holds, strict=True), ids, strict=True):
            piles[kind].append(name)
        excluded = []
        for (stratum, weight, times, hold), names in piles.items():
            code = hold.decode()
            if code == NOTHING and int(times) >= self._plan.cap_per_year:
                code = _YEAR_FULL
            if code == NOTHING:
                self._pack(stratum.decode(), int(weight), names)
            else:
                self.sizes.setdefault(stratum.decode(), 0)
                excluded += [(name, code) for name in names]
        self.excluded += ((name.decode(), code) for name, code in sorted(excluded))

    def _pack(self, stratum: str, weight: int, names: list[bytes]) -> None:
        kind = (stratum, weight if self._plan.weighted else 1)
        self._packs.setdefault(kind, []).append(b"\n".join(names))
        self.sizes[stratum] = self.sizes.get(stratum, 0) + len(names)


class _Piles(dict[tuple[bytes, ...], list[bytes]]):
    def __missing__(self, kind: tuple[bytes, ...]) -> list[bytes]:
        self[kind] = []
        return self[kind]


def draw(committed: Committed, entries: Entries) -> DrawResult:
    """The whole result. Raises CanonicalError, EntryError, AllocationError or StandsError."""
    plan = read_plan(committed.plan)
    tickets.check_entries(plan.entrants, entries)
    seed = tickets.seed(committed.commitment, entries)
    pool = Pool(committed.subjects, plan)
    strata = pool.strata()
    selected, reserve = _select(pool, strata, tickets.subject_key(subject_seed(plan, seed)))
    if plan.stands:
        _check_stands(plan.stands, selected)
    return DrawResult(
        seed=seed,
        strata={name: (stratum.eligible, stratum.winners) for name, stratum in strata.items()},
        selected=selected,
        reserve=reserve,
        excluded=tuple(pool.excluded),
        officers=_officers(committed, plan, selected, seed),
    )


def subject_seed(plan: DrawPlan, seed: bytes) -> bytes:
    """The seed that orders the subjects: that of the attempt whose subjects stand, if any."""
    return bytes.fromhex(plan.stands.seed) if plan.stands else seed


def result_json(result: DrawResult) -> dict[str, object]:
    """`result` of a bundle. Without `pairs` and `borrowed` when no officers could be seated."""
    value: dict[str, object] = {
        "seed": result.seed.hex(),
        "strata": {stratum: list(numbers) for stratum, numbers in result.strata.items()},
        "selected": [list(pair) for pair in result.selected],
        "reserve": {stratum: list(ids) for stratum, ids in result.reserve.items()},
        "excluded": [list(pair) for pair in result.excluded],
    }
    if isinstance(result.officers, Assignment):
        value["pairs"] = [[subject, list(certs)] for subject, certs in result.officers.pairs]
        value["borrowed"] = result.officers.borrowed
    return value


def bundle(committed: Committed, entries: Entries, result: DrawResult) -> dict[str, object]:
    """The full bundle: for the discipline officer, never for a website (VDR1 §8)."""
    return {
        "prev_head": committed.prev_head.hex(),
        "attempt": committed.attempt,
        "plan": committed.plan.decode(),
        "objects": committed.subjects.decode(),
        "inspectors": committed.officers.decode(),
        "recusals": committed.recusals.decode(),
        "commitment": committed.commitment.hex(),
        "entries": [list(entry) for entry in entries],
        "result": result_json(result),
    }


def public_bundle(committed: Committed, entries: Entries, result: DrawResult) -> dict[str, object]:
    """The public form: digests instead of officers and recusals, and no pairs."""
    value = bundle(committed, entries, result)
    hidden = {"inspectors": committed.officers, "recusals": committed.recusals}
    for name, file in hidden.items():
        del value[name]
        value[f"{name}_sha256"] = digest(file).hex()
    shown = result_json(result)
    value["result"] = {name: shown[name] for name in shown if name not in ("pairs", "borrowed")}
    return value


def _select(
    pool: Pool, strata: dict[str, Stratum], key: bytes
) -> tuple[tuple[tuple[str, str], ...], dict[str, tuple[str, ...]]]:
    winners: list[tickets.Ticket] = []
    reserve = {}
    for name, stratum in strata.items():
        ranked = pool.order(name, key, stratum.winners + stratum.reserves)
        winners += ranked[: stratum.winners]
        reserve[name] = tuple(subject.decode() for _, subject in ranked[stratum.winners :])
    selected = tuple((subject.decode(), ticket.hex()) for ticket, subject in sorted(winners))
    return selected, reserve


def _check_stands(stands: Stands, selected: tuple[tuple[str, str], ...]) -> None:
    if stands.selected != selected:
        raise StandsError(
            f"按第 {stands.attempt} 次抽取重算的检查对象与方案中保留的不一致，不能只重抽人员。"
        )


def _officers(
    committed: Committed, plan: DrawPlan, selected: tuple[tuple[str, str], ...], seed: bytes
) -> Assignment | Shortage:
    subjects = [find_subject(committed.subjects, subject) for subject, _ in selected]
    officers = read_officers(committed.officers)
    recusals = {(row.id, row.cert) for row in read_recusals(committed.recusals)}
    return assign(plan, subjects, officers, recusals, tickets.officer_key(seed))
