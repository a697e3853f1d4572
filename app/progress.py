"""Progress of services, which the user may stop, and which is made of stretches."""

from app.rules.progress import Progress, silent

__all__ = ["Cancelled", "Progress", "part", "silent"]


class Cancelled(Exception):  # noqa: N818 - it is a wish, not an error
    """The user asked the work to stop. Everything it wrote is rolled back."""


def part(progress: Progress, start: int, end: int) -> Progress:
    """Progress of one stretch of longer work, which goes from `start` to `end` percent of it."""
    return lambda done, total: progress(start + (end - start) * done // max(total, 1), 100)
