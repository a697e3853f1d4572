"""The inclusion shown for weights is that of the draw itself."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules import tickets
from app.rules.canonical import digest
from app.rules.inclusion import inclusion
from app.rules.tickets import Urn

COUNTS = st.dictionaries(st.integers(1, 1000), st.integers(1, 30), min_size=1, max_size=4)


def by_enumeration(weights, winners):
    """Successive sampling, every order of winners, for a handful of subjects."""
    chances = dict.fromkeys(range(len(weights)), 0.0)
    for order in permutations(chances, winners):
        chance, left = 1.0, sum(weights)
        for one in order:
            chance *= weights[one] / left
            left -= weights[one]
        for one in order:
            chances[one] += chance
    return chances


@pytest.mark.parametrize("weights", [(1, 2, 4, 8), (1, 1, 1, 1000), (3, 5, 5, 7, 9, 9)])
@pytest.mark.parametrize("winners", [1, 2, 3])
def test_it_is_exact_for_a_handful(weights, winners):
    found = inclusion(Counter(weights), winners)
    for place, chance in by_enumeration(weights, winners).items():
        assert found[weights[place]] == pytest.approx(chance, abs=5e-4)


@settings(max_examples=40)
@given(COUNTS, st.integers(0, 60))
def test_chances_add_up_to_the_winners_and_grow_with_the_weight(counts, winners):
    found = inclusion(counts, winners)
    total = sum(counts[weight] * chance for weight, chance in found.items())
    size = sum(counts.values())
    assert total == pytest.approx(min(winners, size), rel=2e-3, abs=2e-3)
    assert [found[weight] for weight in sorted(found)] == sorted(found.values())
    assert all(0 <= chance <= 1 + 1e-9 for chance in found.values())


@pytest.mark.parametrize(("size", "winners"), [(20, 1), (277, 14), (1000, 41), (100_000, 5000)])
def test_equal_weights_give_the_plain_ratio(size, winners):
    assert inclusion({4: size}, winners)[4] == pytest.approx(winners / size, rel=2e-3)


def test_many_winners_are_treated_like_few():
    """The exact count and the normal law meet where one takes over from the other."""
    counts = {1: 300, 2: 100, 8: 20}
    few, more = inclusion(counts, 25), inclusion(counts, 26)
    for weight in counts:
        assert 0 < more[weight] - few[weight] < few[weight] / 20


def test_draws_include_each_weight_as_often_as_announced():
    counts, draws = {1: 30, 4: 20, 8: 10}, 3000
    urn = Urn()
    for weight, count in counts.items():
        urn.add(weight, [b"%d-%d" % (weight, each) for each in range(count)])
    seen = Counter()
    for number in range(draws):
        key = tickets.subject_key(digest(number.to_bytes(4, "big")))
        seen.update(int(name.split(b"-")[0]) for _, name in urn.smallest(key, 12))
    for weight, chance in inclusion(counts, 12).items():
        expected = draws * counts[weight] * chance
        assert abs(seen[weight] - expected) < 4 * (expected * (1 - chance)) ** 0.5
