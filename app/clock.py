"""The one place where time enters, so that rules and services can be replayed."""

from datetime import date, datetime


def now() -> datetime:
    """The present moment, aware, in the computer's zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def today() -> date:
    return now().date()
