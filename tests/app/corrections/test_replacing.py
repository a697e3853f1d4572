"""A paper that was wrong is issued anew and names the old one; the old one never changes."""

import dataclasses

import pytest

from app import activity, corrections, dispatch, office_settings, papers
from app.errors import UserError
from app.records.papers import Head, canonical, restore
from app.rules.states import DocumentState
from db.models import Disposition, Document, Inspection, Subject
from tests.app.documents.pages import text_of
from tests.app.filling import ADMIN
from tests.stages import TROUBLE

WRONG = "地址有误"


def one(office, kind):
    with office.database.read() as session:
        return session.query(Document).filter_by(kind=kind).order_by(Document.id).first()


def replace(office, document_id, reason=WRONG):
    values = {"document_id": document_id, "reason": reason, "same": True}
    return office.make(corrections.replace_document, office.people.clerk, **values)


def refused(office, document_id, reason=WRONG):
    values = {"document_id": document_id, "reason": reason}
    return office.refused(corrections.replace_document, office.people.clerk, **values)


def row(office, document_id):
    return office.ask(papers.document_rows, [document_id])[0]


def test_a_notice_is_replaced_by_one_that_names_it(sent):
    old = one(sent, "notice")
    frozen = sent.ask(papers.pdf_of, old.id)
    new = replace(sent, old.id)
    assert sent.ask(papers.pdf_of, old.id) == frozen
    assert row(sent, old.id).state is DocumentState.VOID
    assert row(sent, new).number != old.number
    assert f"（本文书代替{old.number}，原文书作废）" in text_of(sent.ask(papers.pdf_of, new))
    assert [each.what for each in sent.ask(papers.history, new)][-1] == "代替"
    whats = [each.what for each in sent.ask(papers.history, old.id)]
    assert "被代替" in whats


def test_the_new_paper_carries_what_is_true_now(sent):
    old = one(sent, "site-record")
    with sent.database.write() as session:
        subject = session.get_one(
            Subject, session.get_one(Inspection, old.inspection_id).subject_id
        )
        subject.address = "某县新迁街8号"
        activity.record(session, sent.people.clerk, "迁址", about="subject:1", title="迁址")
    new = replace(sent, old.id)
    with sent.database.read() as session:
        assert restore("site-record", session.get_one(Document, new).data).place == "某县新迁街8号"
    assert sent.printed("site-record")[0].place != "某县新迁街8号"


def test_a_paper_that_would_say_nothing_new_is_asked_for_twice(sent):
    old = one(sent, "notice")
    error = refused(sent, old.id)
    assert (error.field, f"与“{old.number}”完全相同" in error.message) == ("same", True)
    assert row(sent, old.id).state is DocumentState.ISSUED
    assert row(sent, replace(sent, old.id)).state is DocumentState.ISSUED


def test_another_name_of_the_office_is_something_new(sent):
    old = one(sent, "notice")
    facts = dataclasses.replace(sent.ask(office_settings.office), bureau_name="某某县公安分局")
    sent.do(office_settings.save_office, ADMIN, wished=facts)
    values = {"document_id": old.id, "reason": WRONG}
    sent.do(corrections.replace_document, sent.people.clerk, **values)
    assert sent.printed("notice")[-1].head.organ == "某某县公安分局"


def test_a_void_notice_is_issued_anew(sent):
    old = one(sent, "notice")
    values = {"document_id": old.id, "reason": "打印错误"}
    sent.do(papers.void_document, sent.people.clerk, **values)
    values = {"document_id": old.id, "reason": "重开"}
    new = sent.make(corrections.replace_document, sent.people.clerk, **values)
    with sent.database.read() as session:
        assert session.get_one(Document, old.id).void_reason == "打印错误"
    assert row(sent, new).state is DocumentState.ISSUED


def test_a_paper_is_replaced_once_and_then_its_successor(sent):
    old = one(sent, "notice")
    new = replace(sent, old.id)
    message = refused(sent, old.id).message
    assert row(sent, new).number in message
    replace(sent, new)


def test_an_order_keeps_its_disposition_in_step(reviewed):
    old = one(reviewed, "rectify")
    new = replace(reviewed, old.id)
    with reviewed.database.read() as session:
        (reference,) = {each.reference for each in session.query(Disposition) if each.reference}
    assert reference == row(reviewed, new).number
    with reviewed.database.read() as session:
        violations = restore("rectify", session.get_one(Document, new).data).violations
    assert violations == tuple(TROUBLE[1].splitlines())


@pytest.mark.parametrize("kind", ["roster", "commitment", "draw-record"])
def test_papers_of_a_draw_are_not_replaced_one_by_one(sent, kind):
    found = one(sent, kind)
    if found is not None:
        assert "整次抽取" in refused(sent, found.id).message
        with pytest.raises(UserError, match="整次抽取"):
            sent.ask(corrections.check_replaceable, found.id)


def test_a_reason_is_needed(sent):
    assert refused(sent, one(sent, "notice").id, " ").field == "reason"
    assert row(sent, one(sent, "notice").id).state is DocumentState.ISSUED


def test_a_draft_takes_no_number_and_says_so(sent):
    old = one(sent, "notice")
    count = len(sent.ids(Document))
    text = text_of(sent.ask(corrections.draft_of_replacement, old.id))
    assert "草" in text
    assert f"代替{old.number}" in text
    assert len(sent.ids(Document)) == count
    assert row(sent, old.id).state is DocumentState.ISSUED


def test_drafts_of_a_task_show_what_would_be_issued(drawn):
    forms = drawn.ask(dispatch.drafts, task_id=drawn.task_id, forms=True)
    assert len(forms) == len(drawn.visits)
    assert all("行政检查审批表" in title for title, _ in forms)
    leader = drawn.people.leader
    drawn.do(dispatch.approve_visits, leader, task_id=drawn.task_id, opinion="同意")
    papers_of_day = drawn.ask(dispatch.drafts, task_id=drawn.task_id, forms=False)
    assert len(papers_of_day) == 1 + 2 * len(drawn.visits)
    assert "草" in text_of(papers_of_day[1][1])
    error = drawn.refused(
        lambda session, _: dispatch.drafts(session, task_id=drawn.task_id, forms=True), None
    )
    assert "没有可以预览" in error.message


def test_a_paper_that_replaces_nothing_has_the_fingerprint_it_always_had(sent):
    """The field came later: what was printed before must still fit."""
    notice = sent.printed("notice")[0]
    assert b"replaces" not in canonical(notice)
    assert restore("notice", canonical(notice)) == notice
    head = Head(organ="某某县公安局", replaces="南公检通〔2026〕1号")
    other = dataclasses.replace(notice, head=head)
    assert restore("notice", canonical(other)).head.replaces == head.replaces
