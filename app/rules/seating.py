"""Seating as a flow: the cheapest complete seating, then every seating that is as cheap.

A subject is one bit; an officer is two masks over subjects: those it could hand on (`gives`)
and those it could still take (`room`). A seat is free in one's own region and costs a fare
elsewhere; an officer's further seats have rising prices of their own. The fare exceeds every
price, so fewest borrowed seats come first and balance second.

`Seating.fill` adds one seat after the other along the cheapest chain of exchanges, which keeps
every partial seating cheapest. `Choices` then asks what a seat is worth to each officer and
subject (the dual solution): two cheapest seatings differ only in pairs and seats that cost
exactly what they are worth. Within these, one more pair can be had if and only if a chain of
exchanges closes, and looking for it is one breadth-first walk.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from heapq import heapify, heappop, heappush
from operator import or_

SPARE = 1  # this bit stands for seats left free: they are handed on and taken like subjects
_TABLE = -1  # the giver of a seat that nobody holds yet

Labels = dict[int, int]
"""A cost, and the mask of the subjects that are had at it."""


class Chain:
    """Who could hand which subjects on to whom, as far as it was explored."""

    def __init__(self, giver: int, subjects: int) -> None:
        self.takes: dict[int, int] = {}
        self.gifts = [(giver, subjects)]

    def spread(
        self, room: list[int], gives: list[int], officers: Iterable[int], loose: int
    ) -> Iterator[int]:
        """Officers as they are reached, each by the fewest exchanges of `loose` subjects."""
        front = self.gifts[0][1]
        loose &= ~front
        unseen = list(officers)
        while front:
            gained = 0
            for officer in unseen:
                if hit := front & room[officer]:
                    self.takes[officer] = hit
                    yield officer
                    fresh = gives[officer] & loose
                    self.gifts.append((officer, fresh))
                    gained |= fresh
                    loose ^= fresh
            unseen = [officer for officer in unseen if officer not in self.takes]
            front = gained

    def moves(self, end: int) -> list[tuple[int, int, int]]:
        """(giver, subject, taker), from the end of the chain back to its first giver."""
        moves = []
        while end in self.takes:
            subject = self.takes[end] & -self.takes[end]
            giver = next(giver for giver, gift in reversed(self.gifts) if gift & subject)
            moves.append((giver, subject, end))
            end = giver
        return moves


class Seating:
    """Officers are indices, subjects are bits above SPARE.

    `home`, `away`: the subjects each officer may take inside and outside the own region;
    `near`, `far`: the same turned round, by subject, the officer of index k being bit k;
    `prices`: what each further seat of an officer costs, never falling; as many as the cap.
    """

    def __init__(
        self,
        home: list[int],
        away: list[int],
        near: dict[int, int],
        far: dict[int, int],
        prices: list[list[int]],
    ) -> None:
        self.home, self.away, self.prices = home, away, prices
        self.fare = 1 + max((each[-1] for each in prices if each), default=0)
        self.overfull = self.fare * (2 * len(home) + 4)  # dearer than any chain of exchanges
        self.taken = [0] * len(home)
        self.gives = [0] * len(home)
        self.room = list(home)
        self.holders = dict.fromkeys(near, 0)
        self.borrowed = 0
        self._near, self._far = near, far
        self._all = _union(home)
        self._levels: dict[int, int] = {}  # price of one more seat -> officers, as a mask
        for officer in range(len(home)):
            self._set_level(officer)

    def fill(self, subjects: list[int], seats: int, done: Callable[[], None]) -> int:
        """Give every subject its seats. Returns the subjects on whose account some stay empty.

        First what costs no fare, by walks in breadth; for the rest, chains at all fares. Where
        those end, more seats change nothing: the subjects come to are one side of a minimum cut.
        `done` is called after every subject.
        """
        circles = _circles(self._near.values())
        wanting = []
        for bit in subjects:
            circle = circles.get(self._near[bit], 0)
            wanting += [bit for _ in range(seats) if not self._seat_at_home(bit, circle)]
            done()
        self.room = [room | away for room, away in zip(self.room, self.away, strict=True)]
        reach = {bit: self._near[bit] | self._far[bit] for bit in wanting}
        circles = _circles(near | self._far[bit] for bit, near in self._near.items())
        stuck = 0
        for bit in wanting:
            if not bit & stuck:
                stuck |= self._seat_anywhere(bit, circles.get(reach[bit], 0))
        return stuck

    def price(self, officer: int) -> int:
        """What one more seat of this officer costs."""
        prices, taken = self.prices[officer], self.taken[officer]
        return prices[taken] if taken < len(prices) else self.overfull

    def _lowest(self, officers: int) -> tuple[int, int]:
        """The lowest price among these officers (a mask), and who of them has it."""
        hits = ((price, mask & officers) for price, mask in self._levels.items() if mask & officers)
        return min(hits, default=(self.overfull, 0))

    def _take_at_once(self, subject: int, officers: int, circle: int) -> bool:
        """Seat one of these officers if no chain of exchanges could end at a lower price.

        Chains never leave the `circle` of officers who have, one by one, subjects in common.
        """
        price, hits = self._lowest(officers & ~self.holders[subject])
        if price == self.overfull or price > self._lowest(circle)[0]:
            return False
        officer = (hits & -hits).bit_length() - 1
        chain = Chain(_TABLE, subject)
        chain.takes[officer] = subject
        self._take(chain, officer)
        return True

    def _seat_at_home(self, subject: int, circle: int) -> bool:
        """One seat more, for the officer at the lowest price whom exchanges without fare reach."""
        if self._take_at_once(subject, self._near[subject], circle):
            return True
        floor = self._lowest(circle)[0]
        chain = Chain(_TABLE, subject)
        best, lowest = None, self.overfull
        for officer in chain.spread(self.room, self.gives, members(circle), self._all):
            if (price := self.price(officer)) < lowest:
                best, lowest = officer, price
            if price == floor:
                break
        if best is None:
            return False
        self._take(chain, best)
        return True

    def _seat_anywhere(self, subject: int, circle: int) -> int:
        """0 when there was one seat more, else the subjects that stand in each other's way."""
        if self._take_at_once(subject, self._far[subject], circle):
            self.borrowed += 1
            return 0
        search = _Search(self, subject)
        end = search.cheapest()
        if end is None:
            return search.subjects()
        self._take(search.chain, end)
        self.borrowed += search.fares[end]
        return 0

    def _take(self, chain: Chain, end: int) -> None:
        self._levels[self.price(end)] ^= 1 << end
        self.taken[end] += 1
        self._set_level(end)
        for giver, subject, taker in chain.moves(end):
            for officer in (giver, taker):
                if officer != _TABLE:
                    self.gives[officer] ^= subject
                    self.room[officer] ^= subject
                    self.holders[subject] ^= 1 << officer

    def _set_level(self, officer: int) -> None:
        price = self.price(officer)
        self._levels[price] = self._levels.get(price, 0) | 1 << officer


