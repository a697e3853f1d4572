"""One browser for all; starting it costs more than most of its tests."""

from collections.abc import Iterator

import pytest

from tests.desktop.browser import Browser
from tests.desktop.checking import PAGE, WAIT


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


@pytest.fixture
def page(browser):
    browser.open(PAGE)
    browser.complaints()
    yield browser
    assert browser.complaints() == []


@pytest.fixture
def check(page, tmp_path):
    """Gives the page a file, its bytes made here, as a person would; the outcome."""

    def give(data: bytes, name: str = "bundle.json") -> str:
        path = tmp_path / name
        path.write_bytes(data)
        page.type("#file", str(path))
        return page.run_until(WAIT)

    return give
