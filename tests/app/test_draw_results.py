import json
import sqlite3
from contextlib import closing
from itertools import product

import pytest

from app import (
    draw_bundles,
    draw_preparations,
    draw_previews,
    draw_results,
    draw_views,
    draws,
    papers,
    registries,
)
from app.records.documents import DocumentQuery
from app.rules.eligibility import HoldCode
from app.rules.rosters import read_recusals, read_subjects
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from app.verify.verdict import Outcome
from app.verify.verify import verify
from db.models import (
    ActivityEvent,
    DrawnOfficer,
    DrawRound,
    Inspection,
    Officer,
    Recusal,
    Subject,
    Task,
)
from tests.app import bureau
from tests.app.documents.pages import text_of
from tests.stages import DIGITS

AGAIN = (("纪检监督员", "161803398874"), ("群众代表", "141421356237"))


def rounds(office):
    with office.database.read() as session:
        found = session.query(DrawRound).order_by(DrawRound.id).all()
        for each in found:
            session.refresh(each, ["plan", "subjects", "recusals"])
        session.expunge_all()
        return found


def bundles(office, *, public=False):
    return office.ask(draw_bundles.export_bundles, office.draw_id, public=public)


def view(office):
    return office.ask(draw_views.view, office.draw_id)


def recuse(office, officers, subjects):
    task_id, clerk = office.task_id, office.people.clerk
    with office.database.write() as session:
        for officer, subject in product(officers, subjects):
            values = {"subject_id": subject, "officer_id": officer, "reason": "近亲属"}
            draw_preparations.recuse(session, clerk, task_id=task_id, **values)


def leave(office, officers):
    with office.database.write() as session:
        for officer in officers:
            values = {"officer_id": officer, "post_state": "休假", "reason": "年休"}
            registries.retire_officer(session, office.people.clerk, **values)


def names_and_codes(office):
    with office.database.read() as session:
        found = session.query(Subject.name, Subject.number).all()
    return {text for pair in found for text in pair}


def test_the_bundle_is_verified_by_whoever_was_not_there(drawn):
    (paper,) = drawn.printed("commitment")
    data = bundles(drawn)[1]
    assert verify(data, paper.commitment).outcome is Outcome.VERIFIED
    assert verify(data, "0" * 64).outcome is Outcome.DIFFERS
    other = json.loads(data)
    other["result"]["selected"][0][0] = other["result"]["reserve"]["全部"][0]
    assert verify(json.dumps(other).encode()).outcome is Outcome.DIFFERS


def test_the_public_bundle_names_no_officer_and_is_verified_in_part(drawn):
    data = bundles(drawn, public=True)[1]
    assert verify(data).outcome is Outcome.PARTIAL
    with drawn.database.read() as session:
        officers = {text for row in session.query(Officer) for text in (row.name, row.certificate)}
    assert not [each for each in officers if each in data.decode()]


def test_no_bundle_before_the_dice(ready):
    ready.open(ready.task_id)
    ready.step(ready.draw_id, draws.lock, draws.show_commitment)
    error = ready.refused(lambda session, _: draw_bundles.export_bundles(session, 1), None)
    assert "还没有抽取结果" in error.message


@pytest.mark.parametrize("column", ["plan", "subjects", "officers", "recusals", "commitment"])
def test_no_bundle_of_bytes_that_were_tampered_with(drawn, column):
    drawn.broken = True
    with closing(sqlite3.connect(drawn.database.path)) as connection, connection:
        connection.execute(f"UPDATE draw_round SET {column} = substr({column}, 2)")
    error = drawn.refused(lambda session, _: draw_bundles.export_bundles(session, 1), None)
    assert "承诺值不符" in error.message


def test_complaints_weigh_in_the_committed_list(published):
    published.draw(published.task(weighted=True))
    (current,) = rounds(published)
    with published.database.read() as session:
        complaints = {row.number: row.complaints for row in session.query(Subject)}
    weights = {line.id: line.weight for line in read_subjects(current.subjects)}
    assert weights == {number: 2 if count else 1 for number, count in complaints.items()}
    assert json.loads(current.plan)["weighted"] == 1
    assert verify(bundles(published)[1]).outcome is Outcome.VERIFIED


def test_without_weights_everybody_has_one_ticket(drawn):
    (current,) = rounds(drawn)
    assert {line.weight for line in read_subjects(current.subjects)} == {1}


def test_recused_officers_are_passed_over_and_the_record_says_so(ready):
    barred = ready.ids(Officer)[:7]
    recuse(ready, barred, ready.ids(Subject)[::2])
    ready.draw(ready.task_id)
    with ready.database.read() as session:
        recused = {(row.subject_id, row.officer_id) for row in session.query(Recusal)}
        seats = {
            (visit.subject_id, officer.officer_id)
            for visit in session.query(Inspection)
            for officer in visit.officers
        }
    assert len(seats) == 6
    assert seats.isdisjoint(recused)
    winners = {each.name for each in view(ready).round.winners}
    passed = view(ready).round.passed
    assert {each.subject for each in passed} <= winners
    assert verify(bundles(ready)[1]).outcome is Outcome.VERIFIED
    (paper,) = ready.printed("draw-record")
    assert len(paper.passed) == len(passed)


