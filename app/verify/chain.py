"""Seats that change hands at no cost: the other half of §6, balance and the order of tickets.

At the prices of `prices.py`, two assignments that borrow equally little differ by chains: an
object lets one officer go and takes another who costs it the same, whose seat elsewhere goes to a
third, and so on. Loads change at the ends of a chain only, and only of officers without a price.
"""

from collections import deque
from collections.abc import Iterable

from app.verify.prices import Market, members

NOBODY = -1


class Chain:
    """Who could pass a seat on until it reaches one of the goals; found backwards, lazily.

    With `level`, one officer may also simply gain a seat while another loses one, when that
    leaves the balance as it is.
    """

    def __init__(self, market: Market, goals: int, objects: int, level: bool) -> None:
        self._market = market
        self._open = objects  # those that may change and were not looked at yet
        self._after: dict[int, tuple[int, int]] = {}  # officer -> (object let go, next officer)
        self._queue: deque[int] = deque()
        self._fresh: deque[int] | None = deque() if level else None
        self._levels: set[int] = set()
        for officer in members(goals):
            self._join(officer, NOBODY, NOBODY)

    def reaches(self, officer: int) -> bool:
        """Explores just far enough to know."""
        while officer not in self._after:
            if self._fresh:
                self._level(self._fresh.popleft())
            elif self._queue:
                self._expand(self._queue.popleft())
            else:
                return False
        return True

    def everybody(self) -> Iterable[int]:
        """All who reach a goal."""
        self.reaches(NOBODY)
        return self._after

    def follow(self, officer: int) -> int:
        """Pass the seats on from this officer; the goal that was reached."""
        index, following = self._after[officer]
        while following != NOBODY:
            if index != NOBODY:
                self._market.take(index, officer)
                self._market.give(index, following)
            officer = following
            index, following = self._after[officer]
        return officer

    def _join(self, officer: int, index: int, following: int) -> None:
        if officer not in self._after:
            self._after[officer] = index, following
            self._queue.append(officer)
            if self._fresh is not None:
                self._fresh.append(officer)

    def _level(self, officer: int) -> None:
        market = self._market
        if market.price[officer] or not market.load[officer]:
            return
        loss = market.loss(officer)
        if loss not in self._levels:
            self._levels.add(loss)
            for gaining in members(market.free):
                if market.gain(gaining) == loss:
                    self._join(gaining, NOBODY, officer)

    def _expand(self, officer: int) -> None:
        """Objects that could take this officer free any of their own."""
        market = self._market
        objects = market.askers[officer] & ~market.holders[officer] & self._open
        self._open &= ~objects
        for index in members(objects):
            for giving in members(market.held[index] & market.tight[index]):
                self._join(giving, index, officer)


def balance(market: Market) -> None:
    """Pass seats from the busy to the idle until no chain lowers the sum of the steps.

    Steps never fall from one seat to the next, so what no single chain improves is the best.
    """
    while sum(_relieve(market, officer) for officer in range(len(market.load))):
        continue


def _relieve(market: Market, idle: int) -> bool:
    """One seat for this officer from the busiest who can pass one on, if that helps."""
    if not market.free >> idle & 1:
        return False
    chain = Chain(market, 1 << idle, (1 << len(market.held)) - 1, level=False)
    givers = [each for each in chain.everybody() if market.load[each] and not market.price[each]]
    busy = max(givers, key=market.loss, default=idle)
    if busy == idle or market.loss(busy) <= market.gain(idle):
        return False
    chain.follow(busy)
    return True


def walk(market: Market, queues: Iterable[list[int]]) -> list[list[int]]:
    """The officers of every object, each list in the order of the queue it was chosen from."""
    return [_choose(market, index, queue) for index, queue in enumerate(queues)]


def _choose(market: Market, index: int, queue: list[int]) -> list[int]:
    """The first officers who are held already or can be brought without touching what is fixed."""
    taken: list[int] = []
    goals = market.held[index] & market.tight[index]  # seats of this object not fixed yet
    later = (1 << len(market.held)) - (2 << index)
    chain = Chain(market, goals, later, level=True)
    for officer in queue:
        if len(taken) == market.instance.seats:
            break
        if not market.held[index] >> officer & 1:
            if not market.tight[index] >> officer & 1 or not chain.reaches(officer):
                continue
            given_up = chain.follow(officer)
            market.give(index, officer)
            market.take(index, given_up)
            goals &= ~(1 << given_up)
        taken.append(officer)
        goals &= ~(1 << officer)
        chain = Chain(market, goals, later, level=True)
    return taken
