"""The system page, opened by one of the office's people at one of its tabs."""

import pytest

from tests.ui.working import comes
from ui.system.page import SystemPage


@pytest.fixture
def open_tab(qtbot, at_stage):
    """`open_tab("accounts", people.admin)`: the page and the tab, with its count read."""

    pages = []

    def show(key, operator, stage="published"):
        page = SystemPage(at_stage(stage, operator))
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1180, 740)
        page.show()
        page.show_target(key)
        section = page.current()
        assert key == section.KEY
        comes(qtbot, lambda: section.count or key == "check")
        return page, section

    yield show
    pages.clear()
