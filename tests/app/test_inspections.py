from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock, draws, inspections, papers, registries
from app.records.documents import DocumentQuery
from app.records.inspections import DispositionEntry, InspectionQuery
from app.records.registries import OfficerEntry
from app.rules.outcomes import DispositionKind, Opinion, Outcome
from app.rules.roles import Role
from app.rules.states import InspectionState
from db.models import Disposition, Inspection, Officer
from tests.app import bureau
from tests.app.documents.pages import text_of
from tests.stages import CLEAN, RECTIFY, TROUBLE

TODAY = clock.today()
DAY = timedelta(days=1)
CASE = DispositionEntry(DispositionKind.CASE, reference="受案〔2026〕3号")


def detail(office, visit=None):
    return office.ask(inspections.inspection_detail, visit or office.visits[0])


def submit(office, entry, visit=None, operator=None):
    values = {"inspection_id": visit or office.visits[0], "entry": entry}
    office.do(inspections.submit_entry, operator or office.people.second, **values)


def submit_error(office, entry):
    values = {"inspection_id": office.visits[0], "entry": entry}
    return office.refused(inspections.submit_entry, office.people.second, **values)


def review(office, *, approve=True, opinion="同意", visit=None):
    values = {"inspection_id": visit or office.visits[0], "approve": approve, "opinion": opinion}
    office.do(inspections.review, office.people.legal, **values)


def rectification(**changes):
    return {"dispositions": (replace(RECTIFY, **changes),)}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"started_at": None}, "started_at", "请填写检查开始时间。"),
        ({"ended_at": None}, "ended_at", "请填写检查结束时间。"),
        ({"ended_at": clock.now() - DAY}, "ended_at", "早于开始时间"),
        ({"ended_at": clock.now() + 2 * DAY}, "ended_at", "日期晚于今天"),
        (
            {"started_at": clock.now() - 3 * DAY, "ended_at": clock.now() - 2 * DAY},
            "ended_at",
            "早于公开抽取的日期",
        ),
        ({"place": " "}, "place", "请填写检查地点。"),
        ({"officer_ids": ()}, "officer_ids", "不得少于两人"),
        ({"officer_ids": (1, 1)}, "officer_ids", "不得少于两人"),
        ({"signing": ""}, "signing", "是否签名"),
        ({"signing": "拒绝签名"}, "witness", "见证人或录像"),
        ({"outcomes": ()}, "outcomes", "每个抽查事项"),
        ({"outcomes": ((99, Outcome.CLEAN),)}, "outcomes", "每个抽查事项"),
        ({"findings": " "}, "findings", "请填写检查情况"),
        ({"dispositions": ()}, "dispositions", "至少选择一项处置"),
        (
            {"dispositions": (DispositionEntry(DispositionKind.NONE), RECTIFY)},
            "dispositions",
            "不能与其他处置同时",
        ),
        ({"dispositions": (CASE,)}, "dispositions", "“当场纠正”或“责令限期整改”"),
        (rectification(due_on=None), "due_on", "请填写整改期限"),
        (rectification(due_on=TODAY - DAY), "due_on", "早于检查结束日期"),
        (rectification(requirement=" "), "requirement", "请填写整改要求"),
        (rectification(basis=" "), "basis", "违反的规定和责令依据"),
    ],
)
def test_a_record_that_is_not_whole_is_refused_by_field(sent, changes, field, sentence):
    entry = replace(sent.entry(sent.visits[0], TROUBLE), **changes)
    error = submit_error(sent, entry)
    assert (error.field, sentence in error.message) == (field, True)
    assert detail(sent).row.state is InspectionState.DISPATCHED


def test_a_clean_visit_needs_no_disposition_and_allows_none(sent):
    entry = replace(sent.entry(sent.visits[0]), dispositions=(CASE,))
    assert "只能是“无需处置”" in submit_error(sent, entry).message


def test_only_the_officers_who_were_sent_are_recorded(sent):
    seats = {seat.officer_id for seat in detail(sent).seats}
    stranger = next(each for each in sent.ids(Officer) if each not in seats)
    entry = sent.entry(sent.visits[0])
    error = submit_error(sent, replace(entry, officer_ids=(*entry.officer_ids, stranger)))
    assert (error.field, "先办理递补" in error.message) == ("officer_ids", True)


def test_a_certificate_that_had_ended_by_then_is_named(sent):
    officer = detail(sent).seats[0]
    entry = OfficerEntry(
        officer.certificate, officer.name, department=bureau.OWN, valid_to=TODAY - DAY
    )
    values = {"officer_id": officer.officer_id, "entry": entry, "reason": "证件到期"}
    sent.do(registries.change_officer, sent.people.clerk, **values)
    error = submit_error(sent, sent.entry(sent.visits[0]))
    assert f"{officer.name}的执法证件" in error.message


