"""The official calendar, and what is assumed beyond it."""

from datetime import date, timedelta

import pytest

from app.rules.deadlines import add_working_days
from app.workdays import is_working_day, unannounced


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 10, 1), False),  # 国庆节, a Wednesday
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),  # 调休, a Saturday
        (date(2025, 9, 28), True),  # 调休, a Sunday
        (date(2025, 3, 15), False),
        (date(2025, 3, 17), True),
    ],
)
def test_working_days_follow_the_official_calendar(day, works):
    assert is_working_day(day) is works


def test_a_year_that_is_not_announced_goes_by_the_week():
    assert not unannounced(2025)
    assert unannounced(2099)
    days = [date(2099, 1, 1) + timedelta(days=number) for number in range(14)]
    assert [is_working_day(day) for day in days] == [day.weekday() < 5 for day in days]


def test_twenty_working_days_step_over_the_holidays():
    assert add_working_days(date(2025, 9, 19), 20, is_working_day) == date(2025, 10, 23)
