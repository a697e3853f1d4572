"""The draw is fair: frequencies over thousands of seeds against their exact distribution.

Seeds are fixed, so these tests never flicker; they fail only below a probability of 1 in 10 000.
A single draw is never judged this way: its assurance is the replay.
"""

from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations
from math import sqrt
from statistics import NormalDist

import pytest

from app.rules import tickets
from app.rules.assignment import assign
from app.rules.canonical import digest
from app.rules.tickets import Urn
from tests.app.rules.small_draws import PLAN, officer, subject

DRAWS = 6000
NAMES = [f"9141092300000{number:05d}".encode() for number in range(20)]


def seeds():
    return (digest(b"statistics" + number.to_bytes(4, "big")) for number in range(DRAWS))


def tail(chi_square, freedom):
    """Probability of a larger chi-square (Wilson and Hilferty's approximation)."""
    spread = 2 / (9 * freedom)
    return 1 - NormalDist(1 - spread, sqrt(spread)).cdf((chi_square / freedom) ** (1 / 3))


def chi_square(counts, shares):
    """Against the expected shares, which sum to 1 over all that can happen."""
    assert set(counts) <= set(shares)
    expected = {each: share * counts.total() for each, share in shares.items()}
    return sum((counts[each] - mean) ** 2 / mean for each, mean in expected.items())


def assert_fits(counts, shares):
    assert tail(chi_square(counts, shares), len(shares) - 1) > 1e-4


def test_the_tail_is_that_of_the_chi_square_distribution():
    for chi, freedom, known in ((3.841, 1, 0.05), (30.144, 19, 0.05), (36.123, 14, 0.001)):
        assert tail(chi, freedom) == pytest.approx(known, rel=0.1)


def drawn(number, weights=None):
    urn = Urn()
    for place, name in enumerate(NAMES[: len(weights)] if weights else NAMES):
        urn.add(weights[place] if weights else 1, [name])
    for seed in seeds():
        yield [name for _, name in urn.smallest(tickets.subject_key(seed), number)]


def test_every_subject_is_included_equally_often():
    counts = Counter(name for winners in drawn(5) for name in winners)
    size, share = len(NAMES), 5 / len(NAMES)
    scale = DRAWS * share * (1 - share) * size / (size - 1)
    statistic = sum((counts[name] - DRAWS * share) ** 2 for name in NAMES) / scale
    assert tail(statistic, size - 1) > 1e-4


@pytest.mark.parametrize("position", [0, 1, 4])
def test_every_subject_holds_every_position_equally_often(position):
    counts = Counter(winners[position] for winners in drawn(5))
    assert_fits(counts, dict.fromkeys(NAMES, 1 / len(NAMES)))


def test_every_two_subjects_meet_equally_often():
    counts = Counter(frozenset(winners) for winners in drawn(2))
    pairs = [frozenset(pair) for pair in combinations(NAMES, 2)]
    assert_fits(counts, dict.fromkeys(pairs, 1 / len(pairs)))


@pytest.mark.parametrize("weights", [(1, 2, 4, 8), (1, 1, 1, 5), (3, 3, 2, 2)])
def test_weighted_draws_follow_successive_sampling_exactly(weights):
    counts = Counter(tuple(winners) for winners in drawn(2, weights))
    share = dict(zip(NAMES, weights, strict=False))
    everything = sum(weights)
    shares = {
        (one, other): share[one] / everything * share[other] / (everything - share[one])
        for one, other in permutations(share, 2)
    }
    assert_fits(counts, shares)


@pytest.mark.parametrize("balance", [0, 1, 2])
def test_every_two_officers_are_paired_equally_often(balance):
    force = [officer(each) for each in range(6)]
    plan = replace(PLAN, balance=balance)
    pairs = [frozenset(pair) for pair in combinations((one.cert for one in force), 2)]
    counts = Counter()
    for seed in seeds():
        found = assign(plan, [subject(1)], force, set(), tickets.officer_key(seed))
        counts[frozenset(found.pairs[0][1])] += 1
    assert_fits(counts, dict.fromkeys(pairs, 1 / len(pairs)))
