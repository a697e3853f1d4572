"""Whether whoever waits for an answer is still there."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_alive(callback: Callable[..., object]) -> bool:
    """False once the widget whose method this is has been deleted."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
