"""The second half of §6: of all cheapest assignments the first in the order of the tickets.

Everything happens at the prices that `prices.py` found, so every seat that changes hands leaves
the assignment a cheapest one; seats fixed for earlier objects are never touched.
"""

from collections import deque
from collections.abc import Iterable

from app.verify.prices import Market, members

NOBODY = -1


def walk(market: Market, queues: Iterable[list[int]]) -> list[list[int]]:
    """The officers of every object, each list in the order of the queue it was chosen from."""
    askers = [0] * len(market.load)  # officer -> objects for which the officer costs the limit
    for index, group in enumerate(market.tight):
        for officer in members(group):
            askers[officer] |= 1 << index
    return [_choose(market, index, queue, askers) for index, queue in enumerate(queues)]


def _choose(market: Market, index: int, queue: list[int], askers: list[int]) -> list[int]:
    taken: list[int] = []
    chain = Chain(market, index, 0, askers)
    for officer in queue:
        if len(taken) == market.instance.seats:
            break
        if not market.held[index] >> officer & 1:
            if not market.tight[index] >> officer & 1 or not chain.reaches(officer):
                continue
            chain.follow(officer)
        taken.append(officer)
        chain = Chain(market, index, sum(1 << each for each in taken), askers)
    return taken


class Chain:
    """Ways to bring a new officer to an object at no cost.

    The officer would hold one seat too many, so another object lets go of them and takes the
    next officer instead, and so on, until the seat that goes over is one of this object's own
    that is not fixed yet. It may also be that one officer simply gains and another loses one.
    Explored backwards from those seats, and only as far as somebody asks.
    """

    def __init__(self, market: Market, index: int, fixed: int, askers: list[int]) -> None:
        self._market = market
        self._index = index
        self._askers = askers
        self._open = (1 << len(market.held)) - (2 << index)  # later objects not yet looked at
        self._after: dict[int, tuple[int, int]] = {}  # officer -> (object let go, next officer)
        self._queue: deque[int] = deque()
        self._level = False  # whether gaining and losing officers are joined yet
        for officer in members(market.held[index] & market.tight[index] & ~fixed):
            self._join(officer, NOBODY, NOBODY)

    def reaches(self, officer: int) -> bool:
        while officer not in self._after and self._queue:
            self._expand(self._queue.popleft())
        return officer in self._after

    def follow(self, officer: int) -> None:
        """Carry the changes out; the officer then holds a seat at this object."""
        self._market.give(self._index, officer)
        index, following = self._after[officer]
        while following != NOBODY:
            if index != NOBODY:
                self._market.take(index, officer)
                self._market.give(index, following)
            officer = following
            index, following = self._after[officer]
        self._market.take(self._index, officer)

    def _join(self, officer: int, index: int, following: int) -> None:
        if officer in self._after:
            return
        self._after[officer] = index, following
        self._queue.append(officer)
        if not self._level and self._market.can_lose(officer):
            self._level = True
            for gaining in members(self._market.free):
                self._join(gaining, NOBODY, officer)

    def _expand(self, officer: int) -> None:
        """Later objects that could take this officer free any of their own at no cost."""
        market = self._market
        objects = self._askers[officer] & ~market.holders[officer] & self._open
        self._open &= ~objects
        for index in members(objects):
            for giving in members(market.held[index] & market.tight[index]):
                self._join(giving, index, officer)
