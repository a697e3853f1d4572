from dataclasses import replace
from datetime import timedelta

from app import approvals, clock, dispatch, papers, tasks
from app.records.documents import DocumentQuery
from app.rules.roles import Role
from app.rules.states import DocumentState, InspectionState
from db.models import Document, Inspection, Subject
from tests.stages import task_draft

YEAR = clock.today().year


def waiting(office):
    rows = office.ask(dispatch.waiting_tasks)
    return [(row.task_id, row.to_approve, row.to_send) for row in rows]


def states(office):
    with office.database.read() as session:
        return {visit.state for visit in session.query(Inspection)}


def numbers(office, kind):
    with office.database.read() as session:
        rows = session.query(Document).filter_by(kind=kind).order_by(Document.id)
        return [row.number for row in rows]


def test_visits_are_approved_and_sent_out_task_by_task(drawn):
    task, people = drawn.task_id, drawn.people
    assert waiting(drawn) == [(task, 3, 0)]
    drawn.do(dispatch.approve_visits, people.leader, task_id=task, opinion="同意")
    assert waiting(drawn) == [(task, 0, 3)]
    drawn.do(dispatch.send_out, people.clerk, task_id=task)
    assert waiting(drawn) == []
    assert states(drawn) == {InspectionState.DISPATCHED}


def test_no_visit_goes_out_unapproved_and_none_twice(drawn):
    people, task = drawn.people, {"task_id": drawn.task_id}
    assert "先办理行政检查审批" in drawn.refused(dispatch.send_out, people.clerk, **task).message
    drawn.send(**task)
    assert "没有待审批" in drawn.refused(dispatch.approve_visits, people.leader, **task).message
    assert "没有已批准" in drawn.refused(dispatch.send_out, people.clerk, **task).message
    assert "没有待审批" in drawn.refused(dispatch.approval_forms, people.clerk, **task).message


def test_nothing_is_approved_before_the_draw(ready):
    values = {"task_id": ready.task_id}
    error = ready.refused(dispatch.approve_visits, ready.people.leader, **values)
    assert "先完成公开抽取" in error.message


def test_who_wrote_or_submitted_the_task_does_not_approve_its_visits(published):
    people = published.people
    task = published.make(tasks.add_task, people.author, draft=task_draft(1))
    published.do(tasks.submit_task, people.second, task_id=task)
    published.do(tasks.approve_task, people.leader, task_id=task)
    published.draw(task)
    for person in (people.author, people.second):
        promoted = replace(person, roles=frozenset({Role.DEPARTMENT, Role.LEADER}))
        error = published.refused(dispatch.approve_visits, promoted, task_id=task)
        assert "本人" in error.message
    assert states(published) == {InspectionState.DRAWN}


def test_an_approval_on_paper_names_who_signed_and_who_transcribed(drawn):
    task, clerk = drawn.task_id, drawn.people.clerk
    signed = {"task_id": task, "approver": "周局长", "on": clock.today(), "opinion": "同意"}
    verb = dispatch.approve_visits_on_paper
    assert drawn.refused(verb, clerk, **{**signed, "approver": " "}).field == "approver"
    late = {**signed, "on": clock.today() + timedelta(days=1)}
    assert drawn.refused(verb, clerk, **late).field == "on"
    drawn.do(verb, clerk, **signed)
    (row,) = drawn.ask(approvals.approvals_of, f"task:{task}:visits")
    assert (row.approver, row.on_paper, row.transcribed_by) == ("周局长", True, "clerk")
    assert states(drawn) == {InspectionState.APPROVED}


def test_an_approval_on_screen_is_kept_with_its_opinion(drawn):
    values = {"task_id": drawn.task_id, "opinion": "同意检查"}
    drawn.do(dispatch.approve_visits, drawn.people.leader, **values)
    (row,) = drawn.ask(approvals.approvals_of, f"task:{drawn.task_id}:visits")
    assert (row.approver, row.opinion, row.on_paper) == ("leader", "同意检查", False)


def test_sending_out_issues_one_list_and_two_papers_a_visit_without_gaps(sent):
    assert numbers(sent, "dispatch") == [f"南公检派〔{YEAR}〕1号"]
    for kind, word in (("notice", "检通"), ("site-record", "检录")):
        expected = [f"南公{word}〔{YEAR}〕{number}号" for number in (1, 2, 3)]
        assert numbers(sent, kind) == expected


