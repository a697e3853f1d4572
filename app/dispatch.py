"""派发: from a drawn task to approved visits with their papers in the officers' hands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import accounts, activity, approvals, clock, paper_contents, papers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.records.inspections import WaitingTask
from app.records.papers import Head, Paper
from app.records.settings import Office
from app.rules.roles import Role
from app.rules.states import ENTERABLE, STRUCK, DocumentState, InspectionState
from app.subject_names import require_reader, told
from db.models import Correction, Document, Inspection, Task

VISIT_PAPERS = ("notice", "site-record")
SENDING = "派发检查任务"


def waiting_tasks(session: Session) -> list[WaitingTask]:
    """Tasks with visits to be approved or sent out, the oldest first."""
    states = (InspectionState.DRAWN, InspectionState.APPROVED)
    query = (
        select(Task.id, Task.number, Task.title, Inspection.state, func.count())
        .join(Inspection, Inspection.task_id == Task.id)
        .where(Inspection.state.in_(states))
        .group_by(Task.id, Task.number, Task.title, Inspection.state)
        .order_by(Task.id)
    )
    counts: dict[int, WaitingTask] = {}
    for task_id, number, title, state, count in session.execute(query):
        known = counts.get(task_id, WaitingTask(task_id, number, title, 0, 0))
        is_drawn = state == InspectionState.DRAWN
        counts[task_id] = replace(
            known,
            to_approve=count if is_drawn else known.to_approve,
            to_send=known.to_send if is_drawn else count,
        )
    return list(counts.values())


def _waiting(session: Session, task_id: int, state: InspectionState) -> list[Inspection]:
    query = (
        select(Inspection)
        .where(Inspection.task_id == task_id, Inspection.state == state)
        .order_by(Inspection.drawn_subject_id)
    )
    return list(session.scalars(query))


def approve_visits(
    session: Session, operator: Operator, *, task_id: int, opinion: str = ""
) -> Changes:
    """行政检查审批 on screen, by a leader who neither wrote nor submitted the task."""
    accounts.require(operator, Role.LEADER)
    task = session.get_one(Task, task_id)
    for account_id in (task.author_id, task.submitter_id):
        accounts.require_other(operator, account_id, "审批检查")
    waiting = _drawn(session, task)
    approvals.note(
        session, operator, about=f"task:{task.id}:visits", opinion=opinion, decided=clock.today()
    )
    return _approve(session, operator, task, waiting)


def approve_visits_on_paper(
    session: Session, operator: Operator, *, task_id: int, approver: str, on: date, opinion: str
) -> Changes:
    """纸上批准: the leader signed the form; the clerk transcribes name and date."""
    accounts.require(operator, Role.CLERK)
    task = session.get_one(Task, task_id)
    waiting = _drawn(session, task)
    approvals.transcribe(
        session,
        operator,
        about=f"task:{task.id}:visits",
        approver=approver,
        on=on,
        opinion=opinion,
    )
    return _approve(session, operator, task, waiting)


def _drawn(session: Session, task: Task) -> list[Inspection]:
    waiting = _waiting(session, task.id, InspectionState.DRAWN)
    if not waiting:
        raise UserError(f"任务{task.number}没有待审批的检查；请先完成公开抽取。")
    return waiting


def _approve(
    session: Session, operator: Operator, task: Task, waiting: Sequence[Inspection]
) -> Changes:
    for each in waiting:
        each.state = InspectionState.APPROVED
    activity.record(
        session,
        operator,
        "批准检查",
        about=f"task:{task.id}",
        title=f"{task.number}：{len(waiting)}次检查",
    )
    return touched(Topic.TASKS, Topic.INSPECTIONS)


def approval_forms(
    session: Session, operator: Operator, *, task_id: int, progress: Progress = silent
) -> Changes:
    """Issue one 行政检查审批表 for each drawn visit that has none yet, for the leader's pen."""
    accounts.require(operator, Role.CLERK)
    task = session.get_one(Task, task_id)
    waiting = [each for each in _drawn(session, task) if not _has(session, each, "approval")]
    if not waiting:
        raise UserError(f"任务{task.number}的审批表已经开具，请在“文书”里勾选，预览打印。")
    facts = office(session)
    for number, each in enumerate(waiting, start=1):
        _issue(session, operator, facts, "approval", paper_contents.visit_of(session, each))
        progress(number, len(waiting))
    activity.record(
        session, operator, "开具行政检查审批表", about=f"task:{task.id}", title=task.number
    )
    return touched(Topic.PAPERS)


