"""Protocol §6: whether the stated pairs are the result, by the definition.

Nothing is solved here. Stated pairs are the result exactly when they are complete and allowed
(this module), when no exchange of seats would borrow less or balance better, and when no exchange
that changes neither would bring in somebody whose ticket comes first (`exchanges.py`). Where no
officers were drawn, it must be true that a complete assignment does not exist.

Officers are numbered; a set of them is an int whose bits are its members.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from app.verify.committed import Plan, Table
from app.verify.verdict import Json, ViolationError, quote

Group = int  # a set of officers
Thing = TypeVar("Thing")
TITLE = "执法人员（pairs）"


def members(group: Group) -> Iterator[int]:
    while group:
        lowest = group & -group
        yield lowest.bit_length() - 1
        group ^= lowest


@dataclass(frozen=True, slots=True)
class Winner:
    """What of a drawn object matters for its officers."""

    id: str
    region: str
    need: str


@dataclass(frozen=True, slots=True)
class Room:
    """Who may sit where: the inspectors file, and per winner in public order two sets of them."""

    seats: int
    certs: list[str]
    caps: list[int]
    loads: list[int]
    winners: list[Winner]
    home: list[Group]
    away: list[Group]  # as borrowed


def furnish(winners: list[Winner], inspectors: Table, recusals: Table, plan: Plan) -> Room:
    """The screen of §6: recused, skill, region."""
    certs, everyone = inspectors["cert"], range(len(inspectors["cert"]))
    bits = {cert: 1 << each for each, cert in enumerate(certs)}
    rows = zip(recusals["id"], recusals["cert"], strict=True)
    recused = _groups(rows, lambda row: row[:1], lambda row: bits.get(row[1], 0))
    living = _groups(everyone, lambda each: [inspectors["region"][each]], lambda each: 1 << each)
    skilled = _groups(
        everyone, lambda each: inspectors["skills"][each].split(","), lambda each: 1 << each
    )
    skilled["-"] = sum(bits.values())
    lent = sum(living.get(region, 0) for region in plan.borrow_from)
    home, away = [], []
    for winner in winners:
        able = skilled.get(winner.need, 0) & ~recused.get(winner.id, 0)
        local = living.get(winner.region, 0)
        home.append(able & local)
        away.append(able & lent & ~local)
    caps, loads = ([int(cell) for cell in inspectors[name]] for name in ("cap", "load"))
    return Room(plan.seats, certs, caps, loads, winners, home, away)


def _groups(
    things: Iterable[Thing], names: Callable[[Thing], Iterable[str]], bit: Callable[[Thing], int]
) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for thing in things:
        for name in names(thing):
            groups[name] = groups.get(name, 0) | bit(thing)
    return groups


def read_pairs(room: Room, pairs: list[Json]) -> list[list[int]]:
    """Per winner its officers as stated; a violation unless complete, allowed and within caps."""
    if len(pairs) != len(room.winners):
        raise ViolationError(f"{TITLE}应有 {len(room.winners)} 项，文件中有 {len(pairs)} 项。")
    number = {cert: each for each, cert in enumerate(room.certs)}
    seats = [0] * len(room.certs)
    held = []
    for index, pair in enumerate(pairs):
        taken = _read_pair(room, index, pair, number)
        for officer in taken:
            seats[officer] += 1
        held.append(taken)
    for cert, count, cap in zip(room.certs, seats, room.caps, strict=True):
        if count > cap:
            raise ViolationError(f"执法人员 {quote(cert)} 参加 {count} 个对象，超过上限 {cap}。")
    return held


def _read_pair(room: Room, index: int, pair: Json, number: dict[str, int]) -> list[int]:
    place, identifier = f"{TITLE}第 {index + 1} 项", room.winners[index].id
    certs = pair[1] if isinstance(pair, list) and len(pair) == 2 else None
    if not isinstance(certs, list) or pair != [identifier, certs]:
        raise ViolationError(f"{place}应为 {quote(identifier)} 及其人员，文件中为 {quote(pair)}。")
    taken = []
    for cert in certs:
        if not isinstance(cert, str) or cert not in number:
            raise ViolationError(f"{place}的 {quote(cert)} 不在执法检查人员名录中。")
        if not (room.home[index] | room.away[index]) >> number[cert] & 1:
            raise ViolationError(f"{place}的 {quote(cert)} 应回避，或技能、区域不符。")
        taken.append(number[cert])
    if len(taken) != room.seats or len(set(taken)) != room.seats:
        raise ViolationError(f"{place}应有 {room.seats} 名不同的人员，文件中为 {quote(certs)}。")
    return taken


def can_be_complete(room: Room) -> bool:
    """Whether all seats can be filled: chains of objects that give way, one more seat each."""
    held: list[Group] = [0] * len(room.winners)
    holders: list[set[int]] = [set() for _ in room.certs]
    for index in range(len(room.winners)):
        for _ in range(room.seats):
            if not _seat(room, index, held, holders):
                return False
    return True


def _seat(room: Room, start: int, held: list[Group], holders: list[set[int]]) -> bool:
    asked: dict[int, int] = {}  # officer -> the object that would take the seat
    left: dict[int, int] = {}  # object -> the officer it would let go
    seen, queue = 0, [start]
    for index in queue:
        reach = (room.home[index] | room.away[index]) & ~held[index] & ~seen
        seen |= reach
        for officer in members(reach):
            asked[officer] = index
            if len(holders[officer]) < room.caps[officer]:
                _give_way(officer, asked, left, held, holders)
                return True
            for other in holders[officer] - left.keys() - {start}:
                left[other] = officer
                queue.append(other)
    return False


def _give_way(
    officer: int,
    asked: dict[int, int],
    left: dict[int, int],
    held: list[Group],
    holders: list[set[int]],
) -> None:
    while True:
        index = asked[officer]
        held[index] |= 1 << officer
        holders[officer].add(index)
        if index not in left:
            return
        officer = left[index]
        held[index] &= ~(1 << officer)
        holders[officer].remove(index)
