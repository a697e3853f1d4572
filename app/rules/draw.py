"""The draw itself: from committed bytes and called-out digits to winners and reserves.

It reads nothing but the committed bytes, so whoever holds them and the digits gets the same
result. Officers are seated by `assignment`. Source: VDR1 §5, §6 and §8.
"""

from dataclasses import dataclass
from operator import itemgetter

from app.rules import tickets
from app.rules.allocation import allocate_by_rate, allocate_total, ceil_div
from app.rules.assignment import Assignment, Shortage, assign
from app.rules.canonical import NOTHING, digest
from app.rules.drawplan import DrawPlan, Stands, read_plan
from app.rules.progress import Progress, silent
from app.rules.rosters import SUBJECTS, find_subject, read_officers, read_recusals
from app.rules.tables import Groups, read_table
from app.rules.tickets import Entries

Selected = tuple[tuple[str, str], ...]
"""(id, ticket in hex) in public order."""

Reserve = dict[str, tuple[str, ...]]
"""Ids by stratum, in the order in which they are called."""

YEAR_FULL = "FREQ"


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
        """C of VDR1 §3, 32 bytes: what is printed and signed before the dice."""
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
    selected: Selected
    reserve: Reserve
    excluded: tuple[tuple[str, str], ...]
    officers: Assignment | Shortage


class Pool:
    """Who is in the draw, by stratum, and who is out, with the code. Checks every byte."""

    def __init__(self, subjects: bytes, plan: DrawPlan) -> None:
        self.excluded: list[tuple[str, str]] = []
        self._plan = plan
        self._urns: dict[str, tickets.Urn] = {}
        self._fates: dict[bytes, _Fate] = {}
        for chunk in read_table(SUBJECTS, subjects):
            self._add(chunk.groups)

    @property
    def sizes(self) -> dict[str, int]:
        """Eligible subjects by stratum, in the order of the names' bytes."""
        return {name: self._urns[name].size for name in sorted(self._urns, key=str.encode)}

    def strata(self) -> dict[str, Stratum]:
        """Every stratum with eligible subjects. Raises AllocationError when it cannot be drawn."""
        plan, sizes = self._plan, self.sizes
        if plan.mode == "total":
            numbers = allocate_total(sizes, plan.total)
        else:
            numbers = allocate_by_rate(sizes, plan.rates)
        return {name: self._stratum(size, numbers[name]) for name, size in sizes.items() if size}

    def order(self, stratum: str, key: bytes, number: int) -> list[tickets.Ticket]:
        """The first `number` of a stratum's ticket order; `key` is the subject key of a seed."""
        return self._urns[stratum].smallest(key, number)

    def _stratum(self, size: int, winners: int) -> Stratum:
        plan = self._plan
        wanted = max(plan.reserve_min, ceil_div(winners * plan.reserve_pct, 100))
        return Stratum(size, winners, min(wanted, size - winners))

    def _add(self, groups: Groups) -> None:
        out: list[tuple[bytes, str]] = []
        for tail, ids in groups.items():
            fate = self._fates.get(tail)
            if fate is None:
                fate = self._fates[tail] = self._fate(tail)
            if fate.code == NOTHING:
                fate.urn.add(fate.weight, ids)
            else:
                out += [(name, fate.code) for name in ids]
        self.excluded += ((name.decode(), code) for name, code in sorted(out))

    def _fate(self, tail: bytes) -> "_Fate":
        stratum, _, _, weight, drawn, hold = tail.decode().split("\t")
        urn = self._urns.setdefault(stratum, tickets.Urn())
        is_full = hold == NOTHING and int(drawn) >= self._plan.cap_per_year
        return _Fate(urn, int(weight) if self._plan.weighted else 1, YEAR_FULL if is_full else hold)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What happens to all subjects with the same tail: into an urn, or out with a code."""

    urn: tickets.Urn
    weight: int
    code: str


def draw(committed: Committed, entries: Entries, report: Progress = silent) -> DrawResult:
    """The whole result. Raises CanonicalError, EntryError, AllocationError or StandsError.

    `report`: see `assign`, which takes nearly all of the time.
    """
    plan = read_plan(committed.plan)
    tickets.check_entries(plan.entrants, entries)
    seed = tickets.seed(committed.commitment, entries)
    pool = Pool(committed.subjects, plan)
    strata = pool.strata()
    selected, reserve = winners_of(pool, strata, tickets.subject_key(subject_seed(plan, seed)))
    if plan.stands:
        _check_stands(plan.stands, selected)
    return DrawResult(
        seed=seed,
        strata={name: (stratum.eligible, stratum.winners) for name, stratum in strata.items()},
        selected=selected,
        reserve=reserve,
        excluded=tuple(pool.excluded),
        officers=_officers(committed, plan, selected, seed, report),
    )


def subject_seed(plan: DrawPlan, seed: bytes) -> bytes:
    """The seed that orders the subjects: that of the attempt whose subjects stand, if any."""
    return bytes.fromhex(plan.stands.seed) if plan.stands else seed


def result_json(result: DrawResult) -> dict[str, object]:
    """`result` of a bundle. Without officers enough there are no pairs, and nothing is borrowed."""
    seated = result.officers if isinstance(result.officers, Assignment) else None
    return {
        "seed": result.seed.hex(),
        "strata": {stratum: list(numbers) for stratum, numbers in result.strata.items()},
        "selected": [list(pair) for pair in result.selected],
        "reserve": {stratum: list(ids) for stratum, ids in result.reserve.items()},
        "excluded": [list(pair) for pair in result.excluded],
        "pairs": [[subject, list(certs)] for subject, certs in seated.pairs] if seated else [],
        "borrowed": seated.borrowed if seated else 0,
    }


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
    shown = result_json(result)
    del shown["pairs"], shown["borrowed"]
    value = bundle(committed, entries, result) | {"result": shown}
    for name, file in (("inspectors", committed.officers), ("recusals", committed.recusals)):
        del value[name]
        value[f"{name}_sha256"] = digest(file).hex()
    return value


def winners_of(pool: Pool, strata: dict[str, Stratum], key: bytes) -> tuple[Selected, Reserve]:
    """Winners of all strata in public order, reserves by stratum; `key` as in `Pool.order`."""
    winners: list[tuple[str, str]] = []
    reserve = {}
    for name, stratum in strata.items():
        ranked = pool.order(name, key, stratum.winners + stratum.reserves)
        winners += ((one.decode(), ticket.hex()) for ticket, one in ranked[: stratum.winners])
        reserve[name] = tuple(one.decode() for _, one in ranked[stratum.winners :])
    winners.sort(key=itemgetter(1, 0))  # hex sorts like bytes, and text like its UTF-8
    return tuple(winners), reserve


def _check_stands(stands: Stands, selected: Selected) -> None:
    if stands.selected != selected:
        raise StandsError(
            f"按第 {stands.attempt} 次抽取重算的检查对象与方案中保留的不一致，不能只重抽人员。"
        )


def _officers(
    committed: Committed, plan: DrawPlan, selected: Selected, seed: bytes, report: Progress
) -> Assignment | Shortage:
    subjects = [find_subject(committed.subjects, subject) for subject, _ in selected]
    officers = read_officers(committed.officers)
    recusals = {(row.id, row.cert) for row in read_recusals(committed.recusals)}
    return assign(plan, subjects, officers, recusals, tickets.officer_key(seed), report)
