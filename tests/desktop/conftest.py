"""One browser for all; starting it costs more than most of its tests."""

from collections.abc import Iterator

import pytest

from tests.desktop.browser import Browser


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()
