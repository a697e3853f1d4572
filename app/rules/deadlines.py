"""期限: working days counted with the official calendar, which is passed in."""

from collections.abc import Callable
from datetime import date, timedelta

PUBLISH_WORKING_DAYS = 20


def add_working_days(start: date, days: int, is_working: Callable[[date], bool]) -> date:
    """The last day of a period of `days` working days; the starting day does not count."""
    if days < 0:
        raise ValueError(f"a period of {days} days")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working(day)
    return day
