"""A rectification's re-check stands in the ledger by itself, once, and is changed like others."""

from dataclasses import replace

from app import activity, clock, inspections, ledger
from app.records.ledger import CheckEntry, LedgerQuery
from app.rules.year_count import Source
from db.models import Disposition, Inspection
from tests.stages import RECTIFY, TROUBLE

TODAY = clock.today()
CLOSING = {"result": "复查合格", "on": TODAY}


def close(office, place=0):
    visit = office.ask(inspections.inspection_detail, office.visits[0])
    disposition = visit.dispositions[place]
    values = {"disposition_id": disposition.id, **CLOSING}
    office.do(inspections.close_disposition, office.people.second, **values)
    return visit, disposition


def rechecks(office, **changes):
    query = LedgerQuery(TODAY.year, sources=(Source.RECHECK,), **changes)
    return office.ask(ledger.ledger_rows, office.ask(ledger.find_keys, query))


def test_closing_a_rectification_enters_its_recheck_and_does_not_count(reviewed):
    visit, disposition = close(reviewed)
    (row,) = rechecks(reviewed)
    assert (row.subject_id, row.held_on) == (visit.row.subject_id, TODAY)
    assert (row.reference, row.result) == (disposition.reference, "复查合格")
    assert (row.recheck_of, row.by_program, row.nth) == (visit.row.id, True, None)
    assert set(row.unit.split("、")) == {seat.department for seat in visit.seats}
    assert reviewed.ask(inspections.inspection_detail, visit.row.id).nth == visit.nth
    (event,) = reviewed.ask(activity.list_about, f"ledger_entry:{row.entry_id}")
    assert event.action == "程序记入检查台账"


def test_two_rectifications_of_one_recheck_enter_it_once(sent):
    outcome, findings, orders = TROUBLE
    second = replace(RECTIFY, requirement="补装门锁。")
    sent.enter(sent.visits[0], (outcome, findings, (*orders, second)))
    close(sent, 0)
    close(sent, 1)
    assert len(rechecks(sent)) == 1


def test_a_recheck_that_somebody_keyed_in_is_not_entered_again(reviewed):
    visit = reviewed.ask(inspections.inspection_detail, reviewed.visits[0])
    unit = "、".join(dict.fromkeys(seat.department for seat in visit.seats))
    entry = CheckEntry(visit.row.subject_id, TODAY, Source.RECHECK, unit, reference="手工登记")
    reviewed.make(ledger.add_entry, reviewed.people.clerk, entry=entry)
    close(reviewed)
    (row,) = rechecks(reviewed)
    assert (row.reference, row.by_program, row.recheck_of) == ("手工登记", False, None)


def test_another_kind_of_disposition_enters_no_recheck(reviewed):
    with reviewed.database.write() as session:
        disposition = session.query(Disposition).filter_by(kind=RECTIFY.kind).one()
        disposition.kind = "立案查处"
        about = f"inspection:{disposition.inspection_id}"
        activity.record(session, reviewed.people.second, "改处置", about=about, title="")
    close(reviewed)
    assert rechecks(reviewed) == []


def test_a_corrected_recheck_keeps_its_visit_and_is_no_longer_the_programs(reviewed):
    visit, _ = close(reviewed)
    (row,) = rechecks(reviewed)
    entry = CheckEntry(row.subject_id, TODAY, Source.RECHECK, row.unit, "民警甲", "合格", "某文号")
    values = {"entry_id": row.entry_id, "entry": entry, "reason": "人员不符"}
    reviewed.make(ledger.correct_entry, reviewed.people.clerk, **values)
    (fresh,) = rechecks(reviewed)
    assert (fresh.officers, fresh.by_program, fresh.recheck_of) == ("民警甲", False, visit.row.id)
    struck = {each.by_program for each in rechecks(reviewed, struck=True) if each.struck}
    assert struck == {True}


def test_a_struck_recheck_stays_to_be_read_as_the_programs(reviewed):
    close(reviewed)
    (row,) = rechecks(reviewed)
    values = {"entry_id": row.entry_id, "reason": "未到场复查"}
    reviewed.do(ledger.strike_entry, reviewed.people.clerk, **values)
    assert rechecks(reviewed) == []
    (struck,) = rechecks(reviewed, struck=True)
    assert struck.by_program
    with reviewed.database.read() as session:
        assert session.get_one(Inspection, struck.recheck_of).subject_id == row.subject_id
