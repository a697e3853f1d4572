"""The projection on a second display, which is unplugged and plugged in again for real."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication

from app import draw_views
from app.rules.ceremony import Step
from tests.desktop.screens.conftest import CONSOLE, PROJECTOR
from tests.ui.draw.ceremony import Ceremony
from tests.ui.working import comes
from ui.ceremony.pace import NEXT, ROLL

PLACE = QRect(1366, 0, 1920, 1080)


def names():
    return {screen.name() for screen in QGuiApplication.screens()}


@pytest.fixture
def room(qtbot, projector, at_stage, people, settings):
    comes(qtbot, lambda: names() == {CONSOLE, PROJECTOR})
    settings.put(ROLL, 3)
    settings.put(NEXT, 3)
    room = Ceremony(qtbot, at_stage("ready", people.clerk))
    comes(qtbot, lambda: room.page.screen().name() == CONSOLE)
    room.begin()
    yield room
    room.page.close_console()


def stored(room):
    draw_id = room.console.draw_id
    return room.page.jobs.read(lambda s: draw_views.view(s, draw_id)).round.revealed


def at_projector(room):
    window = room.director.window
    return window.isVisible() and window.geometry() == PLACE


def test_the_projection_goes_to_the_display_that_the_console_is_not_on(room):
    assert PROJECTOR in room.console.side.screen_box.currentText()
    assert "1920×1080" in room.console.side.screen_box.currentText()
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: at_projector(room))
    assert room.director.window.screen().name() == PROJECTOR
    assert room.director.window.page.image.size() == PLACE.size()
    assert f"投影在“{PROJECTOR}”" in room.console.side.state.text()


def test_an_unplugged_display_pauses_the_draw_and_one_click_resumes_it(room, projector):
    room.compute()
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: at_projector(room))
    room.qtbot.keyClick(room.console, Qt.Key.Key_Space)
    comes(room.qtbot, lambda: room.director.is_moving)
    projector.unplug(PROJECTOR)
    lost = room.console.side.lost
    comes(room.qtbot, lost.isVisible)
    assert PROJECTOR in lost.notice.text.text()
    assert (room.director.is_moving, room.director.is_paused) == (False, True)
    assert not room.director.window.isVisible()
    elapsed = room.director.window.page.elapsed()
    projector.plug_in(PROJECTOR)
    comes(room.qtbot, lambda: PROJECTOR in lost.go_button.text())
    assert room.director.window.page.elapsed() == elapsed
    room.click(lost.go_button)
    comes(room.qtbot, lambda: at_projector(room))
    assert not lost.isVisible()
    comes(room.qtbot, lambda: stored(room) == 1)
    comes(room.qtbot, lambda: not room.director.is_running)
    shown = room.director.window.page.page
    assert shown.revealed == 1
    assert shown.winners[0].name == room.told.view.round.winners[0].name


def test_without_the_display_the_draw_goes_on_in_the_console(room, projector):
    room.compute()
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: at_projector(room))
    room.director.start()
    projector.unplug(PROJECTOR)
    lost = room.console.side.lost
    comes(room.qtbot, lost.isVisible)
    assert lost.go_button.text() == "不接投影，在本机继续"
    room.click(lost.go_button)
    assert not room.director.window.isVisible()
    comes(room.qtbot, lambda: stored(room) == 1)
    comes(room.qtbot, lambda: not room.director.is_running)


def test_unplugging_between_two_steps_loses_nothing(room, projector):
    commitment = room.announce().commitment.text()
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: at_projector(room))
    projector.unplug(PROJECTOR)
    comes(room.qtbot, room.console.side.lost.isVisible)
    projector.plug_in(PROJECTOR)
    comes(room.qtbot, lambda: PROJECTOR in room.console.side.lost.go_button.text())
    room.click(room.console.side.lost.go_button)
    comes(room.qtbot, lambda: at_projector(room))
    assert room.at(Step.COMMIT).commitment.text() == commitment
    assert room.director.window.page.page.frame.commitment == room.told.view.round.commitment


def test_another_display_is_chosen_while_the_projection_is_open(room):
    room.click(room.console.side.full_button)
    comes(room.qtbot, lambda: at_projector(room))
    screens = [each.name() for each in QGuiApplication.screens()]
    room.console.side.screen_box.activated.emit(screens.index(CONSOLE))
    window = room.director.window
    comes(room.qtbot, lambda: window.geometry() == QRect(0, 0, 1366, 768))
    room.console.side.screen_box.activated.emit(screens.index(PROJECTOR))
    comes(room.qtbot, lambda: at_projector(room))


def test_every_display_shows_its_number(room):
    screens = room.director.screens
    room.click(room.console.side.identify_button)
    centres = {QGuiApplication.screenAt(each.geometry().center()) for each in screens._labels}
    assert {each.name() for each in centres} == {CONSOLE, PROJECTOR}
    comes(room.qtbot, lambda: not screens._labels)


def test_a_whole_draw_is_led_by_keys_with_the_room_looking_on(room):
    room.compute()
    room.qtbot.keyClick(room.console, Qt.Key.Key_F11)
    comes(room.qtbot, lambda: at_projector(room))
    count = len(room.told.view.round.winners)
    for seen in range(1, count + 1):
        comes(room.qtbot, room.director.keys.is_calm)
        room.qtbot.keyClick(room.console, Qt.Key.Key_Space)
        comes(room.qtbot, lambda: room.director.is_moving)
        comes(room.qtbot, room.director.keys.is_calm)
        room.qtbot.keyClick(room.console, Qt.Key.Key_Space)
        comes(room.qtbot, lambda wanted=seen: stored(room) == wanted)
        comes(room.qtbot, lambda: not room.director.is_running)
    room.at(Step.OFFICERS)
    room.qtbot.keyClick(room.console, Qt.Key.Key_F9)
    assert room.director.is_black
    room.qtbot.keyClick(room.console, Qt.Key.Key_F9)
    room.qtbot.keyClick(room.console, Qt.Key.Key_F11)
    assert not room.director.window.isVisible()