def _has(session: Session, inspection: Inspection, kind: str) -> bool:
    """Whether a valid paper of this kind is out for the visit."""
    query = select(Document.id).where(
        Document.inspection_id == inspection.id,
        Document.kind == kind,
        Document.state != DocumentState.VOID,
    )
    return session.scalar(query) is not None


def send_out(
    session: Session, operator: Operator, *, task_id: int, progress: Progress = silent
) -> Changes:
    """派发: one 派发单 for the task, a 通知书 and a blank 笔录 for each visit; all or nothing."""
    accounts.require(operator, Role.CLERK)
    task = session.get_one(Task, task_id)
    waiting = _waiting(session, task.id, InspectionState.APPROVED)
    if not waiting:
        raise UserError(f"任务{task.number}没有已批准而未派发的检查；请先办理行政检查审批。")
    facts = office(session)
    visits = [paper_contents.visit_of(session, each) for each in waiting]
    numbers = [papers.issue(session, operator, _dispatch_paper(facts, task, visits)).number]
    for number, visit in enumerate(visits, start=1):
        numbers += [_issue(session, operator, facts, kind, visit) for kind in VISIT_PAPERS]
        visit.inspection.state = InspectionState.DISPATCHED
        progress(number, len(visits))
    activity.record(
        session,
        operator,
        SENDING,
        about=f"task:{task.id}",
        title=task.number,
        facts={"papers": numbers},
    )
    return touched(Topic.TASKS, Topic.INSPECTIONS, Topic.PAPERS)


def issue_again(
    session: Session, operator: Operator, inspection: Inspection, reason: str
) -> list[str]:
    """Void a visit's notice and record, and issue them anew with the officers as they are now.

    The caller's action records the event. Returns the new numbers.
    """
    old = select(Document).where(
        Document.inspection_id == inspection.id,
        Document.kind.in_(VISIT_PAPERS),
        Document.state != DocumentState.VOID,
    )
    for document in session.scalars(old):
        document.state, document.void_reason = DocumentState.VOID, reason
    visit = paper_contents.visit_of(session, inspection)
    return [_issue_anew(session, operator, kind, visit, reason) for kind in VISIT_PAPERS]


def _issue_anew(
    session: Session, operator: Operator, kind: str, visit: paper_contents.Visit, reason: str
) -> str:
    """Issue a paper that names the void one in whose place it comes; the new number."""
    query = (
        select(Document)
        .outerjoin(Correction, Correction.replaces_id == Document.id)
        .where(Document.inspection_id == visit.inspection.id, Document.kind == kind)
        .where(Document.state == DocumentState.VOID, Correction.replaces_id.is_(None))
        .order_by(Document.id.desc())
    )
    old = session.scalars(query.limit(1)).first()
    request = visit_paper(office(session), kind, visit)
    if old is None:
        return papers.issue(session, operator, request).number
    new = papers.issue(session, operator, replace(request, replaces=old.number))
    papers.link(session, operator, new=new, old=old, reason=reason)
    return new.number


def drafts(
    session: Session,
    *,
    task_id: int,
    forms: bool,
    reader: Operator | None = None,
    progress: Progress = silent,
) -> list[tuple[str, bytes]]:
    """Titles and drafts of what would be issued: approval forms, or the papers of 派发.

    Raises UserError where they would tell `reader` a name of a closed draw.
    """
    task, facts = session.get_one(Task, task_id), office(session)
    visits = _to_be_shown(session, task, forms=forms, reader=reader)
    kinds = ("approval",) if forms else VISIT_PAPERS
    requests = [visit_paper(facts, kind, visit) for visit in visits for kind in kinds]
    if not forms:
        requests.insert(0, _dispatch_paper(facts, task, visits))
    made = []
    for number, request in enumerate(requests, start=1):
        made.append((request.title, papers.draft(session, request)))
        progress(number, len(requests))
    return made


def _to_be_shown(
    session: Session, task: Task, *, forms: bool, reader: Operator | None
) -> list[paper_contents.Visit]:
    state = InspectionState.DRAWN if forms else InspectionState.APPROVED
    waiting = _waiting(session, task.id, state)
    if not waiting:
        raise UserError(f"任务{task.number}没有可以预览的文书。")
    for each in waiting:
        require_reader(session, reader, each)
    return [paper_contents.visit_of(session, each) for each in waiting]


