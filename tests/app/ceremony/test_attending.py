from dataclasses import replace

import pytest

from app import ceremony, draws
from tests.app.ceremony.conftest import FIRST, SECOND
from tests.stages import DIGITS, WITNESSES


def test_the_commitment_waits_until_everybody_expected_is_here(room):
    room.lock()
    error = room.barred(ceremony.announce)
    assert all(duty in error.message for duty in ("操作人", FIRST, SECOND))
    room.gather()
    assert room.view.missing() == ()
    room.step(ceremony.announce)


def test_a_draw_without_a_witness_of_discipline_expects_one_all_the_same(ready):
    first, second = WITNESSES
    witnesses = (replace(first, label="企业代表"), second)
    values = {"task_id": ready.task_id, "place": "会议室", "witnesses": witnesses}
    draw_id = ready.make(draws.open_draw, ready.people.clerk, **values)
    people = ready.ask(ceremony.view, draw_id).people
    assert [each.duty for each in people] == ["操作人", "企业代表", second.label, "纪检监督员"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"duty": ""}, "name"),
        ({"name": "clerk"}, "name"),
        ({"name": "来宾甲"}, "name"),
        ({"pin": "12a4"}, "pin"),
        ({"pin": "123"}, "pin"),
        ({"pin": "123456789"}, "pin"),
        ({"label": "没有这种身份"}, "label"),
    ],
)
def test_an_arrival_is_refused_with_its_field(room, values, field):
    room.step(ceremony.arrive, duty="来宾", name="来宾甲")
    asked = {"duty": "来宾", "name": "来宾乙", **values}
    assert room.barred(ceremony.arrive, **asked).field == field


def test_an_arrival_noted_by_mistake_is_taken_back(room):
    room.step(ceremony.arrive, duty=FIRST, label=FIRST, name="见证甲")
    person = room.person(FIRST)
    room.do(ceremony.take_back_arrival, attendee_id=person.id)
    assert room.person(FIRST).id is None
    error = room.refused(ceremony.take_back_arrival, attendee_id=person.id)
    assert "已经撤销" in error.message


def test_nobody_leaves_silently_once_the_commitment_is_shown(room):
    room.announce()
    person = room.person(FIRST)
    assert "不在这一步" in room.refused(ceremony.take_back_arrival, attendee_id=person.id).message


def test_a_witness_hands_over_to_a_deputy_with_both_names_in_the_log(room):
    room.call()
    before = room.draw.round.commitment
    person = room.person(FIRST)
    room.do(ceremony.hand_over, attendee_id=person.id, name="见证丙", reason="临时出警")
    deputy = room.person(FIRST)
    assert (deputy.name, deputy.deputy_of) == ("见证丙", "见证甲")
    assert room.draw.witnesses[0].name == "见证丙"
    assert room.draw.round.commitment == before
    event = room.events()[0]
    assert (event.action, "见证甲交见证丙" in event.title) == ("见证人交接", True)
    assert event.at
    error = room.refused(
        ceremony.hand_over, attendee_id=person.id, name="见证丁", reason="再次交接"
    )
    assert "已经离场" in error.message


@pytest.mark.parametrize(
    ("name", "reason", "field"),
    [("见证乙", "有事", "name"), ("clerk", "有事", "name"), ("见证丙", " ", "reason")],
)
def test_a_deputy_is_somebody_else_and_has_a_reason(room, name, reason, field):
    room.announce()
    person = room.person(FIRST)
    error = room.refused(ceremony.hand_over, attendee_id=person.id, name=name, reason=reason)
    assert error.field == field


def test_whoever_was_one_witness_comes_back_as_that_one_only(room):
    room.announce()
    first, second = room.person(FIRST), room.person(SECOND)
    room.do(ceremony.hand_over, attendee_id=first.id, name="见证丙", reason="临时出警")
    values = {"name": first.name, "reason": "有事"}
    error = room.refused(ceremony.hand_over, attendee_id=second.id, **values)
    assert (error.field, "另一位见证人" in error.message) == ("name", True)
    room.do(ceremony.hand_over, attendee_id=room.person(FIRST).id, **values)
    assert room.draw.witnesses[0].name == first.name


def test_a_witness_who_handed_over_does_not_run_the_draw(room):
    room.announce()
    person = room.person(FIRST)
    room.do(ceremony.hand_over, attendee_id=person.id, name="见证丙", reason="临时出警")
    witness = replace(room.office.people.clerk, name=person.name)
    values = {"draw_id": room.draw_id, "entries": DIGITS}
    assert "见证人" in room.office.refused(draws.draw_lots, witness, **values).message


def test_the_operator_does_not_hand_over_the_keyboard(room):
    room.gather()
    person = room.person("操作人")
    values = {"attendee_id": person.id, "name": "丁", "reason": "换班"}
    assert "退出登录" in room.refused(ceremony.hand_over, **values).message
