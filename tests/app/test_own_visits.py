"""Whose visit it is: who was sent, whose department, and the office."""

from dataclasses import replace

import pytest

from app import accounts, activity, inspections, own_visits
from app.records.accounts import Operator
from app.records.inspections import InspectionQuery
from app.rules.roles import Role
from db.models import AccountOfficer, Inspection
from tests.app.bureau import OTHER, OWN
from tests.stages import TROUBLE

ADMIN = Operator(99, "管理员", frozenset({Role.ADMIN}))


def link(office, operator, officer_id):
    """The account becomes the bureau's administrator too, of whom there must be one."""
    values = {
        "account_id": operator.account_id,
        "name": operator.name,
        "roles": operator.roles | {Role.ADMIN},
        "department": operator.department,
        "active": True,
        "officer_id": officer_id,
    }
    office.do(accounts.change_account, ADMIN, **values)


def sent_to(office, visit):
    with office.database.read() as session:
        return [each.officer_id for each in session.get_one(Inspection, visit).officers]


def someone_else(office, visit):
    busy = set(sent_to(office, visit))
    return next(each for each in range(1, 11) if each not in busy)


def enter(office, operator, visit):
    office.do(inspections.submit_entry, operator, inspection_id=visit, entry=office.entry(visit))


def refused(office, operator, visit):
    values = {"inspection_id": visit, "entry": office.entry(visit)}
    said = {
        office.refused(verb, operator, **values).message
        for verb in (inspections.save_entry, inspections.submit_entry)
    }
    (sentence,) = said
    return sentence


def test_an_inspector_enters_the_visit_it_was_sent_to(sent):
    visit = sent.visits[0]
    link(sent, sent.people.inspector, sent_to(sent, visit)[1])
    enter(sent, sent.people.inspector, visit)


def test_an_inspector_is_turned_away_from_the_visit_of_others(sent):
    visit = sent.visits[0]
    link(sent, sent.people.inspector, someone_else(sent, visit))
    assert "没有派给您" in refused(sent, sent.people.inspector, visit)


def test_an_account_that_stands_for_nobody_is_told_whom_to_ask(sent):
    assert "系统管理员" in refused(sent, sent.people.inspector, sent.visits[0])


def test_a_department_enters_its_own_and_not_those_of_others(sent):
    visit = sent.visits[0]
    assert OTHER in refused(sent, sent.people.outsider, visit)
    enter(sent, sent.people.author, visit)


def test_a_department_enters_the_visits_its_officers_were_sent_to(sent):
    """Also where the item is another department's: a joint task."""
    visit = sent.visits[0]
    with sent.database.write() as session:
        session.get_one(Inspection, visit).officers[0].department = OTHER
        activity.record(session, ADMIN, "调整", about=f"inspection:{visit}", title="联合检查")
    enter(sent, sent.people.outsider, visit)


def test_the_office_enters_any(sent):
    enter(sent, sent.people.clerk, sent.visits[0])


def test_a_disposition_is_closed_by_those_who_may_enter(reviewed):
    with reviewed.database.read() as session:
        disposition = session.get_one(Inspection, reviewed.visits[0]).dispositions[0].id
    values = {"disposition_id": disposition, "result": "合格", "on": TROUBLE[2][0].due_on}
    error = reviewed.refused(inspections.close_disposition, reviewed.people.outsider, **values)
    assert OTHER in error.message


def found(office, operator):
    return office.ask(inspections.find_inspection_ids, InspectionQuery(mine_of=operator))


def test_my_visits_are_those_i_may_enter(sent):
    people, visits = sent.people, sent.visits
    link(sent, people.inspector, sent_to(sent, visits[0])[0])
    own = [each for each in visits if sent_to(sent, visits[0])[0] in sent_to(sent, each)]
    assert found(sent, people.inspector) == own
    assert found(sent, people.author) == visits
    assert found(sent, people.outsider) == []
    assert found(sent, people.clerk) == visits
    assert found(sent, people.legal) == []
    for operator in (people.inspector, people.author, people.outsider, people.clerk):
        may = [each for each in visits if sent.ask(own_visits.is_own, operator, each)]
        assert may == found(sent, operator)


def test_who_holds_two_roles_enters_what_either_may(sent):
    both = replace(sent.people.inspector, roles=frozenset({Role.INSPECTOR, Role.DEPARTMENT}))
    assert both.department == OWN
    assert found(sent, both) == sent.visits


def test_one_officer_stands_behind_one_account(sent):
    link(sent, sent.people.inspector, 1)
    values = {
        "account_id": sent.people.second.account_id,
        "name": "second",
        "roles": frozenset({Role.INSPECTOR}),
        "department": OWN,
        "active": True,
    }
    error = sent.refused(accounts.change_account, ADMIN, **values, officer_id=1)
    assert (error.field, "inspector" in error.message) == ("officer_id", True)
    gone = sent.refused(accounts.change_account, ADMIN, **values, officer_id=10_000)
    assert gone.field == "officer_id"


@pytest.mark.parametrize("then", [None, 2])
def test_a_link_is_changed_and_taken_back(sent, then):
    link(sent, sent.people.inspector, 1)
    link(sent, sent.people.inspector, then)
    rows = {row.login: row for row in sent.ask(accounts.list_accounts)}
    assert rows["inspector"].officer_id == then
    assert bool(rows["inspector"].officer) is (then is not None)
    with sent.database.read() as session:
        links = session.query(AccountOfficer).all()
    assert [each.officer_id for each in links] == ([then] if then else [])