def test_the_papers_name_the_subject_its_officers_and_the_law(sent):
    (listed,) = sent.printed("dispatch")
    with sent.database.read() as session:
        visits = session.query(Inspection).order_by(Inspection.drawn_subject_id).all()
        expected = [
            (visit.subject_name, tuple(officer.certificate for officer in visit.officers))
            for visit in visits
        ]
    shown = [(row.subject, tuple(o.certificate for o in row.officers)) for row in listed.rows]
    assert shown == expected
    for paper, (name, certificates) in zip(sent.printed("notice"), expected, strict=True):
        assert paper.subject == name
        assert tuple(each.certificate for each in paper.officers) == certificates
        assert (paper.nth, paper.cap) == ("1", "1")
        assert "《旅馆业治安管理办法》第六条" in paper.basis
        assert len(paper.prohibitions) == 5
        assert "回避" in paper.recusal_right
    for paper, (name, _) in zip(sent.printed("site-record"), expected, strict=True):
        assert paper.subject == name
        assert [each.item for each in paper.items] == ["住宿登记"]


def test_one_approval_form_is_issued_for_each_drawn_visit(drawn):
    done = []
    values = {"task_id": drawn.task_id, "progress": lambda *each: done.append(each)}
    drawn.do(dispatch.approval_forms, drawn.people.clerk, **values)
    assert done == [(1, 3), (2, 3), (3, 3)]
    assert numbers(drawn, "approval") == [f"南公检审〔{YEAR}〕{each}号" for each in (1, 2, 3)]
    assert states(drawn) == {InspectionState.DRAWN}


def test_sending_out_is_all_or_nothing(drawn):
    """The last of three papers cannot be rendered: no number is used, no visit moves."""
    task, people = drawn.task_id, drawn.people
    drawn.do(dispatch.approve_visits, people.leader, task_id=task)
    with drawn.database.write() as session:
        last = session.query(Inspection).order_by(Inspection.id.desc()).first()
        session.get_one(Subject, last.subject_id).address = "某街\U0002fffd号"
        dispatch.activity.record(session, people.clerk, "修改", about="subject:1", title="地址")
    before = drawn.ask(papers.find_document_ids, DocumentQuery())
    error = drawn.refused(dispatch.send_out, people.clerk, task_id=task)
    assert "U+2FFFD" in error.message
    assert drawn.ask(papers.find_document_ids, DocumentQuery()) == before
    assert states(drawn) == {InspectionState.APPROVED}
    with drawn.database.write() as session:
        last = session.query(Inspection).order_by(Inspection.id.desc()).first()
        session.get_one(Subject, last.subject_id).address = "某街1号"
        dispatch.activity.record(session, people.clerk, "修改", about="subject:1", title="地址")
    drawn.do(dispatch.send_out, people.clerk, task_id=task)
    assert numbers(drawn, "notice")[0] == f"南公检通〔{YEAR}〕1号"


def test_sent_papers_belong_to_their_visit_and_wait_for_the_printer(sent):
    for visit in sent.visits:
        ids = sent.ask(papers.find_document_ids, DocumentQuery(inspection_id=visit))
        rows = sent.ask(papers.document_rows, ids)
        assert {row.kind for row in rows} == {"notice", "site-record"}
        assert {row.state for row in rows} == {DocumentState.ISSUED}


def test_a_visit_has_one_valid_approval_form_however_often_it_is_asked_for(drawn):
    clerk, values = drawn.people.clerk, {"task_id": drawn.task_id}
    drawn.do(dispatch.approval_forms, clerk, **values)
    first = len(drawn.printed("approval"))
    assert "已经开具" in drawn.refused(dispatch.approval_forms, clerk, **values).message
    with drawn.database.read() as session:
        spoiled = session.query(Document.id).filter_by(kind="approval").first()[0]
    drawn.do(papers.void_document, clerk, document_id=spoiled, reason="写坏")
    drawn.do(dispatch.approval_forms, clerk, **values)
    assert len(drawn.printed("approval")) == first + 1
