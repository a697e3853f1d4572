"""The projection is led: opened, covered, paused and moved, and nothing begun is ever lost."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from app import draw_views, draws
from app.rules.ceremony import Step
from app.rules.states import DrawState
from tests.ui.draw.ceremony import Ceremony
from tests.ui.working import comes
from ui.ceremony.pace import NEXT, ROLL, SIMPLE, SOUND, TOGETHER, PaceDialog, pace
from ui.ceremony.screens import ScreenLabel
from ui.projection.shows import (
    BlackShow,
    CommitmentShow,
    DiceShow,
    DiceState,
    OfficersShow,
    PauseShow,
    RosterShow,
    ScreenShow,
    SubjectsShow,
    SummaryShow,
    WelcomeShow,
)


@pytest.fixture
def room(qtbot, at_stage, people, settings):
    settings.put(ROLL, 3)
    settings.put(NEXT, 3)
    room = Ceremony(qtbot, at_stage("ready", people.clerk))
    room.begin()
    yield room
    room.page.close_console()


def page(room):
    return room.director.window.page.page


def stored(room):
    draw_id = room.console.draw_id
    return room.page.jobs.read(lambda s: draw_views.view(s, draw_id)).round.revealed


def test_each_step_has_its_page(room):
    seen = [type(page(room))]
    room.lock()
    seen.append(type(page(room)))
    room.click(room.gather().show_button)
    panel = room.at(Step.COMMIT)
    seen.append(type(page(room)))
    room.click(panel.call_button)
    room.at(Step.CALL)
    seen.append(type(page(room)))
    assert seen == [WelcomeShow, RosterShow, CommitmentShow, DiceShow]


def test_a_commitment_that_was_given_up_is_not_shown_any_more(room):
    room.announce()
    values = {"draw_id": room.console.draw_id, "reason": "名录有误", "agreed_by": "见证甲"}
    room.page.jobs.write(lambda s, who: draws.withdraw(s, who, **values))
    comes(room.qtbot, lambda: isinstance(page(room), WelcomeShow))
    assert (page(room).frame.commitment, page(room).frame.fingerprint) == ("", "")
    panel = room.at(DrawState.OPEN)
    room.click(panel.lock_button)
    room.at(DrawState.LOCKED)
    assert page(room).frame.round == 2


def test_results_have_their_pages_up_to_the_summary(room):
    result = room.compute()
    seen = [type(page(room))]
    room.click(result.all_button)
    room.click(room.at(Step.OFFICERS).officers_button)
    panel = room.at(Step.SIGN)
    seen.append(type(page(room)))
    room.click(panel.record_button)
    comes(room.qtbot, lambda: panel.preview is not None and panel.preview.isVisible())
    panel.preview.close()
    seen.append(type(page(room)))
    assert seen == [SubjectsShow, OfficersShow, SummaryShow]


def test_the_room_sees_digits_as_they_are_typed_and_read_back(room):
    room.call()
    label = next(iter(room.at(Step.CALL).digits))
    box = room.at(Step.CALL).digits[label]
    room.qtbot.keyClicks(box.edit, "0042")
    first = page(room).entries[0]
    assert (first.digits, first.state) == ("0042", DiceState.CALLING)
    room.qtbot.keyClicks(box.edit, "00000000")
    room.click(box.take_button)
    comes(room.qtbot, lambda: page(room).entries[0].state is DiceState.READING)
    room.confirm(label)
    comes(room.qtbot, lambda: page(room).entries[0].state is DiceState.CONFIRMED)


def test_digits_half_typed_stay_on_the_screen_while_another_confirms(room):
    room.call()
    panel = room.at(Step.CALL)
    first, second = panel.digits
    room.type(first, "048213759026")
    comes(room.qtbot, lambda: page(room).entries[0].state is DiceState.READING)
    room.qtbot.keyClicks(panel.digits[second].edit, "0071")
    room.confirm(first)
    comes(room.qtbot, lambda: page(room).entries[0].state is DiceState.CONFIRMED)
    assert page(room).entries[1].digits == "0071"


def test_space_reveals_the_next_name_and_space_stops_it(room):
    room.compute()
    winners = room.told.view.round.winners
    room.qtbot.keyClick(room.console, Qt.Key.Key_Space)
    comes(room.qtbot, lambda: room.director.is_moving)
    assert stored(room) == 0
    comes(room.qtbot, room.director.keys.is_calm)
    room.qtbot.keyClick(room.console, Qt.Key.Key_Space)
    comes(room.qtbot, lambda: stored(room) == 1)
    cards = room.console.panels[Step.SUBJECTS]._cards
    assert cards[0].name.text() == winners[0].name
    assert cards[1].name.text() == "待揭晓"
    comes(room.qtbot, lambda: not room.director.is_running)
    assert page(room).revealed == 1


def test_names_follow_one_another_to_the_last_and_stand_as_stored(room, settings):
    settings.put(SIMPLE, True)
    room.director.restyle()
    panel = room.compute()
    room.click(panel.run_button)
    room.at(Step.OFFICERS)
    assert stored(room) == len(room.told.view.round.winners) == page(room).revealed
    assert [each.name for each in page(room).winners] == [
        each.name for each in room.told.view.round.winners
    ]


def test_a_pause_keeps_the_run_and_resume_goes_on(room):
    room.compute()
    room.director.start()
    room.click(room.console.side.pause_button)
    assert room.director.is_paused
    assert not room.director.is_moving
    assert room.console.side.pause_button.text() == "继续"
    room.click(room.console.side.pause_button)
    assert room.director.is_moving
    room.director.window.page.stop()
    comes(room.qtbot, lambda: not room.director.is_running)


def test_with_nothing_in_motion_a_pause_is_a_page_of_its_own(room):
    room.click(room.console.side.pause_button)
    assert isinstance(room.director.window.front.page, PauseShow)
    room.click(room.console.side.pause_button)
    assert isinstance(room.director.window.front.page, WelcomeShow)


def test_black_holds_what_moves_and_lets_it_go_on(room):
    room.compute()
    room.director.start()
    room.qtbot.keyClick(room.console, Qt.Key.Key_F9)
    assert isinstance(room.director.window.front.page, BlackShow)
    assert not room.director.is_moving
    room.qtbot.keyClick(room.console, Qt.Key.Key_F9)
    assert isinstance(room.director.window.front.page, SubjectsShow)
    assert room.director.is_moving
    room.director.window.page.stop()
    comes(room.qtbot, lambda: not room.director.is_running)


def test_what_was_paused_stays_paused_after_black(room):
    room.compute()
    room.director.start()
    room.director.pause()
    room.director.toggle_black()
    room.director.toggle_black()
    assert room.director.is_paused


def test_a_break_ends_before_a_name_is_revealed(room):
    room.compute()
    room.director.pause()
    room.director.start_or_stop()
    assert isinstance(room.director.window.front.page, SubjectsShow)
    assert not room.director.is_running
    room.director.start_or_stop()
    assert room.director.is_moving


@pytest.mark.parametrize("cover", ["toggle_black", "toggle_test", "pause"])
@pytest.mark.parametrize("start", ["start", "start_all"])
def test_no_name_is_revealed_behind_a_cover(room, cover, start):
    room.compute()
    getattr(room.director, cover)()
    getattr(room.director, start)()
    assert room.director.is_moving
    assert room.director.window.front is room.director.window.page


def test_a_pause_after_black_is_not_ended_by_the_next_black(room):
    room.compute()
    room.director.start()
    room.director.toggle_black()
    room.director.resume()
    room.director.pause()
    room.director.toggle_black()
    room.director.toggle_black()
    assert (room.director.is_paused, room.director.is_moving) == (True, False)


def test_the_projection_fills_a_screen_and_goes_again(room):
    room.qtbot.keyClick(room.console, Qt.Key.Key_F11)
    window = room.director.window
    comes(room.qtbot, window.isVisible)
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert room.console.side.full_button.text() == "收起投影"
    room.qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isVisible()


def test_with_one_display_the_draw_is_led_from_the_projection_itself(room):
    room.compute()
    room.qtbot.keyClick(room.console, Qt.Key.Key_F11)
    window = room.director.window
    comes(room.qtbot, window.isActiveWindow)
    room.qtbot.keyClick(window, Qt.Key.Key_Space)
    comes(room.qtbot, lambda: room.director.is_moving)
    comes(room.qtbot, room.director.keys.is_calm)
    room.qtbot.keyClick(window, Qt.Key.Key_Space)
    comes(room.qtbot, lambda: stored(room) == 1)
    room.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    comes(room.qtbot, lambda: not room.director.is_running)


def test_closing_the_public_window_only_takes_it_away(room):
    room.director.toggle_full()
    room.director.window.close()
    assert not room.director.is_open
    assert isinstance(page(room), WelcomeShow)
    room.director.toggle_full()
    assert room.director.is_open


def test_leaving_the_console_takes_the_projection_along(room):
    room.director.toggle_full()
    window = room.director.window
    room.page.close_console()
    assert not window.isVisible()


def test_signing_out_in_the_middle_of_a_roll_holds_it_and_clears_the_screen(room, people):
    room.compute()
    room.director.toggle_full()
    room.director.start()
    room.page.jobs.operator = None
    assert not room.director.is_moving
    assert not room.director.is_open
    room.page.jobs.operator = people.clerk
    assert stored(room) == 0


def test_the_test_picture_names_the_screen(room):
    room.click(room.console.side.test_button)
    shown = room.director.window.front.page
    assert isinstance(shown, ScreenShow)
    assert shown.name == QGuiApplication.primaryScreen().name()
    room.click(room.console.side.test_button)
    assert not room.director.is_testing


def test_screens_are_identified_for_a_moment(room):
    def labels():
        known = QApplication.topLevelWidgets()
        return [each for each in known if isinstance(each, ScreenLabel) and each.isVisible()]

    room.click(room.console.side.identify_button)
    assert len(labels()) == len(QGuiApplication.screens())
    comes(room.qtbot, lambda: not labels())


def test_an_unplugged_display_pauses_and_one_click_goes_on(room):
    room.compute()
    room.director.toggle_full()
    name = room.director.screen_name
    room.director.start()
    room.director.screens.gone.emit(name)
    lost = room.console.side.lost
    comes(room.qtbot, lost.isVisible)
    assert name in lost.notice.text.text()
    shown = [each for each in room.console.findChildren(QPushButton) if each.isVisible()]
    assert sum(each.property("role") == "primary" for each in shown) == 1
    assert not room.director.is_open
    assert not room.director.is_moving
    room.click(lost.go_button)
    assert room.director.is_moving
    assert not lost.isVisible()
    room.director.window.page.stop()
    comes(room.qtbot, lambda: not room.director.is_running)
    assert stored(room) == 1


def test_another_display_that_goes_disturbs_nothing(room):
    room.director.toggle_full()
    room.director.screens.gone.emit("不在使用的屏幕")
    assert room.director.is_open
    assert not room.console.side.lost.isVisible()


def test_the_preview_is_what_the_room_sees(room):
    room.qtbot.waitExposed(room.page)
    preview = room.console.side.preview
    room.director.toggle_black()
    black = preview.grab().toImage()
    assert black.pixelColor(black.rect().center()).lightness() == 0
    room.director.toggle_black()
    shown = preview.grab().toImage()
    assert shown.pixelColor(shown.rect().center()).lightness() > 0


def test_the_page_is_made_for_the_screen_before_it_is_opened(room):
    screen = QGuiApplication.primaryScreen()
    wanted = screen.geometry().size() * screen.devicePixelRatio()
    assert room.director.window.page.image.size() == QSize(wanted.width(), wanted.height())


def test_how_names_are_revealed_is_chosen_and_kept(room, settings):
    side = room.console.side
    room.click(side.pace_button)
    (dialog,) = (d for d in side.findChildren(PaceDialog) if d.isVisible())
    dialog.form.fields[ROLL].set_value(15)
    dialog.form.fields[TOGETHER].set_value(5)
    dialog.form.fields[SOUND].set_value(True)
    room.click(dialog.save_button)
    chosen = room.director.window.page.settings
    assert (chosen.roll_seconds, chosen.next_seconds, chosen.together) == (15, 3, 5)
    assert chosen.sound
    assert pace(settings) == chosen


def test_a_pace_out_of_bounds_counts_as_not_chosen(settings):
    settings.put(ROLL, 99)
    assert pace(settings).roll_seconds == 6


def test_a_restart_in_the_middle_of_a_roll_shows_what_had_come_to_rest(room, qtbot):
    room.compute()
    room.page.jobs.write(
        lambda s, who: draws.reveal(s, who, draw_id=room.console.draw_id, revealed=1)
    )
    comes(qtbot, lambda: page(room).revealed == 1)
    room.director.start()
    other = Ceremony(qtbot, room.page.desk)
    other.open(room.console.draw_id)
    other.at(Step.SUBJECTS)
    assert page(other).revealed == 1
    other.page.close_console()


def test_once_all_is_revealed_there_is_nothing_left_to_pause(room):
    side = room.console.side
    assert (side.pause_button.isHidden(), side.pace_button.isHidden()) == (False, False)
    room.sign()
    assert (side.pause_button.isHidden(), side.pace_button.isHidden()) == (True, True)