def missing_papers(session: Session, inspection_id: int) -> tuple[str, ...]:
    """Kinds of papers that a visit on its way should have, and has only void ones of."""
    inspection = session.get_one(Inspection, inspection_id)
    if inspection.state not in ENTERABLE:
        return ()
    query = select(Document.kind).where(
        Document.inspection_id == inspection_id, Document.state != DocumentState.VOID
    )
    valid = set(session.scalars(query))
    return tuple(kind for kind in VISIT_PAPERS if kind not in valid)


def reissue(
    session: Session, operator: Operator, *, inspection_id: int, reason: str
) -> tuple[list[str], Changes]:
    """重新开具: put a visit's papers that were voided after 派发 on paper again; the new numbers.

    Raises UserError while every paper is valid: what is to be replaced is voided first.
    """
    accounts.require(operator, Role.CLERK)
    inspection = session.get_one(Inspection, inspection_id)
    kinds = missing_papers(session, inspection_id)
    if not kinds:
        raise UserError(
            f"“{told(session, inspection)}”没有需要重新开具的文书：未派发、已提交记录，"
            "或文书都有效。要换发的，请先在“文书”中作废原件。"
        )
    if not reason.strip():
        raise UserError("请填写重新开具的原因。", "reason")
    visit = paper_contents.visit_of(session, inspection)
    numbers = [_issue_anew(session, operator, kind, visit, reason) for kind in kinds]
    activity.record(
        session,
        operator,
        "重新开具检查文书",
        about=f"inspection:{inspection_id}",
        title=f"{told(session, inspection)}：{'、'.join(numbers)}",
        reason=reason.strip(),
        facts={"papers": numbers},
    )
    return numbers, touched(Topic.PAPERS, Topic.INSPECTIONS)


def _dispatch_paper(
    facts: Office, task: Task, visits: Sequence[paper_contents.Visit]
) -> papers.PaperRequest:
    def contents(head: Head, today: date) -> Paper:
        return paper_contents.dispatch(head, facts, task, visits, today)

    return papers.PaperRequest("dispatch", f"检查任务派发单（{task.number}）", contents, task.id)


def list_again(session: Session, old: Document) -> papers.Contents:
    """A task's 派发单 with its visits as they are now: other officers, without those struck."""
    task = session.get_one(Task, old.task_id)
    visits = [
        paper_contents.visit_of(session, each)
        for each in _sent_with(session, papers.first_of(session, old))
        if each.state not in STRUCK
    ]
    if not visits:
        raise UserError("这份派发单上的检查都已作废或者由递补代替，不能再更正或重开。")
    return _dispatch_paper(office(session), task, visits).contents


def _sent_with(session: Session, first: Document) -> list[Inspection]:
    """The visits that went out with a 派发单, in its order; the log of 派发 names their papers."""
    sent = activity.facts_of(session, f"task:{first.task_id}", SENDING)
    numbers = next(each["papers"] for each in sent if first.number in each["papers"])
    query = (
        select(Inspection)
        .join(Document, Document.inspection_id == Inspection.id)
        .where(Document.number.in_(numbers), Document.kind == VISIT_PAPERS[0])
        .order_by(Document.id)
    )
    return list(session.scalars(query))


def _issue(
    session: Session, operator: Operator, facts: Office, kind: str, visit: paper_contents.Visit
) -> str:
    return papers.issue(session, operator, visit_paper(facts, kind, visit)).number


def visit_paper(facts: Office, kind: str, visit: paper_contents.Visit) -> papers.PaperRequest:
    """An approval form, notice or record of one visit, with what is true now."""

    def contents(head: Head, today: date) -> Paper:
        if kind == "approval":
            return paper_contents.approval(head, visit)
        if kind == "notice":
            return paper_contents.notice(head, facts, visit, today)
        return paper_contents.site_record(head, facts, visit, today)

    name = {"approval": "行政检查审批表", "notice": "行政检查通知书", "site-record": "现场检查笔录"}
    return papers.PaperRequest(
        kind=kind,
        title=f"{name[kind]}（{visit.told}）",
        contents=contents,
        task_id=visit.task.id,
        inspection_id=visit.inspection.id,
    )
