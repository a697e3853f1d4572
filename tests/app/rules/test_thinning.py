"""Which backups stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.thinning import DAILY, MONTHLY, WEEKLY, kept

NOW = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
MOMENTS = st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=60)


def test_nothing_is_kept_of_nothing():
    assert kept([]) == frozenset()


def test_the_newest_of_a_day_stays():
    hours = [NOW - timedelta(hours=number) for number in range(8)]
    assert kept(hours) == {NOW}


def test_three_years_of_daily_backups_thin_out_to_days_weeks_and_months():
    stay: frozenset[datetime] = frozenset()
    for day in range(3 * 366):
        stay = kept({*stay, NOW + timedelta(days=day)})
    last = NOW + timedelta(days=3 * 366 - 1)
    assert len(stay) <= DAILY + WEEKLY + MONTHLY
    assert {last - timedelta(days=number) for number in range(DAILY)} <= stay
    assert len({moment.isocalendar()[:2] for moment in stay}) >= WEEKLY
    assert len({(moment.year, moment.month) for moment in stay}) == MONTHLY


@given(MOMENTS)
def test_the_newest_always_stays_and_thinning_twice_changes_nothing(moments):
    stay = kept(moments)
    assert stay <= set(moments)
    assert kept(stay) == stay
    if moments:
        assert max(moments) in stay


@given(MOMENTS, st.integers(1, 10))
def test_a_clock_set_ahead_takes_only_one_place(moments, years):
    ahead = datetime(2030 + years, 6, 1)
    stay = kept([*moments, ahead])
    assert len(kept(moments) - stay) <= 3
