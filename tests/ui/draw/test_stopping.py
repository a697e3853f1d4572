"""A draw that does not go straight on: given up before the dice, stuck, void, or kept."""

from datetime import date

import pytest

from app import draw_bundles, draw_preparations, draws, registries, tasks
from app.demo.day import INDUSTRY
from app.demo.people import POLICING
from app.records.draws import Witness
from app.records.registries import OfficerEntry, OfficerQuery
from app.records.tasks import TaskQuery
from app.rules.ceremony import Step
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from app.verify.verdict import Outcome
from app.verify.verify import verify
from tests.ui.draw.ceremony import DIGITS, Ceremony
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


ABLE = {
    "department": POLICING,
    "valid_from": date(2020, 1, 1),
    "valid_to": date(2099, 1, 1),
    "skills": (INDUSTRY,),
}
LABELS = ("纪检监督员", "群众代表")
WITNESSES = tuple(Witness(label, f"见证{label}", 12) for label in LABELS)


def fall_short(session, operator):
    """Two officers are left, one of them recused from everybody: the dice show it."""
    (task,) = tasks.list_tasks(session, tasks_query())
    kept = [one.id for one in tasks.pool(session, task.id).officers if one.bar is None][:2]
    for officer in registries.find_officer_ids(session, OfficerQuery()):
        if officer not in kept:
            values = {"officer_id": officer, "post_state": "休假", "reason": "抗洪"}
            registries.retire_officer(session, operator, **values)
    for subject in tasks.pool(session, task.id).subjects:
        values = {"subject_id": subject.id, "officer_id": kept[0], "reason": "近亲属"}
        draw_preparations.recuse(session, operator, task_id=task.id, **values)
    draw_id, _ = draws.open_draw(
        session, operator, task_id=task.id, place="会议室", witnesses=WITNESSES
    )
    return draw_id, draws.lock(session, operator, draw_id=draw_id)


def tasks_query():
    return TaskQuery(states=(TaskState.APPROVED,))


def test_officers_that_do_not_suffice_are_named_and_drawn_again(qtbot, at_stage, people):
    desk = at_stage("ready", people.clerk)
    room = Ceremony(qtbot, desk)
    draw_id = desk.jobs.write(fall_short)
    entries = tuple(zip(LABELS, DIGITS, strict=True))
    for verb, more in ((draws.show_commitment, {}), (draws.draw_lots, {"entries": entries})):
        desk.jobs.write(lambda s, who, v=verb, m=more: v(s, who, draw_id=draw_id, **m))
    room.open(draw_id)
    panel = room.at(DrawState.STUCK)
    assert "席位" in panel.reason.text.text()
    assert panel.borrow_button.isVisible()
    assert panel.handing_out.bundle_button.isVisible()
    for number in range(6):
        desk.jobs.write(
            lambda s, who, cert=f"豫J-9000{number}": registries.add_officer(
                s, who, entry=OfficerEntry(cert, f"增援{cert}", **ABLE)
            )
        )
    click(qtbot, panel.again_button)
    room.at(DrawState.LOCKED)
    assert room.told.view.round.attempt == 2
    for verb, more in ((draws.show_commitment, {}), (draws.draw_lots, {"entries": entries})):
        desk.jobs.write(lambda s, who, v=verb, m=more: v(s, who, draw_id=draw_id, **m))
    found = desk.jobs.read(lambda session: draw_bundles.evidence(session, draw_id))
    assert [each.attempt for each in found] == [1, 2]
    outcomes = {verify(each.bundle, each.commitment).outcome for each in found}
    assert outcomes == {Outcome.VERIFIED}
