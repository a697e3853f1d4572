"""An error found before the dice: the commitment is given up, and the next attempt follows."""

import pytest

from app import ceremony, draw_bundles, draw_preparations, draw_views, draws
from app.rules.eligibility import HoldCode
from app.rules.states import DocumentState, DrawState
from app.verify.verdict import Outcome
from app.verify.verify import verify
from db.models import Document, DrawRound, Officer, Subject
from tests.app import bureau
from tests.app.test_draw_results import leave, recuse
from tests.stages import DIGITS

WHY = {"reason": "漏剔除一家已列定向的单位", "agreed_by": "纪检己"}


def view(office):
    return office.ask(draw_views.view, office.draw_id)


def withdraw(office, **changes):
    office.do(draws.withdraw, office.people.clerk, draw_id=office.draw_id, **{**WHY, **changes})


@pytest.fixture
def shown(ready):
    ready.open(ready.task_id)
    ready.step(ready.draw_id, draws.lock, draws.show_commitment)
    return ready


def exclude(office, subject):
    values = {"subject_id": subject, "code": HoldCode.DIRECTED, "reason": "已列定向"}
    values |= {"task_id": office.task_id}
    office.do(draw_preparations.exclude, office.people.clerk, **values)


def test_the_next_locking_is_attempt_two_with_a_list_and_salts_of_its_own(shown):
    first = view(shown).round
    withdraw(shown)
    assert view(shown).row.state is DrawState.OPEN
    exclude(shown, shown.ids(Subject)[0])
    shown.step(shown.draw_id, draws.lock, draws.show_commitment)
    second = view(shown).round
    assert (second.attempt, second.eligible) == (2, first.eligible - 1)
    assert second.commitment != first.commitment
    with shown.database.read() as session:
        salts = {row.subjects.split(b"\t")[2][:64] for row in session.query(DrawRound)}
    assert len(salts) == 2


def test_what_was_given_up_stays_to_be_seen_and_is_never_exported(shown):
    withdraw(shown)
    shown.step(shown.draw_id, draws.lock, draws.show_commitment)
    shown.throw(shown.draw_id)
    gone, current = view(shown).attempts
    assert gone.withdrawn
    assert WHY["reason"] in gone.outcome
    assert WHY["agreed_by"] in gone.outcome
    assert current.outcome == "抽取完成"
    bundles = shown.ask(draw_bundles.export_bundles, shown.draw_id)
    assert list(bundles) == [2]
    assert verify(bundles[2], current.commitment).outcome is Outcome.VERIFIED
    assert verify(bundles[2], gone.commitment).outcome is Outcome.DIFFERS


def test_the_paper_of_the_commitment_given_up_is_void_and_the_new_one_says_so(shown):
    withdraw(shown)
    shown.step(shown.draw_id, draws.lock, draws.show_commitment)
    with shown.database.read() as session:
        papers = session.query(Document).filter_by(kind="commitment").order_by(Document.id).all()
        assert [row.state for row in papers] == [DocumentState.VOID, DocumentState.ISSUED]
        assert WHY["reason"] in papers[0].void_reason
    _, paper = shown.printed("commitment")
    assert paper.attempt == "2"
    assert any(WHY["reason"] in line for line in paper.earlier)


def test_a_locked_list_that_was_not_shown_is_given_up_as_well(ready):
    ready.open(ready.task_id)
    ready.step(ready.draw_id, draws.lock, draws.print_roster)
    withdraw(ready)
    with ready.database.read() as session:
        assert session.query(Document).one().state == DocumentState.VOID


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"agreed_by": "clerk"}, "agreed_by"),
    ],
)
def test_it_takes_a_reason_and_somebody_else(shown, changes, field):
    values = {"draw_id": shown.draw_id, **WHY, **changes}
    assert shown.refused(draws.withdraw, shown.people.clerk, **values).field == field


def test_once_digits_are_called_only_a_void_is_left(shown):
    shown.do(ceremony.begin_calling, shown.people.clerk, draw_id=shown.draw_id)
    said = shown.refused(draws.withdraw, shown.people.clerk, draw_id=shown.draw_id, **WHY)
    assert "作废" in said.message
    shown.throw(shown.draw_id)
    said = shown.refused(draws.withdraw, shown.people.clerk, draw_id=shown.draw_id, **WHY)
    assert "不在这一步" in said.message


def test_officers_that_are_locked_again_can_be_given_up_and_the_subjects_still_stand(ready):
    first, _, *others = ready.ids(Officer)
    leave(ready, others)
    recuse(ready, [first], ready.ids(Subject))
    ready.open(ready.task_id)
    ready.step(ready.draw_id, draws.lock, draws.show_commitment)
    ready.throw(ready.draw_id)
    winners = view(ready).round.winners
    with ready.database.write() as session:
        for each in ("A1", "A2"):
            bureau.add_officer(session, ready.people.clerk, each)
    ready.step(ready.draw_id, draws.lock_officers_again)
    withdraw(ready)
    shown = view(ready)
    assert shown.row.state is DrawState.STUCK
    assert "席位" in shown.round.shortage
    ready.step(ready.draw_id, draws.lock_officers_again, draws.show_commitment)
    ready.throw(ready.draw_id, DIGITS)
    assert view(ready).row.attempt == 3
    assert [each.number for each in view(ready).round.winners] == [w.number for w in winners]
    bundles = ready.ask(draw_bundles.export_bundles, ready.draw_id)
    assert sorted(bundles) == [1, 3]
    assert {verify(each).outcome for each in bundles.values()} == {Outcome.VERIFIED}
