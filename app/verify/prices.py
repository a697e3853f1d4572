"""A cheapest complete assignment, with the prices that prove it is the cheapest.

Think of a market. Every object needs `seats` officers and an officer's seat costs what the pair
costs plus the officer's price. At the end every object holds its cheapest seats, and every
officer is exactly as busy as the price pays for. No complete assignment can then cost less
(linear-programming duality), and every other cheapest one also uses only seats at the same
prices: that is what `walk.py` relies on. Prices rise as in the Hungarian method.

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
    """Who may sit where, and what it costs."""

    seats: int
    home: list[int]  # object -> officers who may take it at no cost
    away: list[int]  # object -> officers who may take it as borrowed
    caps: list[int]  # officer -> most seats
    step: Callable[[int, int], int]  # officer, seats held -> cost of one more; never falls
    borrowing: int  # cost of a borrowed seat, above anything the steps can add up to


class Market:
    """Holdings and prices; `settle()` first, then the walk moves seats between equal prices."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.price = [instance.step(officer, 0) for officer in range(len(instance.caps))]
        self.limit = [0] * len(instance.home)  # object -> what it pays for its dearest seat
        self.held = [0] * len(instance.home)  # object -> its officers
        self.holders = [0] * len(instance.caps)  # officer -> the objects that hold a seat
        self.load = [0] * len(instance.caps)
        self.tight = [0] * len(instance.home)  # object -> officers who cost exactly its limit
        self.free = 0  # officers who can gain
        self._short = list(range(len(instance.home)))  # objects that still need a seat

    def settle(self) -> bool:
        """Whether a complete assignment exists; then it is held, at proven prices."""
        while True:
            self._refresh()
            dead_officers, dead_objects = self._fill()
            if not self._short:
                return True
            rise = self._rise(dead_officers, dead_objects)
            if rise is None:
                return False
            for index in members(dead_objects):
                self.limit[index] += rise
            for officer in members(dead_officers):
                self.price[officer] += rise

    def can_gain(self, officer: int) -> bool:
        """One more seat costs no more than the officer's price."""
        load = self.load[officer]
        step = self.instance.step
        return load < self.instance.caps[officer] and step(officer, load) <= self.price[officer]

    def can_lose(self, officer: int) -> bool:
        """One seat fewer saves exactly the officer's price, so nothing is lost by it."""
        load = self.load[officer]
        return load > 0 and self.instance.step(officer, load - 1) == self.price[officer]

    def give(self, index: int, officer: int) -> None:
        self.held[index] |= 1 << officer
        self.holders[officer] |= 1 << index
        self.load[officer] += 1
        self._mark(officer)

    def take(self, index: int, officer: int) -> None:
        self.held[index] &= ~(1 << officer)
        self.holders[officer] &= ~(1 << index)
        self.load[officer] -= 1
        self._mark(officer)

    def _mark(self, officer: int) -> None:
        bit = 1 << officer
        self.free = self.free | bit if self.can_gain(officer) else self.free & ~bit

    def _refresh(self) -> None:
        at: dict[int, int] = {}
        for officer, price in enumerate(self.price):
            at[price] = at.get(price, 0) | 1 << officer
            self._mark(officer)
        home, away, dear = self.instance.home, self.instance.away, self.instance.borrowing
        for index, limit in enumerate(self.limit):
            same, less = at.get(limit, 0), at.get(limit - dear, 0)
            self.tight[index] = home[index] & same | away[index] & less

    def _fill(self) -> tuple[int, int]:
        """Seat whom the prices allow; who cannot be seated, and all they could ask, is dead."""
        dead_officers = dead_objects = 0
        waiting = []
        for index in self._short:
            while self.held[index].bit_count() < self.instance.seats:
                seated, seen_officers, seen_objects = self._seat(index, dead_officers)
                if not seated:
                    dead_officers |= seen_officers
                    dead_objects |= seen_objects
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
                self._shift(index, next(members(reach & self.free)), asked, left)
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
        """The smallest rise of these prices and limits that lets somebody new be asked."""
        slacks = (
            *self._outward(officers, objects),
            *self._inward(officers, objects),
            *self._upward(officers),
        )
        return min(slacks, default=None)

    def _upward(self, officers: int) -> Iterator[int]:
        """From full officers to their next, dearer seat."""
        for officer in members(officers):
            load = self.load[officer]
            if load < self.instance.caps[officer]:
                yield self.instance.step(officer, load) - self.price[officer]

    def _outward(self, officers: int, objects: int) -> Iterator[int]:
        """From waiting objects to the cheapest officers that were not asked yet."""
        at: dict[int, int] = {}
        for officer, price in enumerate(self.price):
            if not officers >> officer & 1:
                at[price] = at.get(price, 0) | 1 << officer
        ladder = sorted(at.items())
        for index in members(objects):
            for group, extra in self._offers(index):
                cheapest = next((each for each, there in ladder if there & group), None)
                if cheapest is not None:
                    yield cheapest + extra - self.limit[index]

    def _offers(self, index: int) -> Iterator[tuple[int, int]]:
        """Officers without a seat at this object, and what taking one costs besides the price."""
        yield self.instance.home[index] & ~self.held[index], 0
        yield self.instance.away[index] & ~self.held[index], self.instance.borrowing

    def _inward(self, officers: int, objects: int) -> Iterator[int]:
        """From asked officers to objects that hold them below their limit."""
        for officer in members(officers):
            for index in members(self.holders[officer] & ~objects):
                borrowed = self.instance.away[index] >> officer & 1
                cost = self.price[officer] + borrowed * self.instance.borrowing
                yield self.limit[index] - cost