def test_a_visit_that_ends_later_today_is_not_over(sent, monkeypatch):
    entry = sent.entry(sent.visits[0])
    monkeypatch.setattr(clock, "now", lambda: entry.ended_at - timedelta(minutes=1))
    error = submit_error(sent, entry)
    assert (error.field, "晚于现在" in error.message) == ("ended_at", True)


def test_a_certificate_that_began_later_is_named(sent):
    officer = detail(sent).seats[0]
    entry = OfficerEntry(
        officer.certificate,
        officer.name,
        department=bureau.OWN,
        valid_from=TODAY + DAY,
        valid_to=TODAY + 9 * DAY,
    )
    values = {"officer_id": officer.officer_id, "entry": entry, "reason": "换证"}
    sent.do(registries.change_officer, sent.people.clerk, **values)
    assert "还没有生效" in submit_error(sent, sent.entry(sent.visits[0])).message


def test_who_keyed_in_a_draft_does_not_review_it(sent):
    visit, author = sent.visits[0], sent.people.author
    values = {"inspection_id": visit}
    sent.do(inspections.save_entry, author, **values, entry=sent.entry(visit))
    submit(sent, sent.entry(visit))
    error = sent.refused(inspections.review, author, **values, approve=True, opinion="")
    assert "本人" in error.message
    sent.do(inspections.review, sent.people.legal, **values, approve=True, opinion="")


def test_a_refusal_to_sign_is_recorded_with_its_witness(sent):
    entry = replace(sent.entry(sent.visits[0]), signing="拒绝签名", witness="村干部王某")
    submit(sent, entry)
    assert (detail(sent).entry.signing, detail(sent).entry.witness) == ("拒绝签名", "村干部王某")


def test_what_is_keyed_in_is_kept_complete_or_not(sent):
    visit = sent.visits[0]
    half = replace(sent.entry(visit, TROUBLE), ended_at=None, place="门口 ", outcomes=())
    values = {"inspection_id": visit, "entry": half}
    sent.do(inspections.save_entry, sent.people.second, **values)
    kept = detail(sent)
    assert kept.row.state is InspectionState.DRAFTED
    assert kept.entry == replace(half, place="门口")
    assert (kept.row.outcome, kept.row.opinion) == ("", "")
    whole = sent.entry(visit, TROUBLE)
    submit(sent, whole)
    kept = detail(sent)
    assert kept.entry == whole
    assert (kept.row.outcome, kept.row.opinion) == (Outcome.RECTIFY, Opinion.RECTIFY)
    assert (kept.row.state, kept.entered_by) == (InspectionState.SUBMITTED, "second")


@pytest.mark.parametrize("verb", [inspections.save_entry, inspections.submit_entry])
def test_nothing_is_keyed_in_before_dispatch_or_after_submission(drawn, verb):
    visit, people = drawn.visits[0], drawn.people
    values = {"inspection_id": visit, "entry": drawn.entry(visit)}
    assert "不能录入" in drawn.refused(verb, people.second, **values).message
    drawn.send(drawn.task_id)
    submit(drawn, drawn.entry(visit))
    assert "由审核人退回" in drawn.refused(verb, people.second, **values).message


def test_a_void_visit_takes_no_record(drawn):
    drawn.do(draws.ask_void, drawn.people.clerk, draw_id=drawn.draw_id, reason="有误")
    drawn.do(draws.confirm_void, drawn.people.supervisor, draw_id=drawn.draw_id)
    assert "不能录入" in submit_error(drawn, drawn.entry(drawn.visits[0])).message


def test_a_record_is_reviewed_by_another_person(sent):
    both = replace(sent.people.author, roles=frozenset({Role.DEPARTMENT, Role.LEGAL}))
    submit(sent, sent.entry(sent.visits[0]), operator=both)
    values = {"inspection_id": sent.visits[0], "approve": True, "opinion": ""}
    assert "本人" in sent.refused(inspections.review, both, **values).message
    sent.do(inspections.review, sent.people.second, **values)
    assert detail(sent).row.state is InspectionState.REVIEWED
    assert detail(sent).reviewer == "second"
    again = sent.refused(inspections.review, sent.people.legal, **values)
    assert "不在待审核状态" in again.message


def test_a_returned_record_says_why_and_is_entered_again(sent):
    submit(sent, sent.entry(sent.visits[0], TROUBLE))
    back = {"inspection_id": sent.visits[0], "approve": False, "opinion": " "}
    assert sent.refused(inspections.review, sent.people.legal, **back).field == "opinion"
    review(sent, approve=False, opinion="情况不详")
    assert detail(sent).row.state is InspectionState.DRAFTED
    assert detail(sent).review_opinion == "情况不详"
    assert sent.printed("rectify") == []
    submit(sent, sent.entry(sent.visits[0], TROUBLE))
    review(sent)
    assert len(sent.printed("rectify")) == 1


