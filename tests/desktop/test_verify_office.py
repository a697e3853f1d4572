"""Both verifiers over what a whole office hands out after its officers fell short."""

import json

import pytest

from app import draw_bundles, draw_preparations, draws, registries
from app.records.registries import OfficerEntry
from db.models import Officer, Subject
from tests.app.conftest import office_at
from tests.app.test_draw_results import AGAIN
from tests.desktop.checking import assert_both_say_the_same, in_bulk
from tests.stages import Stages

ELSEWHERE = "森林警察大队"


@pytest.fixture
def office(migrated_file, tmp_path):
    stages = tmp_path / "stages"
    stages.mkdir()
    with office_at("ready", Stages(migrated_file, stages), tmp_path) as office:
        yield office


def fall_short(office):
    """Two officers are left, one recused from everybody."""
    clerk, task = office.people.clerk, office.task_id
    first, second, *others = office.ids(Officer)
    for officer in others:
        values = {"officer_id": officer, "post_state": "休假", "reason": "抗洪"}
        office.do(registries.retire_officer, clerk, **values)
    for subject in office.ids(Subject):
        values = {"task_id": task, "subject_id": subject, "officer_id": first, "reason": "近亲属"}
        office.do(draw_preparations.recuse, clerk, **values)
    office.open(task)
    office.step(office.draw_id, draws.lock, draws.show_commitment)
    office.throw(office.draw_id)
    return second


def borrow(office, like):
    """Six officers of another unit, each with the approval."""
    clerk = office.people.clerk
    with office.database.read() as session:
        known = session.get_one(Officer, like)
        able = {
            "valid_from": known.valid_from,
            "valid_to": known.valid_to,
            "skills": tuple(known.skills),
        }
    for place in range(6):
        entry = OfficerEntry(f"豫J-9100{place}", f"友邻{place}", department=ELSEWHERE, **able)
        officer = office.make(registries.add_officer, clerk, entry=entry)
        approval = {"approver": "周局长", "document": "局借调〔2026〕5号"}
        values = {"task_id": office.task_id, "officer_id": officer, **approval}
        office.do(draw_preparations.borrow, clerk, **values)


def test_both_bundles_with_borrowed_officers_verify_in_both_verifiers(page, office, tmp_path):
    borrow(office, fall_short(office))
    office.step(office.draw_id, draws.lock_officers_again, draws.show_commitment)
    office.throw(office.draw_id, AGAIN)
    office.step(office.draw_id, draws.confirm)
    values = {"draw_id": office.draw_id, "path": tmp_path / "核验包.json"}
    later, earlier = office.make(draws.export, office.people.clerk, **values)[:2]
    bundles = [json.loads(path.read_text("utf-8")) for path in (earlier, later)]
    assert bundles[1]["result"]["borrowed"]
    found = office.ask(draw_bundles.evidence, office.draw_id)
    cases = [(bundle, each.commitment) for bundle, each in zip(bundles, found, strict=True)]
    assert [outcome for outcome, _, _ in in_bulk(page, cases)] == ["VERIFIED", "VERIFIED"]
    assert_both_say_the_same(page, cases)
