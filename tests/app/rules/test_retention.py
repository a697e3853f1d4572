from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.retention import SHORTEST_YEARS, destroy_after, retention_years

DAYS = st.dates(date(2015, 1, 1), date(2090, 12, 31))
YEARS = st.integers(SHORTEST_YEARS, 100)


def test_without_a_statute_two_years_are_kept():
    assert retention_years(None) == 2


@pytest.mark.parametrize(("statutory", "kept"), [(1, 2), (2, 2), (3, 3), (30, 30)])
def test_the_longer_period_counts(statutory, kept):
    assert retention_years(statutory) == kept


def test_the_archive_counts_from_the_new_year_after_closing():
    closed = date(2026, 5, 20)
    assert destroy_after(closed, 2, from_new_year=True) == date(2029, 1, 1)
    assert destroy_after(closed, 2, from_new_year=False) == date(2028, 5, 20)


def test_a_leap_day_ends_on_the_first_of_march():
    closed = date(2028, 2, 29)
    assert destroy_after(closed, 2, from_new_year=False) == date(2030, 3, 1)
    assert destroy_after(closed, 4, from_new_year=False) == date(2032, 2, 29)


@given(DAYS, YEARS, st.booleans())
def test_nothing_is_destroyed_before_its_years_are_over(closed, years, from_new_year):
    first = destroy_after(closed, years, from_new_year=from_new_year)
    assert first - closed >= timedelta(days=365 * years)
    assert first.year - closed.year <= years + 1


@given(DAYS, YEARS)
def test_counting_from_new_year_is_never_shorter(closed, years):
    later = destroy_after(closed, years, from_new_year=True)
    assert later > destroy_after(closed, years, from_new_year=False)


@pytest.mark.parametrize("years", [1, 0, -5])
def test_less_than_two_years_is_no_retention(years):
    with pytest.raises(ValueError, match="shorter than 2"):
        destroy_after(date(2026, 1, 1), years, from_new_year=True)
