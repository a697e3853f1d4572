"""What a visit's paper says when it is issued anew, and when it may not be."""

import pytest

from app import (
    activity,
    clock,
    corrections,
    dispatch,
    draws,
    legal_texts,
    papers,
    visit_papers,
)
from app.records.inspections import DispositionEntry
from app.records.legal_texts import TextEntry
from app.records.visit_papers import PaperWish
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import InspectionState
from db.models import Document, Inspection

VOIDED = "地址印错"
HANDED_ON = (Outcome.PENDING, "没有营业执照。", (DispositionEntry(DispositionKind.TRANSFER),))
TO_MARKET = {
    "receiver": "某某县市场监督管理局",
    "matter": "无照经营",
    "evidence": "笔录1份\n照片2张",
}


def issue(office, visit, kind, **more):
    values = {"inspection_id": visit, "wish": PaperWish(kind=kind, **more)}
    return office.make(visit_papers.issue_paper, office.people.clerk, **values)


def void(office, document_id):
    values = {"document_id": document_id, "reason": VOIDED}
    office.do(papers.void_document, office.people.clerk, **values)


def replace(office, document_id):
    values = {"document_id": document_id, "reason": VOIDED, "same": True}
    return office.make(corrections.replace_document, office.people.clerk, **values)


def refused(office, document_id):
    values = {"document_id": document_id, "reason": VOIDED}
    return office.refused(corrections.replace_document, office.people.clerk, **values).message


def document_of(office, visit, kind):
    with office.database.read() as session:
        query = session.query(Document.id).filter_by(inspection_id=visit, kind=kind)
        return query.order_by(Document.id.desc()).first()[0]


def rename(office, visit):
    with office.database.write() as session:
        row = session.get_one(Inspection, visit)
        row.subject_name, row.place = "某某县更名宾馆", "某某县新迁街8号"
        row.findings = "登记簿缺第三页。"
        about = f"inspection:{visit}"
        activity.record(session, office.people.clerk, "更正", about=about, title="更正")


@pytest.mark.parametrize("kind", ["opinion", "sampling", "inquiry", "copies", "recheck"])
def test_a_corrected_paper_says_what_is_true_today(reviewed, kind):
    visit = reviewed.visits[0]
    old = issue(reviewed, visit, kind)
    before = reviewed.printed(kind)[-1]
    rename(reviewed, visit)
    replace(reviewed, old)
    after = reviewed.printed(kind)[-1]
    assert (before.subject == after.subject, after.subject) == (False, "某某县更名宾馆")
    assert after.head.replaces == before.head.number


def test_a_corrected_transfer_keeps_what_was_typed_in(sent):
    visit = sent.visits[0]
    sent.enter(visit, HANDED_ON)
    old = issue(sent, visit, "transfer", **TO_MARKET)
    rename(sent, visit)
    replace(sent, old)
    before, after = sent.printed("transfer")
    assert (after.receiver, after.matter) == (before.receiver, before.matter)
    assert after.evidence == ("笔录1份", "照片2张")
    assert after.facts == ("登记簿缺第三页。",)


def test_a_corrected_opinion_bears_the_words_of_the_law_in_force_today(reviewed):
    old = issue(reviewed, reviewed.visits[0], "opinion")
    entry = TextEntry("opinion_remedy", "不服的，可以复议，也可以诉讼。", "新法", clock.today())
    author, legal = reviewed.people.clerk, reviewed.people.legal
    text_id = reviewed.make(legal_texts.propose_text, author, entry=entry)
    reviewed.do(legal_texts.decide_text, legal, text_id=text_id, approve=True)
    replace(reviewed, old)
    assert reviewed.printed("opinion")[-1].remedy == "不服的，可以复议，也可以诉讼。"


def test_an_inquiry_keeps_its_continuation_pages(sent):
    old = issue(sent, sent.visits[0], "inquiry", pages=3)
    replace(sent, old)
    assert sent.printed("inquiry")[-1].continuation_pages == 3


def test_no_paper_comes_back_for_a_visit_whose_draw_is_void(drawn):
    drawn.do(dispatch.approval_forms, drawn.people.clerk, task_id=drawn.task_id)
    approval = document_of(drawn, drawn.visits[0], "approval")
    values = {"draw_id": drawn.draw_id}
    drawn.do(draws.ask_void, drawn.people.clerk, **values, reason="名录有误")
    drawn.do(draws.confirm_void, drawn.people.supervisor, **values)
    assert "已经作废" in refused(drawn, approval)


@pytest.mark.parametrize("kind", ["notice", "site-record"])
def test_a_void_paper_is_not_issued_beside_its_reissue(sent, kind):
    visit = sent.visits[0]
    old = document_of(sent, visit, kind)
    void(sent, old)
    sent.do(dispatch.reissue, sent.people.clerk, inspection_id=visit, reason=VOIDED)
    (row,) = sent.ask(papers.document_rows, [document_of(sent, visit, kind)])
    assert row.number in refused(sent, old)


