"""Somebody sets another resolution while the projection is open: nothing is cut, nothing lost."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from app import draw_views
from tests.desktop.screens.conftest import LARGE, ONLY, SMALL
from tests.ui.draw.ceremony import Ceremony
from tests.ui.working import comes
from ui.ceremony.pace import NEXT, ROLL

WIDE, SMALLER = QRect(0, 0, 3286, 1080), QRect(0, 0, 1280, 720)


@pytest.fixture
def room(qtbot, only_display, at_stage, people, settings):
    comes(qtbot, lambda: [each.name() for each in QGuiApplication.screens()] == [ONLY])
    settings.put(ROLL, 3)
    settings.put(NEXT, 3)
    room = Ceremony(qtbot, at_stage("ready", people.clerk))
    room.begin()
    yield room
    room.page.close_console()


def fills(room, place):
    window = room.director.window
    is_whole = window.geometry() == place and window.page.image.size() == place.size()
    return window.isVisible() and is_whole


def stored(room):
    draw_id = room.console.draw_id
    return room.page.jobs.read(lambda s: draw_views.view(s, draw_id)).round.revealed


def test_the_projection_fills_the_screen_as_it_is_now(room, only_display):
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: fills(room, WIDE))
    only_display.set_resolution(SMALL[0])
    comes(room.qtbot, lambda: fills(room, SMALLER))
    assert "1280×720" in room.console.side.screen_box.currentText()
    only_display.set_resolution(LARGE)
    comes(room.qtbot, lambda: fills(room, WIDE))


def test_names_that_roll_go_on_in_the_new_size(room, only_display):
    room.compute()
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: fills(room, WIDE))
    room.director.start()
    comes(room.qtbot, lambda: room.director.is_moving)
    only_display.set_resolution(SMALL[0])
    comes(room.qtbot, lambda: fills(room, SMALLER))
    comes(room.qtbot, lambda: stored(room) == 1)
    comes(room.qtbot, lambda: not room.director.is_running)
    shown = room.director.window.page.page
    assert shown.winners[0].name == room.told.view.round.winners[0].name


def test_the_preview_follows_while_the_projection_is_closed(room, only_display):
    only_display.set_resolution(SMALL[0])
    window = room.director.window
    comes(room.qtbot, lambda: window.page.image.size() == SMALLER.size())
    assert not window.isVisible()
