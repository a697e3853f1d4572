"""更正、重开: a paper that was wrong, spoiled or void is issued anew and names the old one.

The frozen paper itself never changes.
"""

from collections.abc import Callable
from dataclasses import fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, dispatch, paper_contents, papers, rectifications
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.papers import PaperRequest
from app.records.accounts import Operator
from app.records.papers import Head, Paper, restore
from app.rules.roles import Role
from app.rules.states import DocumentState
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
DATES = ("issued_on", "dispatched_on")
"""Fields that are the day of issue, whatever the old paper says."""


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


def draft_of_replacement(session: Session, document_id: int) -> bytes:
    """What the new paper would look like, marked 草稿; nothing is written."""
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


def _request(session: Session, old: Document) -> PaperRequest:
    return PaperRequest(
        kind=old.kind,
        title=old.title,
        contents=_contents(session, old),
        task_id=old.task_id,
        inspection_id=old.inspection_id,
        replaces=old.number,
    )


def _contents(session: Session, old: Document) -> Callable[[Head], Paper]:
    """From the rows as they are now where the program wrote it from rows, else as it was."""
    visit = session.get(Inspection, old.inspection_id) if old.inspection_id else None
    if visit is not None and old.kind in ("approval", *dispatch.VISIT_PAPERS):
        facts = office(session)
        found = paper_contents.visit_of(session, visit)
        return dispatch.visit_paper(facts, old.kind, found).contents
    for disposition in _dispositions(session, old):
        if visit is not None:
            return rectifications.order_paper(session, visit, disposition).contents
    return _as_it_was(old)


def _as_it_was(old: Document) -> Callable[[Head], Paper]:
    known: Paper = restore(old.kind, old.data)
    today = paper_contents.chinese_date(clock.today())
    names = {field.name for field in fields(known)} & set(DATES)  # type: ignore[arg-type]
    return lambda head: replace(known, head=head, **dict.fromkeys(names, today))  # type: ignore[type-var]


def _dispositions(session: Session, old: Document) -> list[Disposition]:
    """Those that were ordered by this paper."""
    if old.kind != "rectify" or old.inspection_id is None:
        return []
    query = select(Disposition).where(
        Disposition.inspection_id == old.inspection_id, Disposition.reference == old.number
    )
    return list(session.scalars(query))
