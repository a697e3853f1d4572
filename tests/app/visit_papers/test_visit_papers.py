"""Papers that follow a visit: what may be issued when, and what then stands on them."""

from datetime import timedelta

import pytest

from app import clock, inspections, office_settings, papers, visit_papers
from app.records.documents import DocumentQuery
from app.records.inspections import DispositionEntry
from app.records.settings import Office
from app.records.visit_papers import PaperWish
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.roles import Role
from db.models import Document, Inspection
from tests.app.filling import ADMIN

TRANSFER = DispositionEntry(DispositionKind.TRANSFER)
HANDED_ON = (Outcome.PENDING, "没有营业执照。\n没有特种行业许可证。", (TRANSFER,))
TO_MARKET = {
    "receiver": "某某县市场监督管理局",
    "matter": "无照经营",
    "evidence": "笔录1份\n照片2张",
}


def issue(office, visit, kind, **more):
    values = {"inspection_id": visit, "wish": PaperWish(kind=kind, **more)}
    return office.make(visit_papers.issue_paper, office.people.clerk, **values)


def refused(office, visit, kind, **more):
    values = {"inspection_id": visit, "wish": PaperWish(kind=kind, **more)}
    return office.refused(visit_papers.issue_paper, office.people.clerk, **values)


def obstacles(office, visit):
    offered = office.ask(visit_papers.offer, visit).papers
    return {each.kind: each.obstacle for each in offered}


def test_nothing_is_issued_before_the_visit_is_sent_out(drawn):
    (visit, *_) = drawn.visits
    assert set(map(bool, obstacles(drawn, visit).values())) == {True}
    assert "审批与派发" in refused(drawn, visit, "sampling").message


def test_blanks_go_along_to_the_visit_with_number_and_officers(sent):
    (visit, *_) = sent.visits
    for kind in ("sampling", "inquiry", "copies"):
        issue(sent, visit, kind)
        (paper,) = sent.printed(kind)
        assert len(paper.officers) == 2
        assert paper.head.number.endswith("1号")
        assert paper.subject
    (record,) = sent.printed("inquiry")
    assert any("拒绝回答" in line for line in record.notified)
    assert not record.answers


def test_an_inquiry_has_as_many_continuation_pages_as_wished(sent):
    (visit, *_) = sent.visits
    issue(sent, visit, "inquiry", pages=3)
    (paper,) = sent.printed("inquiry")
    assert paper.continuation_pages == 3
    assert refused(sent, visit, "inquiry", pages=0).field == "pages"
    assert refused(sent, visit, "inquiry", pages=21).field == "pages"


def test_an_opinion_waits_for_the_review(sent):
    (visit, *_) = sent.visits
    assert "审核通过" in obstacles(sent, visit)["opinion"]
    assert refused(sent, visit, "opinion").field == "kind"


def test_an_opinion_says_what_was_found_and_what_to_do(reviewed):
    (visit, *_) = reviewed.visits
    issue(reviewed, visit, "opinion")
    (paper,) = reviewed.printed("opinion")
    assert paper.opinion == "责令整改"
    assert paper.outcome == "发现问题已责令改正"
    assert paper.summary == ("一名旅客没有登记。", "登记簿缺页。")
    assert "前整改完毕，并将整改情况函告我局" in paper.requirements[0]
    assert "六个月" in paper.remedy
    assert "时" in paper.inspected
    assert len(paper.officers) == 2


def test_an_opinion_without_findings_offers_no_remedy(reviewed):
    _, visit, *_ = reviewed.visits
    issue(reviewed, visit, "opinion")
    (paper,) = reviewed.printed("opinion")
    assert (paper.opinion, paper.summary, paper.requirements, paper.remedy) == (
        "未发现异常",
        (),
        (),
        "",
    )
    assert "公示" in paper.publicity


def test_a_second_opinion_needs_the_first_one_void(reviewed):
    (visit, *_) = reviewed.visits
    first = issue(reviewed, visit, "opinion")
    assert "作废" in refused(reviewed, visit, "opinion").message
    values = {"document_id": first, "reason": "要求写错"}
    reviewed.do(papers.void_document, reviewed.people.clerk, **values)
    issue(reviewed, visit, "opinion")


def test_a_recheck_is_blank_until_it_was_done_and_filled_afterwards(reviewed):
    visit, clean, *_ = reviewed.visits
    assert "不需要复查" in obstacles(reviewed, clean)["recheck"]
    issue(reviewed, visit, "recheck")
    detail = reviewed.ask(inspections.inspection_detail, visit)
    (disposition,) = detail.dispositions
    closing = {"disposition_id": disposition.id, "result": "复查合格。", "on": clock.today()}
    reviewed.do(inspections.close_disposition, reviewed.people.clerk, **closing)
    issue(reviewed, visit, "recheck")
    blank, filled = reviewed.printed("recheck")
    assert blank.order_number == disposition.reference
    assert [line.problem for line in blank.lines] == ["一名旅客没有登记。", "登记簿缺页。"]
    assert (blank.conclusion, blank.rechecked_at, blank.officers) == ("", "", ())
    assert filled.conclusion == "复查合格。"
    assert filled.rechecked_at


