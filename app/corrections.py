"""更正、重开: a paper that was wrong, spoiled or void is issued anew and names the old one.

The frozen paper itself never changes.
"""

from dataclasses import fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import (
    accounts,
    activity,
    clock,
    dispatch,
    paper_contents,
    papers,
    rectifications,
    visit_papers,
)
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.papers import Contents, PaperRequest
from app.records.accounts import Operator
from app.records.papers import Head, Paper, restore
from app.rules.roles import Role
from app.rules.states import STRUCK, DocumentState, InspectionState
from app.subject_names import require_paper_reader
from db.models import Correction, Disposition, Document, Inspection

OTHERWISE = {
    "roster": "抽取文书不能单独更正；抽取有误的，请由两人办理整次抽取的作废。",
    "commitment": "抽取文书不能单独更正；抽取有误的，请由两人办理整次抽取的作废。",
    "draw-record": "抽取文书不能单独更正；抽取有误的，请由两人办理整次抽取的作废。",
    "substitution": "递补文书不能单独更正，请在“检查录入”中办理递补。",
    "publicity": "公示表请在“公示”中重新编制。",
    "dossier-cover": "案卷的文书由归档生成，请在“档案”中办理。",
    "dossier-index": "案卷的文书由归档生成，请在“档案”中办理。",
    "dossier-note": "案卷的文书由归档生成，请在“档案”中办理。",
}
DATES = ("issued_on", "dispatched_on", "dated")
"""Fields that are the day of issue, whatever the old paper says."""
ONE_A_VISIT = frozenset(
    {"approval", "notice", "site-record", "opinion", "transfer", "transfer-letter"}
)
"""Kinds of which a visit has one valid paper at a time."""


def replace_document(
    session: Session, operator: Operator, *, document_id: int, reason: str
) -> tuple[int, Changes]:
    """Issue a paper anew with what is true today; the old one is void and named on the new one."""
    accounts.require(operator, Role.CLERK)
    old = session.get_one(Document, document_id)
    _refuse(session, old)
    if not reason.strip():
        raise UserError("请填写更正或重开的原因。", "reason")
    request = _request(session, old)
    if old.state != DocumentState.VOID:
        old.state, old.void_reason = DocumentState.VOID, reason.strip()
    new = papers.issue(session, operator, request)
    session.add(
        Correction(
            document_id=new.id,
            replaces_id=old.id,
            reason=reason.strip(),
            at=clock.now(),
            operator=operator.name,
        )
    )
    for disposition in _dispositions(session, old):
        disposition.reference = new.number
    activity.record(
        session,
        operator,
        "更正重开文书",
        about=f"document:{new.id}",
        title=f"{new.number}代替{old.number}",
        reason=reason.strip(),
    )
    return new.id, touched(Topic.PAPERS, Topic.INSPECTIONS)


def draft_of_replacement(
    session: Session, document_id: int, reader: Operator | None = None
) -> bytes:
    """What the new paper would look like, marked 草稿; nothing is written.

    Raises UserError for a paper that would tell `reader` a name of a closed draw.
    """
    require_paper_reader(session, reader, document_id)
    old = session.get_one(Document, document_id)
    _refuse(session, old)
    return papers.draft(session, _request(session, old))


def check_replaceable(session: Session, document_id: int) -> None:
    """Raises UserError, saying where to go, when the paper cannot be replaced here."""
    _refuse(session, session.get_one(Document, document_id))


def _refuse(session: Session, old: Document) -> None:
    if old.kind in OTHERWISE:
        raise UserError(OTHERWISE[old.kind])
    if old.state == DocumentState.ARCHIVED:
        raise UserError(f"文书“{old.number}”已归档，不能再更正。")
    query = (
        select(Document.number)
        .join(Correction, Correction.document_id == Document.id)
        .where(Correction.replaces_id == old.id)
    )
    if number := session.scalar(query):
        raise UserError(f"“{old.number}”已经由“{number}”代替，请更正新的那一份。")
    _refuse_without_visit(session, old)
    _refuse_second(session, old)


def _refuse_without_visit(session: Session, old: Document) -> None:
    """No paper comes back for a visit that does not take place, or whose dossier is closed."""
    visit = session.get(Inspection, old.inspection_id) if old.inspection_id else None
    if visit is None:
        return
    if visit.state in STRUCK:
        raise UserError("这次检查已经作废或者由递补代替，文书不能再更正或重开。")
    if visit.state == InspectionState.CLOSED:
        raise UserError("这次检查的案卷已经归档，文书不能再更正或重开。")


def _refuse_second(session: Session, old: Document) -> None:
    """A void paper whose place another has taken meanwhile is not issued again beside it."""
    if old.inspection_id is None or old.kind not in ONE_A_VISIT:
        return
    transfers = visit_papers.TRANSFERS
    kinds = transfers if old.kind in transfers else (old.kind,)
    query = select(Document.number).where(
        Document.inspection_id == old.inspection_id,
        Document.kind.in_(kinds),
        Document.id != old.id,
        Document.state != DocumentState.VOID,
    )
    if number := session.scalar(query):
        raise UserError(f"这次检查已经另有有效的“{number}”，请更正那一份。")


def _request(session: Session, old: Document) -> PaperRequest:
    return PaperRequest(
        kind=old.kind,
        title=old.title,
        contents=_contents(session, old),
        task_id=old.task_id,
        inspection_id=old.inspection_id,
        replaces=old.number,
    )


def _contents(session: Session, old: Document) -> Contents:
    """From the rows as they are now where the program wrote it from rows, else as it was."""
    visit = session.get(Inspection, old.inspection_id) if old.inspection_id else None
    if visit is not None and old.kind in ("approval", *dispatch.VISIT_PAPERS):
        facts = office(session)
        found = paper_contents.visit_of(session, visit)
        return dispatch.visit_paper(facts, old.kind, found).contents
    for disposition in _dispositions(session, old):
        if visit is not None:
            return rectifications.order_paper(session, visit, disposition).contents
    known: Paper = restore(old.kind, old.data)
    anew = visit_papers.contents_again(session, visit, known) if visit is not None else None
    return anew or _as_it_was(known)


def _as_it_was(known: Paper) -> Contents:
    names = {field.name for field in fields(known)} & set(DATES)  # type: ignore[arg-type]

    def contents(head: Head, today: date) -> Paper:
        dates = dict.fromkeys(names, paper_contents.chinese_date(today))
        return replace(known, head=head, **dates)  # type: ignore[type-var]

    return contents


def _dispositions(session: Session, old: Document) -> list[Disposition]:
    """Those that were ordered by this paper."""
    if old.kind != "rectify" or old.inspection_id is None:
        return []
    query = select(Disposition).where(
        Disposition.inspection_id == old.inspection_id, Disposition.reference == old.number
    )
    return list(session.scalars(query))
