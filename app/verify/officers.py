"""Protocol §6: who inspects what, by the definition.

First some complete assignment with the fewest borrowed seats (`prices.py`), then the best balance
(`chain.py`). Then the walk: objects in public order, officers by pair ticket; an officer is taken
when some equally good assignment containing everything fixed so far contains this seat too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from app.verify.chain import balance, walk
from app.verify.committed import Plan, Table
from app.verify.drawing import digest, encode
from app.verify.prices import Instance, Market, members

Group = int  # a set of officers, one bit each
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Winner:
    """What of a drawn object matters for its officers."""

    id: str
    region: str
    need: str


@dataclass(frozen=True, slots=True)
class Officer:
    """One row of the inspectors file, its skills taken apart."""

    cert: str
    region: str
    skills: tuple[str, ...]
    cap: int
    load: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """What §8 calls pairs and borrowed."""

    pairs: list[tuple[str, list[str]]]
    borrowed: int


def assign(
    winners: list[Winner], inspectors: Table, recusals: Table, plan: Plan, seed_hex: str
) -> Assignment | None:
    """For winners in public order; None when no complete assignment exists."""
    columns = [inspectors[name] for name in ("cert", "region", "skills", "cap", "load")]
    officers = [
        Officer(cert, region, tuple(skills.split(",")), int(cap), int(load))
        for cert, region, skills, cap, load in zip(*columns, strict=True)
        if cap != "0"
    ]
    home, away = _screen(winners, officers, recusals, plan)
    market = Market(_instance(home, away, officers, plan))
    if not market.settle():
        return None
    if plan.balance:
        balance(market)
    key = digest(encode("VDR1-inspectors", bytes.fromhex(seed_hex)))
    queues = (
        _queue(key, winner.id, officers, home[index] | away[index])
        for index, winner in enumerate(winners)
    )
    taken = walk(market, queues)
    borrowed = sum(away[i] >> each & 1 for i, group in enumerate(taken) for each in group)
    pairs = [
        (winner.id, [officers[each].cert for each in group])
        for winner, group in zip(winners, taken, strict=True)
    ]
    return Assignment(pairs, borrowed)


def _screen(
    winners: list[Winner], officers: list[Officer], recusals: Table, plan: Plan
) -> tuple[list[Group], list[Group]]:
    """Per object, the officers who may take it at home and as borrowed."""
    bits = {officer.cert: 1 << each for each, officer in enumerate(officers)}
    rows = zip(recusals["id"], recusals["cert"], strict=True)
    recused = _groups(rows, lambda row: row[:1], lambda row: bits.get(row[1], 0))
    living = _groups(officers, lambda each: (each.region,), lambda each: bits[each.cert])
    skilled = _groups(officers, lambda each: each.skills, lambda each: bits[each.cert])
    skilled["-"] = sum(bits.values())
    lent = sum(living.get(region, 0) for region in plan.borrow_from)
    home, away = [], []
    for winner in winners:
        able = skilled.get(winner.need, 0) & ~recused.get(winner.id, 0)
        local = living.get(winner.region, 0)
        home.append(able & local)
        away.append(able & lent & ~local)
    return home, away


def _groups(
    things: Iterable[Thing], names: Callable[[Thing], Iterable[str]], bit: Callable[[Thing], int]
) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for thing in things:
        for name in names(thing):
            groups[name] = groups.get(name, 0) | bit(thing)
    return groups


def _instance(
    home: list[Group], away: list[Group], officers: list[Officer], plan: Plan
) -> Instance:
    """The balance of §6 as what an officer's next seat adds to it."""
    steps: tuple[Callable[[int, int], int], ...] = (
        lambda officer, held: 0,
        lambda officer, held: 2 * held + 1,  # sums to the square of the seats
        lambda officer, held: officers[officer].load + held,
    )
    caps = [officer.cap for officer in officers]
    return Instance(plan.seats, home, away, caps, steps[plan.balance])


def _queue(key: bytes, identifier: str, officers: list[Officer], group: Group) -> list[int]:
    """Officers in the order of their pair tickets with this object."""
    start = key + b"\0\0" + identifier.encode() + b"\x1f"
    tickets = [
        (sha256(start + officers[each].cert.encode()).digest(), each) for each in members(group)
    ]
    return [each for _, each in sorted(tickets)]
