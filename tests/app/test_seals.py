"""The one seal: every use by two people, every blank counted out and back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import activity, clock, papers, seals
from app.errors import UserError
from app.records.accounts import Operator
from app.records.seals import BlankReturn, SealSigners
from app.rules.roles import Role
from db.models import SealUse
from tests.app.documents.pages import text_of
from tests.app.papers.issuing import issue

TODAY = clock.today()
SIGNERS = SealSigners("王某某", "李某某", TODAY)


@pytest.fixture
def paper(published):
    clerk = published.people.clerk
    document = published.do(issue, clerk)
    values = {"document_ids": [document], "copies": 2, "printer": "一楼"}
    published.do(papers.mark_printed, clerk, **values)
    return document


def seal(office, copies, signers=SIGNERS):
    values = {"copies": copies, "signers": signers}
    office.do(seals.seal_papers, office.people.clerk, **values)


def take(office, copies=20, signers=SIGNERS):
    values = {"kind": "site-record", "copies": copies, "signers": signers}
    return office.make(seals.take_blanks, office.people.clerk, **values)


def lines(office):
    return office.ask(seals.seal_uses, TODAY.year)


def test_a_sealed_paper_stands_in_the_register_with_both_people(published, paper):
    assert [each[0] for each in published.ask(seals.unsealed)] == [paper]
    seal(published, {paper: 2})
    (line,) = lines(published)
    assert (line.sequence, line.copies, line.user, line.approver) == (1, 2, "王某某", "李某某")
    assert line.number.startswith("南公抽公")
    assert not line.blank
    assert published.ask(seals.unsealed) == []
    event = published.ask(activity.list_about, f"seal_use:{line.id}")[0]
    assert event.action == "登记用印"


def test_blanks_go_out_and_come_back_to_the_last_one(published):
    use = take(published)
    back = BlankReturn(17, 2, 1, TODAY, "已用 1、2 号，3 号写坏")
    values = {"seal_use_id": use, "back": back}
    published.do(seals.return_blanks, published.people.clerk, **values)
    (line,) = lines(published)
    assert (line.returned, line.used, line.spoiled, line.returned_on) == (17, 2, 1, TODAY)
    again = published.refused(seals.return_blanks, published.people.clerk, **values)
    assert "不是领出未还" in again.message


@pytest.mark.parametrize(
    ("back", "field"),
    [
        (BlankReturn(19, 0, 0, TODAY), "returned"),
        (BlankReturn(21, 0, -1, TODAY, "x"), "returned"),
        (BlankReturn(19, 1, 0, TODAY), "note"),
        (BlankReturn(20, 0, 0, TODAY - timedelta(days=1)), "on"),
    ],
)
def test_blanks_that_do_not_add_up_are_refused_at_their_field(published, back, field):
    values = {"seal_use_id": take(published), "back": back}
    error = published.refused(seals.return_blanks, published.people.clerk, **values)
    assert error.field == field


@pytest.mark.parametrize(
    ("signers", "field"),
    [
        (SealSigners("", "李某某", TODAY), "user"),
        (SealSigners("王某某", " ", TODAY), "approver"),
        (SealSigners("王某某", "王某某 ", TODAY), "approver"),
        (SealSigners("王某某", "李某某", TODAY + timedelta(days=1)), "used_on"),
    ],
)
def test_two_people_and_a_day_that_has_come(published, signers, field):
    values = {"kind": "site-record", "copies": 1, "signers": signers}
    error = published.refused(seals.take_blanks, published.people.clerk, **values)
    assert error.field == field
    assert lines(published) == []


def test_nothing_void_and_not_nothing_is_sealed(published, paper):
    values = {"signers": SIGNERS}
    nothing = published.refused(seals.seal_papers, published.people.clerk, copies={}, **values)
    assert nothing.field == "documents"
    none = published.refused(seals.seal_papers, published.people.clerk, copies={paper: 0}, **values)
    assert none.field == "copies"
    void = {"document_id": paper, "reason": "有误"}
    published.do(papers.void_document, published.people.clerk, **void)
    error = published.refused(
        seals.seal_papers, published.people.clerk, copies={paper: 1}, **values
    )
    assert "已作废" in error.message
    assert published.ask(seals.unsealed) == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLERK])
def test_only_the_office_keeps_the_seal(published, role):
    somebody = Operator(77, "某人", frozenset({role}))
    for verb, values in (
        (seals.seal_papers, {"copies": {1: 1}, "signers": SIGNERS}),
        (seals.take_blanks, {"kind": "notice", "copies": 1, "signers": SIGNERS}),
        (seals.return_blanks, {"seal_use_id": 1, "back": BlankReturn(1, 0, 0, TODAY)}),
    ):
        assert published.refused(verb, somebody, **values).message.startswith("这项操作由")


def test_the_register_is_printed_in_the_order_of_use(published, paper):
    seal(published, {paper: 2})
    take(published, 30)
    text = text_of(published.ask(seals.seal_register_pdf, TODAY.year))
    assert "用印登记" in text
    assert text.index("南公抽公") < text.index("预盖印章的空白")
    assert published.ask(seals.seal_years) == [TODAY.year]


@pytest.mark.parametrize("field", ["user", "approver"])
def test_a_name_that_cannot_be_printed_is_refused_when_it_is_entered(published, paper, field):
    signers = replace(SIGNERS, **{field: "王\U0001f3e8"})
    values = {"copies": {paper: 2}, "signers": signers}
    error = published.refused(seals.seal_papers, published.people.clerk, **values)
    assert error.field == field
    assert "U+1F3E8" in error.message


def test_a_name_kept_before_that_no_face_can_write_stops_the_register_by_name(published, paper):
    seal(published, {paper: 2})
    with published.database.read() as session:
        session.scalars(select(SealUse)).one().user = "王\U0001f3e8"
        with pytest.raises(UserError, match=r"《用印登记》.*王\U0001f3e8.*U\+1F3E8"):
            seals.seal_register_pdf(session, TODAY.year)
        session.rollback()
