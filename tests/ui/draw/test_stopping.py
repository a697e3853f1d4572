"""A draw that does not go straight on: given up before the dice, stuck, void, or kept."""

import pytest

from app.rules.ceremony import Step
from app.rules.states import DrawState
from tests.ui.draw.ceremony import Ceremony
from tests.ui.working import click, comes, dialog_of


@pytest.fixture
def room(qtbot, at_stage, people):
    return Ceremony(qtbot, at_stage("ready", people.clerk))


def test_a_commitment_is_given_up_before_the_dice_and_locked_again(room):
    room.begin()
    room.announce()
    first = room.told.view.round.commitment
    click(room.qtbot, room.console.withdraw_button)
    dialog = dialog_of(room.console)
    dialog.form.load({"reason": "漏剔除一家", "agreed_by": "纪检己"})
    click(room.qtbot, dialog.save_button)
    room.at(DrawState.OPEN)
    comes(room.qtbot, lambda: not room.console.withdraw_button.isVisible())
    panel = room.at(Step.LOCK) if room.console.step is Step.LOCK else room.confirm_rules()
    room.click(panel.lock_button)
    room.at(DrawState.LOCKED)
    view = room.told.view
    assert view.round.attempt == 2
    assert view.round.commitment != first
    assert "漏剔除一家" in view.attempts[0].outcome


def test_once_calling_has_begun_nothing_is_given_up(room):
    room.begin()
    room.call()
    assert not room.console.withdraw_button.isVisible()
    assert room.console.void_button.isVisible()


def test_a_request_for_a_void_may_be_refused_by_the_supervisor(room, people):
    room.begin()
    room.announce()
    click(room.qtbot, room.console.void_button)
    dialog = dialog_of(room.console)
    dialog.form.fields["reason"].set_value("名录导入有误")
    click(room.qtbot, dialog.save_button)
    comes(room.qtbot, lambda: room.console.view.void_asked_by)
    room.page.jobs.operator = people.supervisor
    room.console.reload()
    room.click(room.console.keep_button)
    dialog = dialog_of(room.console)
    dialog.form.fields["reason"].set_value("名录核对无误")
    click(room.qtbot, dialog.save_button)
    comes(room.qtbot, lambda: not room.console.view.void_asked_by)
    assert room.console.view.row.state is DrawState.COMMITTED