def test_the_record_names_the_units_of_its_officers_and_eight_digits_of_a_ticket(drawn):
    (paper,) = drawn.printed("draw-record")
    assert paper.seats
    assert all(seat.officer.department for seat in paper.seats)
    assert {len(each.ticket) for each in paper.subjects} == {8}


@pytest.fixture
def stuck(ready):
    """Two officers for six seats, one of them recused everywhere: the dice show it."""
    first, _, *others = ready.ids(Officer)
    leave(ready, others)
    recuse(ready, [first], ready.ids(Subject))
    ready.open(ready.task_id)
    ready.step(ready.draw_id, draws.lock, draws.show_commitment)
    ready.throw(ready.draw_id)
    return ready


def reinforce(office, *certificates):
    with office.database.write() as session:
        return [bureau.add_officer(session, office.people.clerk, each) for each in certificates]


def test_subjects_stand_when_officers_fall_short(stuck):
    shown = view(stuck)
    assert shown.row.state is DrawState.STUCK
    assert "席位" in shown.round.shortage
    assert len(shown.round.winners) == 3
    with stuck.database.read() as session:
        assert session.query(Inspection).count() == session.query(DrawnOfficer).count() == 0
        assert session.query(Task).one().state == TaskState.APPROVED
    assert verify(bundles(stuck)[1]).outcome is Outcome.VERIFIED


def attempt(office, entries=AGAIN):
    draw_id = office.draw_id
    office.step(draw_id, draws.lock_officers_again, draws.show_commitment)
    office.throw(draw_id, entries)


def test_officers_are_drawn_again_for_the_same_subjects(stuck, tmp_path):
    before = [(each.number, each.ticket) for each in view(stuck).round.winners]
    reinforce(stuck, "A1", "A2", "A3")
    attempt(stuck)
    shown = view(stuck)
    assert (shown.row.state, shown.row.attempt) == (DrawState.DRAWN, 2)
    assert [(each.number, each.ticket) for each in shown.round.winners] == before
    first, second = rounds(stuck)
    assert second.subjects == first.subjects
    stands = json.loads(second.plan)["stands"]
    assert (stands["attempt"], stands["commitment"]) == (1, first.commitment)
    stuck.step(stuck.draw_id, draws.confirm)
    values = {"draw_id": stuck.draw_id, "path": tmp_path / "核验包.json"}
    files = stuck.do(draws.export, stuck.people.clerk, **values)[0][:2]
    assert [path.name for path in files] == ["核验包.json", "核验包（第1次）.json"]
    papers_of = [each.commitment for each in stuck.printed("commitment")]
    for path, paper in zip(reversed(files), papers_of, strict=True):
        assert verify(path, paper).outcome is Outcome.VERIFIED
    assert len(stuck.visits) == 3
    public = bundles(stuck, public=True).values()
    assert {verify(each).outcome for each in public} == {Outcome.PARTIAL}


def test_however_often_officers_fall_short_the_first_subjects_stand(stuck):
    attempt(stuck)
    assert view(stuck).row.state is DrawState.STUCK
    reinforce(stuck, "A1", "A2")
    attempt(stuck, DIGITS)
    found = bundles(stuck)
    assert sorted(found) == [1, 2, 3]
    assert {verify(each).outcome for each in found.values()} == {Outcome.VERIFIED}
    assert {json.loads(each.plan)["stands"]["attempt"] for each in rounds(stuck)[1:]} == {1}


def test_an_earlier_attempt_that_was_tampered_with_does_not_stand(stuck):
    reinforce(stuck, "A1", "A2")
    stuck.broken = True
    with closing(sqlite3.connect(stuck.database.path)) as connection, connection:
        connection.execute("UPDATE draw_round SET subjects = substr(subjects, 2)")
    values = {"draw_id": stuck.draw_id}
    error = stuck.refused(draws.lock_officers_again, stuck.people.clerk, **values)
    assert "承诺值不符" in error.message


def test_officers_who_join_later_may_be_recused_but_no_hold_is_taken_back(stuck):
    clerk, task = stuck.people.clerk, stuck.task_id
    new = reinforce(stuck, "A1", "A2", "A3")
    recuse(stuck, new[:1], stuck.ids(Subject))
    kept = stuck.ask(draw_preparations.list_preparations, task)[0].id
    error = stuck.refused(draw_preparations.drop_recusal, clerk, recusal_id=kept)
    assert "已经锁定" in error.message
    attempt(stuck)
    seated = {o.certificate for each in view(stuck).round.winners for o in each.officers}
    assert "A1" not in seated
    recusals = {row.cert for row in read_recusals(rounds(stuck)[1].recusals)}
    assert recusals == {"41090001", "A1"}


@pytest.fixture
def closed(published):
    """A closed draw of one trade, with a recusal inside the list and one outside of it."""
    task = published.task(closed=True, industries=("旅馆业",), ratio="20%")
    with published.database.read() as session:
        trades = session.query(Subject.id, Subject.industry).order_by(Subject.id).all()
    inside = next(each for each, trade in trades if trade == "旅馆业")
    outside = next(each for each, trade in trades if trade != "旅馆业")
    recuse(published, [1], [inside, outside])
    published.open(task)
    published.step(published.draw_id, draws.lock, draws.print_roster, draws.show_commitment)
    return published