@pytest.fixture
def handed_on(sent):
    """A visit whose trouble belongs to somebody else, reviewed."""
    (visit, *_) = sent.visits
    sent.enter(visit, HANDED_ON)
    return sent, visit


def test_a_transfer_names_receiver_matter_and_evidence(handed_on):
    office, visit = handed_on
    issue(office, visit, "transfer", **TO_MARKET)
    (paper,) = office.printed("transfer")
    assert paper.receiver == "某某县市场监督管理局"
    assert paper.facts == ("没有营业执照。", "没有特种行业许可证。")
    assert paper.evidence == ("笔录1份", "照片2张")
    assert "第六十一条" in "".join(paper.basis)


def test_a_transfer_is_a_form_or_a_letter_but_not_both(handed_on):
    office, visit = handed_on
    assert "单位全称" in refused(office, visit, "transfer-letter", **TO_MARKET).message
    facts = Office(bureau_name="某某县公安局")
    office.do(office_settings.save_office, ADMIN, wished=facts)
    issue(office, visit, "transfer-letter", **TO_MARKET)
    assert len(office.printed("transfer-letter")) == 1
    assert "已经开具" in refused(office, visit, "transfer", **TO_MARKET).message


@pytest.mark.parametrize("field", ["receiver", "matter"])
def test_a_transfer_without_receiver_or_matter_is_refused_at_its_field(handed_on, field):
    office, visit = handed_on
    assert refused(office, visit, "transfer", **{**TO_MARKET, field: " "}).field == field


def test_nothing_is_transferred_that_was_not_to_be(reviewed):
    (visit, *_) = reviewed.visits
    assert "没有移送" in refused(reviewed, visit, "transfer", **TO_MARKET).message


def test_a_receipt_lists_the_papers_that_were_served(reviewed):
    visit, other, *_ = reviewed.visits
    servable = reviewed.ask(visit_papers.offer, visit).servable
    assert {each.title for each in servable} == {"行政检查通知书", "责令（限期）整改通知书"}
    chosen = tuple(each.document_id for each in servable)
    issue(reviewed, visit, "receipt", document_ids=chosen)
    (paper,) = reviewed.printed("receipt")
    assert [line.basis for line in paper.documents] == [each.number for each in servable]
    assert refused(reviewed, visit, "receipt").field == "document_ids"
    strange = {"document_ids": chosen[:1]}
    assert refused(reviewed, other, "receipt", **strange).field == "document_ids"


def test_a_receipt_for_nothing_is_not_offered(sent):
    (visit, *_) = sent.visits
    with sent.database.read() as session:
        query = session.query(Document.id).filter_by(inspection_id=visit, kind="notice")
        (notice,) = query.one()
    values = {"document_id": notice, "reason": "重开"}
    sent.do(papers.void_document, sent.people.clerk, **values)
    assert "没有可以送达" in obstacles(sent, visit)["receipt"]


def test_an_unknown_kind_is_refused(sent):
    assert refused(sent, sent.visits[0], "publicity").field == "kind"


def test_every_issue_is_in_the_log_and_the_register(reviewed):
    (visit, *_) = reviewed.visits
    issued = issue(reviewed, visit, "opinion")
    (row,) = reviewed.ask(papers.document_rows, [issued])
    assert row.kind_name == "检查意见书（结果告知书）"
    assert row.copies == 2
    assert issued in reviewed.ask(papers.find_document_ids, DocumentQuery(inspection_id=visit))


def test_whoever_was_not_sent_issues_nothing(sent):
    values = {"inspection_id": sent.visits[0], "wish": PaperWish(kind="sampling")}
    error = sent.refused(visit_papers.issue_paper, sent.people.inspector, **values)
    assert "没有关联检查人员" in error.message


def test_only_those_who_work_on_visits_issue_their_papers():
    assert set(visit_papers.MAY_ISSUE) == {Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR}


def test_a_visit_over_midnight_names_both_days(reviewed):
    (visit, *_) = reviewed.visits
    with reviewed.database.read() as session:
        row = session.get_one(Inspection, visit)
        started = row.ended_at - timedelta(days=1)
        text = visit_papers.contents._period(started, row.ended_at)
    assert text.count("日") == 2
    assert visit_papers.contents._period(None, None) == ""
