"""The short form: the same steps on one screen, with the same trace."""

import pytest

from app import activity
from app.rules.ceremony import Step
from app.rules.states import DrawState
from tests.ui.draw.ceremony import DIGITS, Ceremony
from tests.ui.working import click, comes, dialog_of
from ui.ceremony.attendance import ArriveDialog
from ui.draw.short import ShortPanel

TRACE = [
    *("确认抽取规则", "锁定名录", "登记在场人员", "登记在场人员", "登记在场人员"),
    *("公示承诺值", "开始见证报数", "录入见证报数", "见证人确认报数", "录入见证报数"),
    *("见证人确认报数", "抽取检查对象和人员", "揭晓抽取结果", "揭晓抽取结果"),
]


@pytest.fixture
def room(qtbot, at_stage, people):
    return Ceremony(qtbot, at_stage("ready", people.clerk))


def press(room, text, step):
    """The one primary button, by the name of the step that is due."""
    panel = room.console.short
    comes(room.qtbot, lambda: panel.next_button.text() == text)
    room.click(panel.next_button)
    room.at(step)


def gather(room):
    panel = room.console.short
    for person in room.told.ceremony.missing():
        room.click(panel.people.arrive_buttons[person.duty])
        click(room.qtbot, dialog_of(panel, ArriveDialog).save_button)
        comes(room.qtbot, lambda who=person: room.is_here(who.duty))


def actions(room):
    """What the log says of this draw, oldest first; papers beside."""
    jobs, about = room.page.jobs, f"draw:{room.console.draw_id}"
    found = jobs.read(lambda s: activity.event_rows(s, activity.find_event_seqs(s, about=about)))
    return [event.action for event in reversed(found)][1:]


def test_a_small_draw_is_done_on_one_screen_with_the_same_trace(room):
    room.begin()
    panel = room.confirm_rules(short=True)
    assert isinstance(panel, ShortPanel)
    press(room, "锁定名录", DrawState.LOCKED)
    assert not panel.next_button.isEnabled()
    gather(room)
    press(room, "公示承诺值", Step.COMMIT)
    assert room.told.view.round.commitment[:4] in panel.commitment.text()
    press(room, "拍照完毕，开始报数", Step.CALL)
    assert not panel.next_button.isEnabled()
    for label, digits in zip(tuple(panel.digits), DIGITS, strict=True):
        room.type(label, digits)
        room.confirm(label)
    press(room, "计算抽取结果", Step.SUBJECTS)
    assert "待揭晓" in panel.result.text()
    press(room, "揭晓检查对象", Step.OFFICERS)
    assert all(each.name in panel.result.text() for each in room.told.view.round.winners)
    press(room, "揭晓检查人员", Step.SIGN)
    assert actions(room) == TRACE


def test_the_short_form_reopens_where_it_stood(room):
    room.begin()
    room.confirm_rules(short=True)
    press(room, "锁定名录", DrawState.LOCKED)
    gather(room)
    other = Ceremony(room.qtbot, room.page.desk)
    other.open(room.console.draw_id)
    assert isinstance(other.at(DrawState.LOCKED), ShortPanel)
    assert other.console.short.next_button.isEnabled()


def test_digits_wait_until_they_are_called(room):
    room.begin()
    panel = room.confirm_rules(short=True)
    assert not any(box.edit.isEnabled() for box in panel.digits.values())


def test_what_is_due_stands_on_top_of_the_screen(room):
    room.begin()
    panel = room.confirm_rules(short=True)
    assert panel.gathering.y() < panel.calls.y()
    press(room, "锁定名录", DrawState.LOCKED)
    gather(room)
    press(room, "公示承诺值", Step.COMMIT)
    press(room, "拍照完毕，开始报数", Step.CALL)
    comes(room.qtbot, lambda: panel.calls.y() == 0)
    for label, digits in zip(tuple(panel.digits), DIGITS, strict=True):
        room.type(label, digits)
        room.confirm(label)
    press(room, "计算抽取结果", Step.SUBJECTS)
    comes(room.qtbot, lambda: panel.outcome.y() == 0)


def test_the_button_that_takes_digits_stands_beside_what_is_missing(room):
    room.begin()
    panel = room.confirm_rules(short=True)
    box = next(iter(panel.digits.values()))
    assert box.take_button.x() > box.echo.geometry().right()
    assert box.take_button.geometry().center().y() in range(
        box.echo.y(), box.echo.geometry().bottom() + 1
    )
