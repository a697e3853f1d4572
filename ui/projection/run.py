"""One run of revealing: which names roll when, when each stops, leaves the wall and lies on its
card. A pure function of the seconds since the run began, so any moment can be drawn again.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from ui.projection.motion import Roll, roll
from ui.projection.shows import ALL_AT_ONCE, ProjectionSettings

HOLD, FLIGHT, FILL = 0.8, 0.7, 0.25
"""A stopped name stands gold so long; its dot flies so long; its card fills so long."""
REST = 0.45
"""From the stop until the dot leaves the wall."""
FILLED = REST + FLIGHT + FILL
STAGGER = 0.3
"""Between the stops of neighbouring reels."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The winners after the first `first` stop together, `count` of them, one to a reel or, all at
    once, on a single one. Without motion there are no rolls.
    """

    first: int
    count: int
    begins: float
    rolls: tuple[Roll, ...]

    @property
    def last(self) -> int:
        return self.first + self.count

    @property
    def stopped(self) -> float:
        return self.begins + max((each.seconds for each in self.rolls), default=0.0)

    def stop_of(self, winner: int) -> float:
        """When the winner (counted from 0) stands still."""
        if len(self.rolls) != self.count:
            return self.stopped
        return self.begins + self.rolls[winner - self.first].seconds

    def stopped_early(self, seconds: float) -> "Turn":
        since = seconds - self.begins
        late = enumerate(self.rolls)
        return replace(
            self, rolls=tuple(each.stopped_early(since + n * STAGGER) for n, each in late)
        )


@dataclass(frozen=True)
class Run:
    """Turns after one another; `moving` is off in 简洁模式."""

    turns: tuple[Turn, ...]
    moving: bool = True

    @cached_property
    def stops(self) -> tuple[float, ...]:
        """When each winner of this run, and all before it, stand still, in the public order."""
        own = (t.stop_of(w) for t in self.turns for w in range(t.first, t.last))
        return tuple(accumulate(own, max))

    @property
    def first(self) -> int:
        return self.turns[0].first

    @property
    def seconds(self) -> float:
        """From the first motion to the last."""
        return self.stops[-1] + (FILLED if self.moving else 0)

    def turn_at(self, seconds: float) -> Turn:
        return self.turns[self.turn_number(seconds)]

    def turn_number(self, seconds: float) -> int:
        """Of the turn that began last, from 0."""
        return max(0, bisect_right(self.turns, seconds, key=lambda turn: turn.begins) - 1)

    def revealed(self, seconds: float) -> int:
        """How many winners the room has seen stop."""
        return self._past(seconds, 0)

    def left(self, seconds: float) -> int:
        """How many have left the wall."""
        return self._past(seconds, REST)

    def filled(self, seconds: float) -> int:
        """How many cards are wholly there."""
        return self._past(seconds, FILLED)

    def _past(self, seconds: float, delay: float) -> int:
        late = delay if self.moving else 0
        return self.first + bisect_right(self.stops, seconds, key=lambda stop: stop + late)

    def stop_of(self, winner: int) -> float:
        return self.stops[winner - self.first]

    def stopped_early(self, seconds: float) -> "Run":
        """The present turn comes to rest now, and none follows."""
        now = self.turn_at(seconds)
        kept = [turn for turn in self.turns if turn.begins < now.begins]
        return Run((*kept, now.stopped_early(seconds)), self.moving)


def run_of(revealed: int, until: int, settings: ProjectionSettings) -> Run:
    """Reveal the winners after the first `revealed` up to `until`, as the operator set it.

    Groups keep to whole multiples of `together`, so that a reopened page shows the same names.
    """
    turns: list[Turn] = []
    begins, first = 0.0, revealed
    while first < until:
        last = until if settings.together == ALL_AT_ONCE else _group_end(first, until, settings)
        length = settings.next_seconds if turns else settings.roll_seconds
        seconds = length - HOLD if turns else float(length)
        turn = Turn(first, last - first, begins, _rolls(seconds, last - first, settings))
        turns.append(turn)
        first = last
        begins = begins + settings.next_seconds if settings.simple else turn.stopped + HOLD
    return Run(tuple(turns), not settings.simple)


def _group_end(first: int, until: int, settings: ProjectionSettings) -> int:
    return min(until, (first // settings.together + 1) * settings.together)


def _rolls(seconds: float, count: int, settings: ProjectionSettings) -> tuple[Roll, ...]:
    """The last reel takes the whole time; those before it stop a little earlier."""
    if settings.simple:
        return ()
    reels = 1 if settings.together == ALL_AT_ONCE else count
    return tuple(roll(seconds - STAGGER * (reels - 1 - number)) for number in range(reels))