class _Search:
    """Cheapest chains from one subject to every officer, by labels that only improve."""

    def __init__(self, seating: Seating, start: int) -> None:
        self.fares: dict[int, int] = {}  # seats borrowed on the way to the officer
        self.chain = Chain(_TABLE, start)
        self._seating = seating
        self._labels: Labels = {0: start}
        self._queue: Labels = {0: start}

    def cheapest(self) -> int | None:
        """The officer who gets one seat more, by fare, then price; None when nobody can.

        Whoever can sit at home does already and more seats never make one cheaper (the cost of
        a transport is supermodular in its supplies): no fare is below 1.
        """
        least = 1, min(map(self._seating.price, range(len(self._seating.taken))), default=0)
        best = None
        while self._queue and (best is None or best[:2] > least):
            self._spread(min(self._queue))
            best = self._best()
        return best[2] if best else None

    def _best(self) -> tuple[int, int, int] | None:
        ends = (
            (fare, self._seating.price(officer), officer) for officer, fare in self.fares.items()
        )
        return min((end for end in ends if end[1] < self._seating.overfull), default=None)

    def subjects(self) -> int:
        """All subjects that the search came to."""
        return _union(self._labels.values())

    def _spread(self, fare: int) -> None:
        """Officers who can take a subject labelled `fare`, as they are reached more cheaply."""
        home, gives, away = self._seating.home, self._seating.gives, self._seating.away
        front = self._queue.pop(fare) & self._labels[fare]
        for officer, room in enumerate(self._seating.room):
            if hit := front & room:
                near = hit & home[officer]
                cost = fare if near else fare + 1
                if cost < self.fares.get(officer, cost + 1):
                    self.fares[officer] = cost
                    self.chain.takes[officer] = near or hit
                    self._give(officer, gives[officer] & home[officer], cost)
                    self._give(officer, gives[officer] & away[officer], cost - 1)

    def _give(self, officer: int, subjects: int, cost: int) -> None:
        if fresh := _relabel(self._labels, cost, subjects):
            self._queue[cost] = self._queue.get(cost, 0) | fresh
            self.chain.gifts.append((officer, fresh))