def test_a_void_opinion_is_not_issued_beside_a_second_one(reviewed):
    visit = reviewed.visits[0]
    old = issue(reviewed, visit, "opinion")
    void(reviewed, old)
    issue(reviewed, visit, "opinion")
    assert "另有有效" in refused(reviewed, old)


def test_a_corrected_transfer_may_say_something_else_than_was_typed_in(sent):
    visit = sent.visits[0]
    sent.enter(visit, HANDED_ON)
    old = issue(sent, visit, "transfer", **TO_MARKET)
    offered = {each.key: each.text for each in sent.ask(corrections.typed_in, old)}
    assert offered == TO_MARKET
    values = {"document_id": old, "reason": VOIDED, "texts": {"receiver": " "}}
    error = sent.refused(corrections.replace_document, sent.people.clerk, **values)
    assert error.field == "receiver"
    values["texts"] = {"receiver": "某某县消防救援大队"}
    sent.do(corrections.replace_document, sent.people.clerk, **values)
    after = sent.printed("transfer")[-1]
    assert (after.receiver, after.matter) == ("某某县消防救援大队", "无照经营")


def receipt(office, visit):
    notice = document_of(office, visit, "notice")
    return notice, issue(office, visit, "receipt", document_ids=(notice,))


def test_a_corrected_receipt_names_the_paper_that_counts_now(sent):
    visit = sent.visits[0]
    notice, old = receipt(sent, visit)
    rename(sent, visit)
    replace(sent, notice)
    before = sent.printed("receipt")[0]
    replace(sent, old)
    after = sent.printed("receipt")[1]
    (row,) = sent.ask(papers.document_rows, [document_of(sent, visit, "notice")])
    assert [line.basis for line in after.documents] == [row.number]
    assert before.documents[0].basis != row.number
    assert after.receiver == "某某县更名宾馆"
    assert after.head.replaces == before.head.number


def test_a_receipt_follows_a_notice_that_was_reissued(sent):
    visit = sent.visits[0]
    notice, old = receipt(sent, visit)
    void(sent, notice)
    assert "先重新开具" in refused(sent, old)
    sent.do(dispatch.reissue, sent.people.clerk, inspection_id=visit, reason=VOIDED)
    replace(sent, old)
    notices = sent.printed("notice")
    assert sent.printed("receipt")[-1].documents[0].basis == notices[-1].head.number


def test_a_reissued_notice_names_the_void_one(sent):
    visit = sent.visits[0]
    old = document_of(sent, visit, "notice")
    void(sent, old)
    sent.do(dispatch.reissue, sent.people.clerk, inspection_id=visit, reason=VOIDED)
    first = next(each for each in sent.printed("notice") if not each.head.replaces)
    (row,) = sent.ask(papers.document_rows, [old])
    assert sent.printed("notice")[-1].head.replaces == row.number
    assert first
    assert "被代替" in [each.what for each in sent.ask(papers.history, old)]


def dispatch_list(office):
    with office.database.read() as session:
        query = session.query(Document.id).filter_by(kind="dispatch")
        return query.order_by(Document.id.desc()).first()[0]


def test_a_corrected_dispatch_list_shows_its_visits_as_they_are_now(sent):
    rename(sent, sent.visits[1])
    replace(sent, dispatch_list(sent))
    before, after = sent.printed("dispatch")
    assert [row.subject for row in after.rows] == [
        before.rows[0].subject,
        "某某县更名宾馆",
        before.rows[2].subject,
    ]
    assert after.head.replaces == before.head.number


def test_a_visit_that_was_struck_leaves_the_dispatch_list(sent):
    with sent.database.write() as session:
        session.get_one(Inspection, sent.visits[0]).state = InspectionState.REPLACED
        activity.record(session, sent.people.clerk, "递补", about="inspection:1", title="递补")
    replace(sent, dispatch_list(sent))
    before, after = sent.printed("dispatch")
    assert [row.subject for row in after.rows] == [row.subject for row in before.rows[1:]]


def test_a_list_without_a_visit_left_is_not_issued(sent):
    with sent.database.write() as session:
        for visit in session.query(Inspection):
            visit.state = InspectionState.REPLACED
        activity.record(session, sent.people.clerk, "递补", about="inspection:1", title="递补")
    assert "都已作废或者由递补代替" in refused(sent, dispatch_list(sent))


def test_a_void_dispatch_list_is_issued_alone_and_again_when_that_is_void(sent):
    """The same task and visits, a number of its own, naming the void one."""
    first = dispatch_list(sent)
    for _ in range(2):
        old = dispatch_list(sent)
        void(sent, old)
        values = {"document_id": old, "reason": VOIDED}
        sent.do(corrections.replace_document, sent.people.clerk, **values)
    lists = sent.printed("dispatch")
    assert [each.head.replaces for each in lists] == [
        "",
        lists[0].head.number,
        lists[1].head.number,
    ]
    assert len({each.head.number for each in lists}) == 3
    assert lists[2].rows == lists[0].rows
    with sent.database.read() as session:
        rows = session.query(Document).filter_by(kind="dispatch").order_by(Document.id)
        assert {row.task_id for row in rows} == {sent.task_id}
    assert "已经由" in refused(sent, first)
