"""How long work tells whoever waits for it how far it has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called as progress(done, total). It may raise Cancelled; do not catch it."""


class Cancelled(Exception):  # noqa: N818 - it is a wish, not an error
    """The user asked the work to stop. Everything it wrote is rolled back."""


def silent(_done: int, _total: int) -> None:
    """For callers with nobody watching."""


def part(progress: Progress, start: int, end: int) -> Progress:
    """Progress of one stretch of longer work, which goes from `start` to `end` percent of it."""
    return lambda done, total: progress(start + (end - start) * done // max(total, 1), 100)
