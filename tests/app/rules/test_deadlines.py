from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.deadlines import PUBLISH_WORKING_DAYS, add_working_days

FRIDAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def on_weekdays(day):
    return day.weekday() < 5


def test_the_longest_period_to_publish_is_that_of_the_rules():
    assert PUBLISH_WORKING_DAYS == 20


def test_the_starting_day_does_not_count():
    assert add_working_days(FRIDAY, 1, on_weekdays) == date(2026, 11, 23)
    assert add_working_days(FRIDAY, 0, on_weekdays) == FRIDAY


def test_twenty_working_days_are_four_weeks_without_holidays():
    assert add_working_days(FRIDAY, 20, on_weekdays) == FRIDAY + 28 * DAY


def test_holidays_are_skipped_and_moved_working_days_count():
    holiday, saturday = date(2026, 11, 23), date(2026, 11, 21)

    def official(day):
        return day == saturday or (on_weekdays(day) and day != holiday)

    assert add_working_days(FRIDAY, 1, official) == saturday
    assert add_working_days(FRIDAY, 2, official) == date(2026, 11, 24)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_exactly_so_many_working_days_lie_in_the_period(start, days):
    end = add_working_days(start, days, on_weekdays)
    assert on_weekdays(end)
    span = (start + n * DAY for n in range(1, (end - start).days + 1))
    assert sum(map(on_weekdays, span)) == days


def test_a_period_is_never_negative():
    with pytest.raises(ValueError, match="-1 days"):
        add_working_days(FRIDAY, -1, on_weekdays)
