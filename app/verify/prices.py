"""A complete assignment with the fewest borrowed seats, and the prices that prove it.

Think of a market. Every object needs `seats` officers; a seat costs it 1 when borrowed, else 0,
plus the price of the officer, which is 0 unless the officer is at cap. At the end every object
holds the seats that are cheapest for it. Then no complete assignment borrows less (linear
programming duality), and every other one that borrows as little also uses, at these same prices,
only seats at an object's limit or below, and fills every officer who has a price: `chain.py`
relies on that. Prices rise as in the Hungarian method.

Officers and objects are numbered; a set of them is an int whose bits are its members.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


def members(group: int) -> Iterator[int]:
    while group:
        lowest = group & -group
        yield lowest.bit_length() - 1
        group ^= lowest


@dataclass(frozen=True, slots=True)
class Instance:
    """Who may sit where, and what balance makes of it."""

    seats: int
    home: list[int]  # object -> officers who may take it without borrowing
    away: list[int]  # object -> officers who may take it as borrowed
    caps: list[int]  # officer -> most seats
    step: Callable[[int, int], int]  # officer, seats held -> what one more adds; never falls


class Market:
    """Who holds what at which prices; `settle()` makes it complete and cheapest."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.price = [0] * len(instance.caps)
        self.limit = [0] * len(instance.home)  # object -> what it pays for its dearest seat
        self.held = [0] * len(instance.home)  # object -> its officers
        self.holders = [0] * len(instance.caps)  # officer -> the objects that hold a seat
        self.load = [0] * len(instance.caps)
        self.tight = [0] * len(instance.home)  # object -> officers who cost exactly its limit
        self.askers = [0] * len(instance.caps)  # officer -> objects they are tight for
        self.free = (1 << len(instance.caps)) - 1  # officers below their cap; caps are above 0
        self._short = list(range(len(instance.home)))  # objects that still need a seat

    def settle(self) -> bool:
        """Whether a complete assignment exists; then it is held, at proven prices."""
        while True:
            self._find_tight()
            dead_officers, dead_objects = self._fill()
            if not self._short:
                self._list_askers()
                return True
            rise = self._rise(dead_officers, dead_objects)
            if rise is None:
                return False
            for index in members(dead_objects):
                self.limit[index] += rise
            for officer in members(dead_officers):
                self.price[officer] += rise

    def _list_askers(self) -> None:
        for index, group in enumerate(self.tight):
            for officer in members(group):
                self.askers[officer] |= 1 << index

    def gain(self, officer: int) -> int:
        """What one seat more would add to the balance."""
        return self.instance.step(officer, self.load[officer])

    def loss(self, officer: int) -> int:
        """What one seat fewer would take from the balance."""
        return self.instance.step(officer, self.load[officer] - 1)

    def give(self, index: int, officer: int) -> None:
        self.held[index] |= 1 << officer
        self.holders[officer] |= 1 << index
        self._count(officer, 1)

    def take(self, index: int, officer: int) -> None:
        self.held[index] &= ~(1 << officer)
        self.holders[officer] &= ~(1 << index)
        self._count(officer, -1)

    def _count(self, officer: int, seats: int) -> None:
        """Within a chain an officer may for a moment hold one seat above the cap."""
        self.load[officer] += seats
        below = self.load[officer] < self.instance.caps[officer]
        self.free = self.free | 1 << officer if below else self.free & ~(1 << officer)

    def _priced(self, among: int) -> list[tuple[int, int]]:
        """Price and its officers, cheapest first."""
        groups: dict[int, int] = {}
        for officer in members(among):
            price = self.price[officer]
            groups[price] = groups.get(price, 0) | 1 << officer
        return sorted(groups.items())

    def _find_tight(self) -> None:
        at = dict(self._priced((1 << len(self.price)) - 1))
        for index, limit in enumerate(self.limit):
            home = self.instance.home[index] & at.get(limit, 0)
            self.tight[index] = home | self.instance.away[index] & at.get(limit - 1, 0)

    def _fill(self) -> tuple[int, int]:
        """Seat whom the prices allow; who cannot be seated, and all they could ask, is dead."""
        dead_officers = dead_objects = 0
        waiting = []
        for index in self._short:
            while self.held[index].bit_count() < self.instance.seats:
                seated, officers, objects = self._seat(index, dead_officers)
                if not seated:
                    dead_officers |= officers
                    dead_objects |= objects
                    waiting.append(index)
                    break
        self._short = waiting
        return dead_officers, dead_objects

    def _seat(self, start: int, dead: int) -> tuple[bool, int, int]:
        """One more seat for `start`, others giving way in a chain; else who was asked in vain."""
        seen, objects, queue = dead, 1 << start, [start]
        asked: dict[int, int] = {}  # officer -> the object that would take the seat
        left: dict[int, int] = {}  # object -> the officer it would let go
        for index in queue:
            reach = self.tight[index] & ~self.held[index] & ~seen
            if reach & self.free:
                self._shift(index, min(members(reach & self.free), key=self.gain), asked, left)
                return True, seen, objects
            seen |= reach
            for officer in members(reach):
                asked[officer] = index
                for other in members(self.holders[officer] & ~objects):
                    if self.tight[other] >> officer & 1:
                        left[other] = officer
                        objects |= 1 << other
                        queue.append(other)
        return False, seen, objects

    def _shift(self, index: int, officer: int, asked: dict[int, int], left: dict[int, int]) -> None:
        self.give(index, officer)
        while index in left:
            officer = left[index]
            self.take(index, officer)
            index = asked[officer]
            self.give(index, officer)

    def _rise(self, officers: int, objects: int) -> int | None:
        """The smallest rise of the dead's prices and limits that lets somebody new be asked."""
        slacks = (*self._outward(officers, objects), *self._inward(officers, objects))
        return min(slacks, default=None)

    def _outward(self, officers: int, objects: int) -> Iterator[int]:
        """From waiting objects to the cheapest officers that were not asked yet."""
        ladder = self._priced((1 << len(self.price)) - 1 & ~officers)
        for index in members(objects):
            for group, extra in ((self.instance.home[index], 0), (self.instance.away[index], 1)):
                open_to = group & ~self.held[index]
                cheapest = next((price for price, there in ladder if there & open_to), None)
                if cheapest is not None:
                    yield cheapest + extra - self.limit[index]

    def _inward(self, officers: int, objects: int) -> Iterator[int]:
        """From asked officers to objects that hold them below their limit."""
        for officer in members(officers):
            for index in members(self.holders[officer] & ~objects):
                borrowed = self.instance.away[index] >> officer & 1
                yield self.limit[index] - self.price[officer] - borrowed
