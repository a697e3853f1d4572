"""How likely each weight is to be drawn: the true inclusion of successive weighted sampling.

A weight is a chance at every single pick, not a multiple of the inclusion, so the screen shows
what the weights come to before locking. It is only shown: nothing that is drawn depends on it,
and only here may numbers float.
"""

from bisect import bisect_left
from collections.abc import Mapping
from math import comb, exp, expm1, sqrt
from statistics import NormalDist

Counts = Mapping[int, int]
"""Eligible subjects of a stratum by weight."""

_TIMES = range(-3000, 1500)  # hundredths on a logarithmic scale, from 1e-13 to 1e6
_TAIL = 1e-7
_STEPS = 150
_EXACT = 25  # winners up to which arrivals are counted exactly; above, by the normal law


def inclusion(counts: Counts, winners: int) -> dict[int, float]:
    """Probability of being among the winners, by weight, to about a thousandth.

    A ticket of weight w is a race against a clock that rings at rate w, and the first to arrive
    win. So the chance is that of arriving before `winners` others have.
    """
    if winners >= sum(counts.values()):
        return dict.fromkeys(counts, 1.0)
    return {weight: _chance(counts, weight, winners) if winners else 0.0 for weight in counts}


def _chance(counts: Counts, weight: int, winners: int) -> float:
    others = {**counts, weight: counts[weight] - 1}
    first = bisect_left(_TIMES, _TAIL, key=lambda step: _full(others, _time(step), winners))
    last = bisect_left(_TIMES, 1 - _TAIL, key=lambda step: _full(others, _time(step), winners))
    stride = 1 + (last - first) // _STEPS
    chance = before = 0.0
    for step in _TIMES[first : last + stride : stride]:
        full = _full(others, _time(step), winners)
        chance += _arrived(weight, _time(step - stride / 2)) * (full - before)
        before = full
    return chance + 1 - before


def _time(step: float) -> float:
    return exp(step / 100)


def _arrived(weight: int, time: float) -> float:
    return -expm1(-weight * time)


def _full(counts: Counts, time: float, winners: int) -> float:
    """Probability that at least `winners` have arrived by then."""
    arrivals = [(count, _arrived(weight, time)) for weight, count in counts.items()]
    if winners <= _EXACT:
        return 1 - sum(_fewer(arrivals, winners))
    mean = sum(count * share for count, share in arrivals)
    spread = sqrt(sum(count * share * (1 - share) for count, share in arrivals))
    if not spread:
        return float(mean >= winners)
    return 1 - NormalDist(mean, spread).cdf(winners - 0.5)


def _fewer(arrivals: list[tuple[int, float]], limit: int) -> list[float]:
    """Probabilities that exactly 0, 1, … limit − 1 of all have arrived."""
    law = [1.0] + [0.0] * (limit - 1)
    for count, share in arrivals:
        single = [
            comb(count, k) * share**k * (1 - share) ** (count - k) if k <= count else 0.0
            for k in range(limit)
        ]
        law = [sum(law[j] * single[k - j] for j in range(k + 1)) for k in range(limit)]
    return law
