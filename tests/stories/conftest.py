"""Stories run in the styled application, with windows like those of the tests of windows."""

from pathlib import Path

import pytest

from tests.ui.conftest import qapp, settings

__all__ = ["qapp", "settings"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A popup grabs the keyboard, which the platform without a display says it cannot do."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support grabbing the keyboard"))
