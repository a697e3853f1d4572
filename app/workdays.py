"""工作日: the official calendar with its 调休, where the State Council has announced it."""

from datetime import date

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """By the official calendar; Monday to Friday for years that are not `announced` yet."""
    from chinese_calendar import is_workday  # noqa: PLC0415 - ten years of tables, rarely needed

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def unannounced(year: int) -> bool:
    """Whether the holidays of `year` are not in this program yet, so deadlines may still move."""
    from chinese_calendar import is_workday  # noqa: PLC0415

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return True
    return False
