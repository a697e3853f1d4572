"""How long work tells whoever waits for it how far it has come: one word for every room."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called as progress(done, total) now and then. It may raise to stop the work; do not catch it."""


def silent(_done: int, _total: int) -> None:
    """For callers with nobody waiting."""