def finish(office):
    office.throw(office.draw_id)
    office.step(office.draw_id, draws.confirm)


def test_a_closed_draw_shows_numbers_only(closed):
    finish(closed)
    ids = closed.ask(papers.find_document_ids, DocumentQuery())
    texts = [text_of(closed.ask(papers.pdf_of, each)) for each in ids]
    texts += [
        each.decode()
        for each in (*bundles(closed).values(), *bundles(closed, public=True).values())
    ]
    texts += [json.dumps(each.number + each.name) for each in view(closed).round.winners]
    assert len(texts) >= 5
    secret = names_and_codes(closed)
    assert not [text for text in texts for each in secret if each in text]
    assert {each.name for each in view(closed).round.winners} == {"-"}
    assert verify(bundles(closed)[1]).outcome is Outcome.VERIFIED


def test_the_annex_of_a_closed_draw_is_committed_and_names_its_visits(closed):
    finish(closed)
    with closed.database.read() as session:
        current = session.query(DrawRound).one()
        annex, plan = current.annex, json.loads(current.plan)
        names = {row.subject_name for row in session.query(Inspection)}
    assert plan["annex"] == draw_results.digest(annex).hex()
    known = {alias: name for alias, _, name in json.loads(annex)["rows"]}
    assert names == {known[each.number] for each in view(closed).round.winners}
    assert all(alias.startswith("M") for alias in known)


@pytest.mark.parametrize("annex", [None, b'{"rows":[],"salt":"0"}'])
def test_a_changed_annex_draws_nothing(closed, annex):
    closed.broken = True
    with closing(sqlite3.connect(closed.database.path)) as connection, connection:
        connection.execute("UPDATE draw_round SET annex = ?", (annex,))
    values = {"draw_id": closed.draw_id, "entries": DIGITS}
    error = closed.refused(draws.draw_lots, closed.people.clerk, **values)
    assert "承诺值不符" in error.message
    assert closed.visits == []


def test_recusals_of_a_closed_draw_use_its_own_numbers(closed):
    (current,) = rounds(closed)
    (recusal,) = read_recusals(current.recusals)
    listed = {line.id for line in read_subjects(current.subjects)}
    assert recusal.id in listed
    assert recusal.cert == "41090001"


def test_whom_a_closed_draw_passed_over_is_told_by_number(published):
    task = published.task(closed=True)
    recuse(published, published.ids(Officer)[:7], published.ids(Subject))
    published.draw(task)
    passed = view(published).round.passed
    assert passed
    assert {each.subject[0] for each in passed} == {"M"}


def test_a_closed_draw_that_fell_short_keeps_its_numbers(published):
    task = published.task(closed=True)
    first, _, *others = published.ids(Officer)
    leave(published, others)
    recuse(published, [first], published.ids(Subject))
    published.open(task)
    published.step(published.draw_id, draws.lock, draws.show_commitment)
    published.throw(published.draw_id)
    reinforce(published, "A1", "A2")
    attempt(published)
    assert view(published).row.state is DrawState.DRAWN
    one, two = rounds(published)
    assert one.recusals.splitlines()[2:] == two.recusals.splitlines()[2:]
    outcomes = {verify(each).outcome for each in bundles(published).values()}
    assert outcomes == {Outcome.VERIFIED}


def test_visits_know_how_often_their_subject_was_seen_this_year(drawn):
    with drawn.database.read() as session:
        visits = [(row.year_count, row.yearly_cap) for row in session.query(Inspection)]
    assert visits == [(1, 1)] * 3


def test_who_takes_a_bundle_is_logged_and_the_full_one_is_not_for_everybody(drawn, tmp_path):
    target = tmp_path / "核验包.json"
    people = drawn.people
    said = drawn.refused(draws.export, people.author, draw_id=drawn.draw_id, path=target)
    assert "纪检监督" in said.message
    assert not target.exists()
    drawn.do(draws.export, people.supervisor, draw_id=drawn.draw_id, path=target)
    with drawn.database.read() as session:
        event = session.query(ActivityEvent).order_by(ActivityEvent.seq.desc()).first()
    assert (event.action, target.exists()) == ("导出完整核验包", True)


def test_a_closed_draw_names_nobody_while_its_list_is_prepared(published):
    task = published.task(closed=True)
    recuse(published, [1], published.ids(Subject)[:2])
    values = {"task_id": task, "subject_id": 3, "code": HoldCode.DIRECTED, "reason": "已列定向"}
    published.do(draw_preparations.exclude, published.people.clerk, **values)
    shown = published.ask(draw_previews.preview, task).excluded
    listed = published.ask(draw_preparations.list_preparations, task)
    texts = [each.name + each.number for each in shown] + [each.subject for each in listed]
    assert len(texts) >= 4
    secret = names_and_codes(published)
    assert not [each for each in secret for text in texts if each in text]
    assert all("尾号" in text for text in texts)
