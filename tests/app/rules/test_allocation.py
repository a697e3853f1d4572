"""Numbers by stratum, against the definition in fractions and against the vectors."""

import random
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.allocation import AllocationError, allocate_by_rate, allocate_total, quota
from tests.app.rules.vectors import named

SIZES = st.dictionaries(
    st.text("甲乙丙ABC", min_size=1, max_size=3), st.integers(0, 60), max_size=8
)


def by_definition(sizes, total):
    """VDR1 §5 in exact fractions."""
    sizes = {name: size for name, size in sizes.items() if size}
    numbers = {}
    while True:
        pool = sum(sizes.values())
        small = [name for name, size in sizes.items() if Fraction(total * size, pool) < 1]
        if not small:
            break
        for name in small:
            numbers[name] = 1
            total -= 1
            del sizes[name]
    exact = {name: Fraction(total * size, pool) for name, size in sizes.items()}
    numbers |= {name: floor(share) for name, share in exact.items()}
    left = total - sum(floor(share) for share in exact.values())
    order = sorted(exact, key=lambda name: (floor(exact[name]) - exact[name], -sizes[name], name))
    for name in order[:left]:
        numbers[name] += 1
    return numbers


@pytest.mark.parametrize("vector", named("alloc_total"), ids=lambda vector: str(vector["n"]))
def test_a_total_is_shared_as_published(vector):
    assert allocate_total(vector["sizes"], vector["n"]) == vector["expected"]


def test_rates_give_the_published_numbers():
    (vector,) = named("alloc_rate")
    assert allocate_by_rate(vector["sizes"], vector["rates"]) == vector["expected"]


def test_thousands_of_totals_and_rates_are_shared_by_the_definition():
    """Small pools, where ties of remainders and strata worth less than one place abound."""
    dice = random.Random(5)
    below_one = 0
    for number in range(5000):
        sizes = {name: dice.choice((0, 1, 2, 3, 7, 30)) for name in "甲乙丙AB"[: 1 + number % 5]}
        pool, strata = sum(sizes.values()), sum(map(bool, sizes.values()))
        if strata:
            total = dice.randint(strata, pool)
            assert allocate_total(sizes, total) == by_definition(sizes, total), (sizes, total)
            below_one += any(0 < size * total < pool for size in sizes.values())
        a, b, least = dice.randint(0, 9), dice.randint(1, 9), dice.randint(0, 4)
        assert allocate_by_rate(sizes, {"*": (a, b, least)}) == {
            name: min(size, max(least, ceil(Fraction(size * a, b)))) for name, size in sizes.items()
        }
    assert below_one > 500


@given(SIZES, st.integers(0, 300))
def test_a_total_is_shared_by_the_definition_or_refused(sizes, total):
    strata = [size for size in sizes.values() if size]
    if len(strata) <= total <= sum(strata):
        numbers = allocate_total(sizes, total)
        assert numbers == by_definition(sizes, total) if strata else numbers == {}
        assert sum(numbers.values()) == total
        assert all(1 <= number <= sizes[name] for name, number in numbers.items())
    else:
        with pytest.raises(AllocationError):
            allocate_total(sizes, total)


@given(SIZES, st.integers(0, 300))
def test_the_order_in_which_strata_are_met_does_not_matter(sizes, total):
    backwards = dict(reversed(sizes.items()))
    try:
        numbers = allocate_total(sizes, total)
    except AllocationError:
        return
    assert allocate_total(backwards, total) == numbers


@given(SIZES, st.integers(0, 200), st.integers(1, 200), st.integers(0, 20))
def test_a_rate_is_rounded_up_in_every_stratum(sizes, numerator, denominator, least):
    for name, number in allocate_by_rate(sizes, {"*": (numerator, denominator, least)}).items():
        share = ceil(Fraction(sizes[name] * numerator, denominator))
        assert number == min(sizes[name], max(least, share))


def test_an_own_rate_comes_before_the_rate_of_all():
    rates = {"*": (1, 10, 0), "A": (0, 1, 0), "B": (1, 1, 0)}
    assert allocate_by_rate({"A": 9, "B": 9, "C": 9}, rates) == {"A": 0, "B": 9, "C": 1}


def test_a_stratum_without_a_rate_is_named():
    with pytest.raises(AllocationError, match="“乙”、“丙”没有设定抽取比例"):
        allocate_by_rate({"甲": 1, "乙": 1, "丙": 0}, {"甲": (1, 1, 0)})


@pytest.mark.parametrize(
    ("total", "sentence"),
    [(7, "应抽 7 家，可抽取的对象只有 6 家"), (2, "应抽 2 家，少于分层数 3")],
)
def test_an_impossible_total_is_refused_with_its_reason(total, sentence):
    with pytest.raises(AllocationError, match=sentence):
        allocate_total({"A": 1, "B": 2, "C": 3, "D": 0}, total)


@pytest.mark.parametrize(("eligible", "number"), [(277, 14), (145, 8), (1, 1), (20, 1), (21, 2)])
def test_five_percent_is_rounded_up_over_the_whole_pool(eligible, number):
    assert quota(eligible, 5, 100) == number
