import pytest

from app import ceremony
from app.rules.states import DrawState
from db.models import ActivityEvent, DiceReading
from tests.app.ceremony.conftest import FIRST, SECOND
from tests.stages import DIGITS

ONE, TWO = (digits for _, digits in DIGITS)


def test_no_digit_is_taken_before_the_commitment_was_seen(room):
    room.announce()
    error = room.barred(ceremony.take_digits, label=FIRST, digits=ONE)
    assert "还没有开始报数" in error.message


@pytest.mark.parametrize(
    ("label", "digits", "field"),
    [
        (FIRST, ONE[:-1], "digits"),
        (FIRST, f"{ONE[:-1]}x", "digits"),
        (FIRST, "１２３４５６７８９０１２", "digits"),
        ("来宾", ONE, "label"),
    ],
)
def test_digits_are_as_many_as_the_plan_says_and_digits_only(room, label, digits, field):
    room.call()
    assert room.barred(ceremony.take_digits, label=label, digits=digits).field == field


def test_the_result_waits_until_every_witness_has_confirmed(room):
    room.call()
    room.step(ceremony.take_digits, label=FIRST, digits=ONE)
    room.step(ceremony.confirm_digits, label=FIRST)
    room.step(ceremony.take_digits, label=SECOND, digits=TWO)
    assert SECOND in room.barred(ceremony.compute).message
    room.step(ceremony.confirm_digits, label=SECOND)
    room.step(ceremony.compute)
    assert room.draw.row.state is DrawState.DRAWN
    assert room.draw.round.entries == DIGITS


def test_leading_zeros_are_kept(room):
    room.call()
    zeros = "000000000000"
    room.step(ceremony.take_digits, label=FIRST, digits=zeros)
    assert room.view.reading(FIRST).digits == zeros


def test_a_mistyped_digit_is_corrected_and_both_entries_stay(room):
    room.call()
    wrong = f"9{ONE[1:]}"
    room.step(ceremony.take_digits, label=FIRST, digits=wrong)
    room.step(ceremony.confirm_digits, label=FIRST)
    room.step(ceremony.take_digits, label=FIRST, digits=ONE)
    reading = room.view.reading(FIRST)
    assert (reading.digits, reading.confirmed_at, reading.corrected) == (ONE, None, 1)
    assert [event.action for event in room.events()[:3]] == [
        "更正见证报数",
        "见证人确认报数",
        "录入见证报数",
    ]
    with room.office.database.read() as session:
        kept = [row.digits for row in session.query(DiceReading).order_by(DiceReading.id)]
    assert kept == [wrong, ONE]


def test_the_same_digits_again_are_no_correction(room):
    room.call()
    room.step(ceremony.take_digits, label=FIRST, digits=ONE)
    assert "没有改动" in room.barred(ceremony.take_digits, label=FIRST, digits=ONE).message


def test_nothing_is_corrected_after_the_result(room):
    room.compute()
    error = room.barred(ceremony.take_digits, label=FIRST, digits=TWO)
    assert "不在这一步" in error.message


def test_digits_are_confirmed_once_and_only_when_called(room):
    room.call()
    assert "还没有报数" in room.barred(ceremony.confirm_digits, label=FIRST).message
    room.step(ceremony.take_digits, label=FIRST, digits=ONE)
    room.step(ceremony.confirm_digits, label=FIRST)
    assert "已经确认" in room.barred(ceremony.confirm_digits, label=FIRST).message


def test_a_witness_with_a_pin_confirms_with_it(room):
    room.call(**{FIRST: "048213"})
    room.step(ceremony.take_digits, label=FIRST, digits=ONE)
    assert room.barred(ceremony.confirm_digits, label=FIRST).field == "pin"
    assert room.barred(ceremony.confirm_digits, label=FIRST, pin="48213").field == "pin"
    room.step(ceremony.confirm_digits, label=FIRST, pin="048213")
    with room.office.database.read() as session:
        assert session.query(DiceReading).one().by_pin


def test_the_pin_is_nowhere_in_the_log(room):
    room.call(**{FIRST: "048213"})
    with room.office.database.read() as session:
        texts = [row.event for row in session.query(ActivityEvent)]
    assert not any("048213" in text or "argon2" in text for text in texts)
