"""Which backups stay: the newest of each of the last days, weeks and months that have one.

Counted in periods that hold a backup, not in time gone by: a clock set ahead discards nothing.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

DAILY, WEEKLY, MONTHLY = 12, 10, 24


def kept(
    taken: Iterable[datetime], *, daily: int = DAILY, weekly: int = WEEKLY, monthly: int = MONTHLY
) -> frozenset[datetime]:
    """Those of the moments (all in one zone) whose backups are kept; the newest always is."""
    newest_first = sorted(set(taken), reverse=True)
    return frozenset(newest_first[:1]).union(
        _newest_of_each(newest_first, daily, lambda moment: moment.date()),
        _newest_of_each(newest_first, weekly, lambda moment: moment.isocalendar()[:2]),
        _newest_of_each(newest_first, monthly, lambda moment: (moment.year, moment.month)),
    )


def _newest_of_each(
    newest_first: Iterable[datetime], periods: int, period: Callable[[datetime], object]
) -> frozenset[datetime]:
    newest: dict[object, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return frozenset(list(newest.values())[:periods])
