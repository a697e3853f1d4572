"""Days and stored moments as people read them: local, short."""

from datetime import date, datetime


def day(value: date | None, otherwise: str = "") -> str:
    """2026-11-22, or what stands there while there is no date."""
    return f"{value:%Y-%m-%d}" if value else otherwise


def local_moment(stored: str) -> str:
    """ISO 8601 in UTC, as the log keeps it, to 11-22 16:40 in this computer's zone."""
    return f"{datetime.fromisoformat(stored).astimezone():%m-%d %H:%M}"


def local_time(stored: str) -> str:
    """The same in full: 2026-11-22 16:40:05."""
    return f"{datetime.fromisoformat(stored).astimezone():%Y-%m-%d %H:%M:%S}"
