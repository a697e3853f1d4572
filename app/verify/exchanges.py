"""Exchanges of seats: the proof that no assignment is better, and none comes earlier.

Two complete assignments differ by rounds of exchanges. In a step of a round an object lets one
officer go and takes another, or an officer simply has one seat more (into the pool) or one seat
fewer (out of the pool). So the stated assignment is best when no round saves anything, which
Bellman-Ford distances between the officers prove; and with these distances at hand, the steps of
rounds that cost nothing are those that lie on a shortest way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from app.verify.committed import Plan
from app.verify.drawing import digest, encode
from app.verify.officers import TITLE, Group, Room, members
from app.verify.verdict import ViolationError, quote

Weight = Callable[[int, int], int]  # officer, seats held -> what one seat more costs
Step = tuple[Group, int]  # these can be reached next, at this cost


@dataclass(slots=True)
class Ways:
    """How far every officer is, and between whom a seat can pass at no cost."""

    borrowing: int  # what a borrowed seat costs, above anything a round of balance can save
    far: list[int]  # distances; the last one is the pool's
    at: dict[int, Group]  # distance -> officers
    passes: list[Group]  # officer -> whom a seat can go to next

    def swaps(self, room: Room, index: int, giving: int, group: Group) -> Group:
        """Who, outside the group that holds this object, can take a seat of it at no cost."""
        own = self.far[giving] - (room.away[index] >> giving & 1) * self.borrowing
        home = room.home[index] & self.at.get(own, 0)
        away = room.away[index] & self.at.get(own + self.borrowing, 0)
        return (home | away) & ~group

    def reaches(self, officers: Group, goal: int) -> bool:
        seen = fresh = officers
        while fresh and not seen >> goal & 1:
            lowest = fresh & -fresh
            found = self.passes[lowest.bit_length() - 1] & ~seen
            seen |= found
            fresh = (fresh ^ lowest) | found
        return bool(seen >> goal & 1)


def check(room: Room, held: list[list[int]], plan: Plan, seed_hex: str) -> None:
    """A violation unless these officers of each winner are the result of §6."""
    seats = [0] * len(room.certs)
    for taken in held:
        for officer in taken:
            seats[officer] += 1
    balance: tuple[Weight, ...] = (
        lambda officer, count: 0,
        lambda officer, count: 2 * count + 1,  # sums to the square
        lambda officer, count: room.loads[officer] + count,
    )
    if _measure(room, held, seats, balance[0]) is None:
        raise ViolationError(f"{TITLE}不是借用最少的完整指派。")
    ways = _measure(room, held, seats, balance[plan.balance])
    if ways is None:
        raise ViolationError(f"{TITLE}不是均衡程度最好的完整指派。")
    _check_order(room, held, ways, seed_hex)


def _measure(room: Room, held: list[list[int]], seats: list[int], weight: Weight) -> Ways | None:
    """Distances over all exchanges; None when a round of them saves something."""
    officers, pool = range(len(seats)), len(seats)
    more = [weight(each, seats[each]) for each in officers]
    less = [weight(each, seats[each] - 1) for each in officers]
    borrowing = 1 + 4 * max(more, default=0)
    steps = _steps(room, held, borrowing)
    steps += [[(1 << each, -less[each]) for each in officers if seats[each]]]
    givers = [each for each in officers if seats[each] < room.caps[each]]
    for each in givers:
        steps[each].append((1 << pool, more[each]))
    far = _shortest(steps)
    if far is None:
        return None
    ways = Ways(borrowing, far, {}, [0] * pool)
    takers = sum(
        1 << each for each in officers if seats[each] and far[each] == far[pool] - less[each]
    )
    for each in givers:
        if far[each] + more[each] == far[pool]:
            ways.passes[each] = takers
    for each in officers:
        ways.at[far[each]] = ways.at.get(far[each], 0) | 1 << each
    return ways


def _steps(room: Room, held: list[list[int]], borrowing: int) -> list[list[Step]]:
    """Officer -> who else could take a seat of theirs, and what that adds to the borrowing."""
    fall, flat, rise = ([0] * len(room.certs) for _ in range(3))
    for taken, home, away in zip(held, room.home, room.away, strict=True):
        others = ~sum(1 << each for each in taken)
        for officer in taken:
            if away >> officer & 1:
                fall[officer] |= home & others
                flat[officer] |= away & others
            else:
                flat[officer] |= home & others
                rise[officer] |= away & others
    rows = zip(fall, flat, rise, strict=True)
    return [[(low, -borrowing), (same, 0), (high, borrowing)] for low, same, high in rows]


def _shortest(steps: list[list[Step]]) -> list[int] | None:
    """Bellman-Ford from everywhere at once; None when some round has a cost below nothing."""
    far, before = [0] * len(steps), [-1] * len(steps)
    changed = (1 << len(steps)) - 1
    while changed:
        moved = 0
        for node in members(changed):
            for group, cost in steps[node]:
                reached = far[node] + cost
                for each in members(group):
                    if reached < far[each]:
                        far[each], before[each] = reached, node
                        moved |= 1 << each
        if _has_round(before):
            return None
        changed = moved
    return far


def _has_round(before: list[int]) -> bool:
    """Whether following the predecessors from anywhere comes back."""
    mark = [0] * len(before)
    for start in range(len(before)):
        node = start
        while node >= 0 and not mark[node]:
            mark[node] = start + 1
            node = before[node]
        if node >= 0 and mark[node] == start + 1:
            return True
    return False


def _check_order(room: Room, held: list[list[int]], ways: Ways, seed_hex: str) -> None:
    """From the last object to the first, so that only seats of later objects can pass on."""
    key = digest(encode("VDR1-inspectors", bytes.fromhex(seed_hex))) + b"\0\0"
    fault = None
    for index in reversed(range(len(held))):
        queue = Queue(key + room.winners[index].id.encode() + b"\x1f", room.certs)
        fault = _fault(room, index, held[index], ways, queue) or fault
        group = sum(1 << each for each in held[index])
        for officer in held[index]:
            ways.passes[officer] |= ways.swaps(room, index, officer, group)
    if fault:
        raise ViolationError(fault)


class Queue:
    """The order of the officers' pair tickets with one object."""

    def __init__(self, start: bytes, certs: list[str]) -> None:
        self._start = start
        self._certs = certs
        self._tickets: dict[int, tuple[bytes, str]] = {}

    def __call__(self, officer: int) -> tuple[bytes, str]:
        if officer not in self._tickets:
            cert = self._certs[officer]
            self._tickets[officer] = sha256(self._start + cert.encode()).digest(), cert
        return self._tickets[officer]


def _fault(room: Room, index: int, taken: list[int], ways: Ways, queue: Queue) -> str | None:
    place = f"{TITLE}第 {index + 1} 项 {quote(room.winners[index].id)} "
    if sorted(taken, key=queue) != taken:
        return f"{place}的人员没有按配对签号排列。"
    group = sum(1 << each for each in taken)
    passed_over = []
    for officer in taken:
        ahead = [
            each
            for each in members(ways.swaps(room, index, officer, group))
            if queue(each) < queue(officer)
        ]
        if ways.reaches(sum(1 << each for each in ahead), officer):
            passed_over += [
                (queue(each), each, officer) for each in ahead if ways.reaches(1 << each, officer)
            ]
    if not passed_over:
        return None
    _, first, officer = min(passed_over)
    better, worse = quote(room.certs[first]), quote(room.certs[officer])
    return f"{place}按规则应取 {better}，其签号在 {worse} 之前，且不妨碍其余指派。"