def test_approval_puts_the_rectification_on_paper_with_number_and_remedies(reviewed):
    (disposition,) = detail(reviewed).dispositions
    assert disposition.reference == f"南公责改〔{TODAY.year}〕1号"
    (paper,) = reviewed.printed("rectify")
    assert paper.head.number == disposition.reference
    assert paper.violations == ("一名旅客没有登记。", "登记簿缺页。")
    assert paper.requirements == RECTIFY.requirement.rstrip("。")
    assert "六个月" in paper.remedy
    assert "三个月" not in paper.remedy
    (issued,) = reviewed.ask(papers.find_document_ids, DocumentQuery(kinds=("rectify",)))
    assert "六个月" in text_of(reviewed.ask(papers.pdf_of, issued))


def test_approval_closes_what_needs_nothing_more(sent):
    on_the_spot = (DispositionEntry(DispositionKind.ON_THE_SPOT), CASE)
    sent.enter(sent.visits[0], (Outcome.RECTIFY, "灯不亮。", on_the_spot))
    sent.enter(sent.visits[1], CLEAN)
    closed = {
        row.kind: row.closed_on
        for visit in sent.visits[:2]
        for row in detail(sent, visit).dispositions
    }
    assert closed == {
        DispositionKind.ON_THE_SPOT: TODAY,
        DispositionKind.CASE: None,
        DispositionKind.NONE: TODAY,
    }
    assert sent.printed("rectify") == []


def test_a_rectification_ends_with_its_recheck(reviewed):
    (disposition,) = reviewed.ask(inspections.inspection_detail, reviewed.visits[0]).dispositions
    verb, operator = inspections.close_disposition, reviewed.people.second
    values = {"disposition_id": disposition.id, "result": "复查合格", "on": TODAY}
    for field, value in (("result", " "), ("on", TODAY + DAY), ("on", TODAY - DAY)):
        assert reviewed.refused(verb, operator, **{**values, field: value}).field == field
    reviewed.do(verb, operator, **values)
    (closed,) = detail(reviewed).dispositions
    assert (closed.closed_on, closed.recheck_result) == (TODAY, "复查合格")
    assert "已经办结" in reviewed.refused(verb, operator, **values).message


def test_no_disposition_is_closed_before_the_review_also_not_after_a_return(sent):
    verb, operator = inspections.close_disposition, sent.people.second
    submit(sent, sent.entry(sent.visits[0], TROUBLE))
    review(sent, approve=False, opinion="补充")
    submit(sent, sent.entry(sent.visits[0], TROUBLE))
    (disposition,) = sent.ids(Disposition)
    values = {"disposition_id": disposition, "result": "合格", "on": TODAY}
    assert "审核通过以后" in sent.refused(verb, operator, **values).message


def find(office, **query):
    return office.ask(inspections.find_inspection_ids, InspectionQuery(**query))


def test_visits_are_found_by_name_number_initials_task_and_state(reviewed):
    row = detail(reviewed).row
    with reviewed.database.read() as session:
        initials = inspections.Subject
        key = session.get_one(initials, row.subject_id).initials
    for text in (row.subject_name, row.subject_number, key, row.task_number):
        assert row.id in find(reviewed, text=f" {text} ")
    assert find(reviewed, text=row.subject_name) == [row.id]
    assert find(reviewed, text="查无此店") == []
    assert find(reviewed, states=(InspectionState.REVIEWED,)) == reviewed.visits
    assert find(reviewed, states=(InspectionState.DRAFTED,)) == []
    assert find(reviewed, task_id=row.task_id) == reviewed.visits
    assert find(reviewed, task_id=row.task_id + 1) == []


def test_rows_come_in_the_order_asked_for(reviewed):
    first, second, third = reviewed.visits
    rows = reviewed.ask(inspections.inspection_rows, [third, 99, first])
    assert [row.id for row in rows] == [third, first]
    assert rows[1].ended_on == TODAY
    assert rows[1].officers.count("、") == 1
    assert second not in {row.id for row in rows}


def test_the_detail_says_by_when_a_visit_must_be_public(reviewed, sent):
    shown = detail(reviewed)
    assert shown.publish_by is not None
    assert shown.publish_by > TODAY + 19 * DAY
    assert detail(sent).publish_by is None
    assert [item.outcome for item in shown.items] == [Outcome.RECTIFY]
    with reviewed.database.read() as session:
        assert session.get_one(Inspection, shown.row.id).submitted_at is not None


def test_who_stayed_away_is_kept_with_the_record(sent):
    first, _ = (seat.officer_id for seat in detail(sent).seats)
    entry = replace(detail(sent).entry, officer_ids=(first,))
    values = {"inspection_id": sent.visits[0], "entry": entry}
    sent.do(inspections.save_entry, sent.people.second, **values)
    assert detail(sent).entry.officer_ids == (first,)
    assert len(detail(sent).seats) == 2
