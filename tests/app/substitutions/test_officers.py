"""An officer who cannot come: the next in the draw's order comes, and nobody chooses."""

import json
from datetime import timedelta

import pytest

from app import clock, registries, substitutions
from app.records.registries import OfficerEntry
from app.rules import tickets
from app.rules.rosters import read_officers
from app.rules.states import DocumentState
from db.models import (
    ActivityEvent,
    Document,
    DrawnSubject,
    DrawRound,
    Inspection,
    Officer,
    Substitution,
)

ILL = "因病、因事不能参加"


def first_visit(office):
    return office.ids(Inspection)[0]


def seats(office, visit):
    with office.database.read() as session:
        return [
            (each.officer_id, each.name) for each in session.get_one(Inspection, visit).officers
        ]


def substitute(office, visit, officer_id, reason=ILL, **values):
    return office.do(
        substitutions.substitute_officer,
        office.people.clerk,
        inspection_id=visit,
        officer_id=officer_id,
        reason=reason,
        approver=values.get("approver", "局领导甲"),
    )[0]


def luck(office, visit):
    """Certificates in the order of this subject's pair tickets, from the protocol's own words."""
    with office.database.read() as session:
        drawn = session.get_one(DrawnSubject, session.get_one(Inspection, visit).drawn_subject_id)
        current = session.get_one(DrawRound, drawn.round_id)
        key = tickets.officer_key(bytes.fromhex(current.seed))
        certs = [officer.cert for officer in read_officers(current.officers)]
        number = drawn.number.encode()
        return sorted(certs, key=lambda cert: tickets.pair_tickets(key, number, [cert.encode()]))


def certificate(office, officer_id):
    with office.database.read() as session:
        return session.get_one(Officer, officer_id).certificate


def test_the_next_in_the_order_of_luck_takes_the_seat_and_nobody_else_moves(sent):
    visit = first_visit(sent)
    before = seats(sent, visit)
    name = substitute(sent, visit, before[0][0])
    after = seats(sent, visit)
    assert after[1] == before[1]
    assert after[0][1] == name
    here = {certificate(sent, each) for each, _ in before}
    expected = next(cert for cert in luck(sent, visit) if cert not in here)
    assert certificate(sent, after[0][0]) == expected


def test_the_new_notice_names_who_comes_and_the_old_one_is_void(sent):
    visit = first_visit(sent)
    leaving = seats(sent, visit)[0]
    name = substitute(sent, visit, leaving[0])
    with sent.database.read() as session:
        notices = session.query(Document).filter_by(inspection_id=visit, kind="notice")
        old, new = notices.order_by(Document.id)
        assert (old.state, new.state) == (DocumentState.VOID, DocumentState.ISSUED)
        assert leaving[1] in old.void_reason
    paper = sent.printed("notice")[-1]
    assert name in [officer.name for officer in paper.officers]
    assert leaving[1] not in [officer.name for officer in paper.officers]


def test_before_the_papers_are_out_none_is_issued_again(drawn):
    visit = first_visit(drawn)
    substitute(drawn, visit, seats(drawn, visit)[0][0])
    with drawn.database.read() as session:
        assert session.query(Document).filter_by(kind="notice").count() == 0


def test_who_has_left_does_not_come_back_elsewhere(sent):
    visit = first_visit(sent)
    leaving = seats(sent, visit)[0][0]
    first = substitute(sent, visit, leaving)
    arrived = next(each for each, name in seats(sent, visit) if name == first)
    substitute(sent, visit, arrived)
    assert not {leaving, arrived} & {each for each, _ in seats(sent, visit)}


def test_an_officer_whose_certificate_has_ended_since_is_passed_over(sent):
    visit = first_visit(sent)
    before = seats(sent, visit)
    here = {certificate(sent, each) for each, _ in before}
    waiting = [cert for cert in luck(sent, visit) if cert not in here]
    expire(sent, waiting[0])
    substitute(sent, visit, before[0][0])
    assert certificate(sent, seats(sent, visit)[0][0]) == waiting[1]


def expire(office, cert):
    with office.database.write() as session:
        officer = session.query(Officer).filter_by(certificate=cert).one()
        entry = OfficerEntry(
            certificate=cert,
            name=officer.name,
            department=officer.department,
            identity=officer.identity,
            valid_from=clock.today() - timedelta(days=900),
            valid_to=clock.today() - timedelta(days=1),
        )
        registries.change_officer(
            session, office.people.clerk, officer_id=officer.id, entry=entry, reason="证件到期"
        )


def test_when_nobody_is_left_the_seat_stays_and_it_is_said(sent):
    visit = first_visit(sent)
    here = {certificate(sent, each) for each, _ in seats(sent, visit)}
    for cert in luck(sent, visit):
        if cert not in here:
            expire(sent, cert)
    before = seats(sent, visit)
    said = sent.refused(
        substitutions.substitute_officer,
        sent.people.clerk,
        inspection_id=visit,
        officer_id=before[0][0],
        reason=ILL,
        approver="局领导甲",
    )
    assert "没有可以递补的检查人员" in said.message
    assert seats(sent, visit) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": "不想去"}, "reason"),
        ({"approver": " "}, "approver"),
        ({"officer_id": 0}, "officer_id"),
    ],
)
def test_what_is_missing_is_named(sent, values, field):
    visit = first_visit(sent)
    usual = {"officer_id": seats(sent, visit)[0][0], "reason": ILL, "approver": "局领导甲"}
    said = sent.refused(
        substitutions.substitute_officer,
        sent.people.clerk,
        inspection_id=visit,
        **usual | values,
    )
    assert said.field == field


def test_a_reviewed_visit_keeps_its_officers(reviewed):
    visit = first_visit(reviewed)
    said = reviewed.refused(
        substitutions.substitute_officer,
        reviewed.people.clerk,
        inspection_id=visit,
        officer_id=seats(reviewed, visit)[0][0],
        reason=ILL,
        approver="局领导甲",
    )
    assert "已经提交" in said.message


def test_only_the_office_substitutes(sent):
    visit = first_visit(sent)
    for who in ("author", "inspector", "legal", "leader", "supervisor"):
        said = sent.refused(
            substitutions.substitute_officer,
            getattr(sent.people, who),
            inspection_id=visit,
            officer_id=seats(sent, visit)[0][0],
            reason=ILL,
            approver="局领导甲",
        )
        assert "办公室经办" in said.message


def test_the_log_keeps_reason_approver_and_the_whole_walk(sent):
    visit = first_visit(sent)
    substitute(sent, visit, seats(sent, visit)[0][0])
    with sent.database.read() as session:
        event = session.query(ActivityEvent).order_by(ActivityEvent.seq.desc()).first()
        body = json.loads(event.event)
        (row,) = session.query(Substitution)
    assert body["reason"] == f"{ILL}（批准人：局领导甲）"
    assert body["facts"]["walk"][-1][1] == row.arriving
