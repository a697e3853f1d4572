"""The rows of a draw: all of them or none, however many they are."""

import json

import pytest

from app import draws, registries
from app.draw_storage import BLOCK
from app.progress import Cancelled, part
from app.rules.states import DrawState
from db.models import (
    Draw,
    DrawnOfficer,
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionItem,
    InspectionOfficer,
    Officer,
    Subject,
)
from tests.app import bureau
from tests.stages import DIGITS

STORED = (DrawnSubject, DrawnOfficer, Inspection, InspectionItem, InspectionOfficer)


def begin(office, **changes):
    """A draw whose commitment is on paper."""
    office.open(office.task(**changes))
    office.step(office.draw_id, draws.lock, draws.show_commitment)
    return office


def throw(office, progress):
    values = {"draw_id": office.draw_id, "entries": DIGITS, "progress": progress}
    office.do(draws.draw_lots, office.people.clerk, **values)


def counts(office):
    with office.database.read() as session:
        return [session.query(model).count() for model in STORED]


def test_a_draw_of_more_rows_than_a_block_is_stored_whole_and_sealed(published):
    with published.database.write() as session:
        bureau.fill_subjects(session, published.people.clerk, 1200)
    begin(published, ratio="45%", officer_cap=300, reserve_least=1, reserve_percent=10)
    published.throw(published.draw_id)
    with published.database.read() as session:
        current = session.query(DrawRound).one()
        result = json.loads(current.result)
        winners = len(result["selected"])
        reserves = sum(map(len, result["reserve"].values()))
        assert winners > BLOCK
        seats = {
            (visit.subject_number, seat.seat): (seat.certificate, seat.department)
            for visit in session.query(Inspection)
            for seat in visit.officers
        }
    expected = {
        (number, seat): (cert, bureau.OWN)
        for number, certs in result["pairs"]
        for seat, cert in enumerate(certs, start=1)
    }
    assert seats == expected
    assert counts(published) == [winners + reserves, 2 * winners, winners, winners, 2 * winners]


def test_a_visit_takes_its_address_from_the_registry_and_its_count_from_the_list(drawn):
    with drawn.database.read() as session:
        for visit in session.query(Inspection):
            subject = session.get_one(Subject, visit.subject_id)
            assert (visit.place, visit.subject_number) == (subject.address, subject.number)
            assert (visit.year_count, visit.yearly_cap) == (1, 1)
            assert [each.version_id for each in visit.items]
            for seat in visit.officers:
                officer = session.get_one(Officer, seat.officer_id)
                assert (seat.name, seat.certificate) == (officer.name, officer.certificate)


def test_progress_rises_from_the_seats_to_the_last_row(ready):
    done = []
    begin_ready(ready)
    throw(ready, lambda *each: done.append(each))
    assert done == sorted(done)
    assert done[-1] == (100, 100)
    assert len({percent for percent, _ in done if percent <= 50}) > 3


def begin_ready(office):
    office.open(office.task_id)
    office.step(office.draw_id, draws.lock, draws.show_commitment)


@pytest.mark.parametrize("percent", [1, 50, 75, 99])
def test_a_draw_that_is_cancelled_can_be_run_again_with_the_same_result(ready, percent):
    begin_ready(ready)

    def cancel(done, _total):
        if done >= percent:
            raise Cancelled

    with pytest.raises(Cancelled):
        throw(ready, cancel)
    assert counts(ready) == [0] * len(STORED)
    with ready.database.read() as session:
        assert session.query(Draw).one().state == DrawState.COMMITTED
        assert session.query(DrawRound).one().entries is None
    ready.throw(ready.draw_id)
    assert all(counts(ready))


def test_an_officer_who_left_the_registry_after_locking_keeps_the_seat(ready):
    """What was locked is drawn; the registry only lends the row's id and department."""
    begin_ready(ready)
    with ready.database.write() as session:
        for officer in session.query(Officer):
            values = {"officer_id": officer.id, "post_state": "休假", "reason": "年休"}
            registries.retire_officer(session, ready.people.clerk, **values)
    ready.throw(ready.draw_id)
    assert counts(ready)[1] > 0


def test_a_part_of_longer_work_counts_within_its_own_stretch():
    heard = []
    report = part(lambda *each: heard.append(each), 50, 90)
    for done in (0, 3, 4):
        report(done, 4)
    report(0, 0)
    assert heard == [(50, 100), (80, 100), (90, 100), (50, 100)]
