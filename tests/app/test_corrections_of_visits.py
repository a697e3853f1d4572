"""What a visit's paper says when it is issued anew, and when it may not be."""

import dataclasses

import pytest

from app import (
    activity,
    clock,
    corrections,
    dispatch,
    draws,
    legal_texts,
    office_settings,
    papers,
    plan_papers,
    visit_papers,
)
from app.paper_contents import chinese_date
from app.records.inspections import DispositionEntry
from app.records.legal_texts import TextEntry
from app.records.papers import canonical, restore
from app.records.settings import Office
from app.records.visit_papers import PaperWish
from app.rules.outcomes import DispositionKind, Outcome
from db.models import AnnualPlan, Document, Inspection
from tests.app.filling import ADMIN

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
    values = {"document_id": document_id, "reason": VOIDED}
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


def test_a_corrected_letter_is_dated_on_the_day_it_is_issued(published):
    facts = Office(bureau_name="某某县公安局")
    published.do(office_settings.save_office, ADMIN, wished=facts)
    plan = {"plan_id": published.ids(AnnualPlan)[0], "to": "各大队"}
    old = published.make(plan_papers.issue_plan, published.people.clerk, **plan)
    with published.database.write() as session:
        row = session.get_one(Document, old)
        row.data = canonical(dataclasses.replace(restore("plan", row.data), dated="2026年1月5日"))
        activity.record(session, published.people.clerk, "改", about="document:1", title="改")
    replace(published, old)
    assert published.printed("plan")[-1].dated == chinese_date(clock.today())