class Choices:
    """All cheapest seatings, narrowed pair by pair. Takes over a seating that is complete.

    What is left loose are pairs and seats that cost exactly what they are worth; every other
    pair is in all cheapest seatings (locked) or in none.
    """

    def __init__(self, seating: Seating) -> None:
        worths, labels = _worths(seating)
        loose = [
            near & labels.get(worth, 0) | far & labels.get(worth + seating.fare, 0)
            for near, far, worth in zip(seating.home, seating.away, worths, strict=True)
        ]
        self._taken = seating.taken
        self._low = list(map(bisect_left, seating.prices, worths))
        self._high = list(map(bisect_right, seating.prices, worths))
        self._locked = [has & ~mask for has, mask in zip(seating.gives, loose, strict=True)]
        self._gives = [has & mask for has, mask in zip(seating.gives, loose, strict=True)]
        self._room = [open_ & mask for open_, mask in zip(seating.room, loose, strict=True)]
        self._held_by = seating.holders
        self._bit = SPARE
        self._holders: set[int] = set()
        self._dead: set[int] = set()
        for officer in range(len(worths)):
            self._count(officer, 0)

    def begin(self, bit: int) -> None:
        """The subject whose officers are claimed next; subjects come in falling order of bits."""
        self._bit = bit
        self._holders = {k for k in members(self._held_by[bit]) if self._gives[k] & bit}
        self._dead = set()

    def claim(self, officer: int) -> bool:
        """Whether some cheapest seating has this pair too, besides all pairs claimed before."""
        if (self._locked[officer] | self._gives[officer]) & self._bit:
            self._holders.discard(officer)
            return True
        if officer in self._dead or not self._room[officer] & self._bit:
            return False
        chain = Chain(officer, self._gives[officer] & (self._bit - 1))
        end = self._find_holder(chain, officer)
        if end is None:
            self._dead |= {officer, *chain.takes}
            return False
        self._holders.remove(end)
        for giver, subject, taker in [*chain.moves(end), (end, self._bit, officer)]:
            self._move(giver, subject, taker)
        return True

    def _find_holder(self, chain: Chain, officer: int) -> int | None:
        """A loose holder of the subject whom the chain reaches.

        Officers from whom no holder was reached before are dead ends for this subject.
        """
        others = set(range(len(self._gives))) - self._holders - self._dead - {officer}
        loose = self._bit - 1
        nearest = chain.spread(self._room, self._gives, [*self._holders, *others], loose)
        return next((one for one in nearest if one in self._holders), None)

    def _move(self, giver: int, subject: int, taker: int) -> None:
        for officer, change in ((giver, -1), (taker, 1)):
            if subject != SPARE:
                self._gives[officer] ^= subject
                self._room[officer] ^= subject
                self._held_by[subject] ^= 1 << officer
                self._count(officer, change)

    def _count(self, officer: int, change: int) -> None:
        """Officers above their least number can take a spare seat back, those below hand one on."""
        self._taken[officer] += change
        taken = self._taken[officer]
        self._gives[officer] = self._gives[officer] & ~SPARE | SPARE * (taken < self._high[officer])
        self._room[officer] = self._room[officer] & ~SPARE | SPARE * (taken > self._low[officer])


def members(mask: int) -> list[int]:
    """The places of the bits of a mask, the lowest first."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


def _circles(groups: Iterable[int]) -> dict[int, int]:
    """Each group of officers (a mask) -> all officers joined to it by groups that overlap."""
    known = set(groups)
    circles: list[int] = []
    for group in known:
        apart = [circle for circle in circles if not circle & group]
        circles = [*apart, group | _union(circle for circle in circles if circle & group)]
    return {group: next((c for c in circles if c & group), 0) for group in known}


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def _relabel(labels: Labels, cost: int, subjects: int) -> int:
    """Those of the subjects that had no label as low as `cost`, which they have now."""
    for known, mask in labels.items():
        if known <= cost:
            subjects &= ~mask
    if subjects:
        for known in labels:
            labels[known] &= ~subjects
        labels[cost] = labels.get(cost, 0) | subjects
    return subjects


def _worths(seating: Seating) -> tuple[list[int], Labels]:
    """What giving up a seat is worth to each officer and subject: the cheapest way to refill it."""
    worths = list(map(seating.price, range(len(seating.taken))))
    labels: Labels = {}
    queue = [(worth, officer) for officer, worth in enumerate(worths)]
    heapify(queue)
    while queue:
        worth, officer = heappop(queue)
        if worth == worths[officer]:
            room = seating.room[officer]
            near = _relabel(labels, worth, room & seating.home[officer])
            far = _relabel(labels, worth + seating.fare, room & seating.away[officer])
            _spread_worth(seating, worths, queue, near, worth)
            _spread_worth(seating, worths, queue, far, worth + seating.fare)
    return worths, labels


def _spread_worth(
    seating: Seating, worths: list[int], queue: list[tuple[int, int]], fresh: int, value: int
) -> None:
    """Officers who hold one of these subjects, now worth `value`, could give it up for less."""
    for officer, gives in enumerate(seating.gives):
        if hit := gives & fresh:
            worth = value - seating.fare if hit & seating.away[officer] else value
            if worth < worths[officer]:
                worths[officer] = worth
                heappush(queue, (worth, officer))
