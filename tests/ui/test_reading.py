"""Every list says that it is being read, and what went wrong; empty means that there is nothing."""

import threading

import pytest

from app.rules.roles import Role
from tests.ui.conftest import CLERK
from tests.ui.working import click, comes
from ui.desk import Desk
from ui.jobs import Jobs
from ui.rooms import ROOMS
from ui.settings import Settings
from ui.table import DataTable

LISTS = [room for room in ROOMS if Role.CLERK in room.roles]
READING, LOST = "正在读取…", "没有读出来"


def open_room(qtbot, desk, room):
    page = room.factory(desk)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def said(page):
    """What the lists in front say instead of rows."""
    tables = [each for each in page.findChildren(DataTable) if each.isVisible()]
    return {each.state_view.text.text() for each in tables if each.state_view.isVisible()}


@pytest.mark.parametrize("room", LISTS, ids=lambda room: room.name)
def test_a_room_says_that_it_is_reading_before_it_says_that_there_is_nothing(
    qtbot, desk, jobs, room
):
    go_on = threading.Event()
    jobs.fetch(lambda _session: go_on.wait(20), lambda _answer: None, key="slow")
    page = open_room(qtbot, desk, room)
    assert said(page) == {READING}
    go_on.set()
    comes(qtbot, lambda: READING not in said(page))


@pytest.mark.parametrize("room", LISTS, ids=lambda room: room.name)
def test_a_room_that_cannot_read_says_why_and_reads_again_when_asked(qtbot, qapp, database, room):
    jobs = Jobs()
    jobs.operator = CLERK
    page = open_room(qtbot, Desk(jobs, Settings(keeps=False)), room)
    comes(qtbot, lambda: said(page) == {LOST})
    table = next(each for each in page.findChildren(DataTable) if each.isVisible())
    assert table.state_view.more.text() == "数据库尚未打开，请稍候。"
    jobs.attach(database)
    click(qtbot, table.state_view.button)
    comes(qtbot, lambda: LOST not in said(page))
    jobs.close()
