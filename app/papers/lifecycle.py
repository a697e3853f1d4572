"""What happens to an issued paper: printed, signed, void."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.states import DocumentState
from db.models import Document, Printing, Publication

MAY_PRINT = (Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR, Role.LEGAL)
MOST_COPIES = 99
SIGNED_BY_HAND = "登记已签"
DRAW_PAPERS = ("draw-record", "commitment", "roster", "substitution")
"""Void only with their whole draw."""


def mark_printed(
    session: Session, operator: Operator, *, document_ids: Sequence[int], copies: int, printer: str
) -> Changes:
    """Remember who printed what, when, how many copies, on which printer."""
    accounts.require(operator, *MAY_PRINT)
    if not document_ids:
        raise UserError("请先选择打印的文书。")
    check_copies(copies)
    chosen = [session.get_one(Document, each) for each in document_ids]
    for document in chosen:
        if document.state == DocumentState.ISSUED:
            document.state = DocumentState.PRINTED
        session.add(
            Printing(
                document_id=document.id,
                at=clock.now(),
                operator=operator.name,
                copies=copies,
                printer=printer,
            )
        )
    activity.record(
        session,
        operator,
        "打印文书",
        about=f"document:{chosen[0].id}",
        title="、".join(document.number for document in chosen),
        facts={"copies": copies, "printer": printer},
    )
    return touched(Topic.PAPERS)


def check_copies(copies: int) -> None:
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(f"份数为 1 至 {MOST_COPIES} 份。", "copies")


def mark_signed(session: Session, operator: Operator, *, document_id: int) -> Changes:
    """The signed copy is back in hand."""
    accounts.require(operator, *MAY_PRINT)
    document = _valid(session, document_id)
    if document.state == DocumentState.ISSUED:
        raise UserError("这份文书还没有打印，不能登记为已签。")
    document.state = DocumentState.SIGNED
    activity.record(
        session, operator, SIGNED_BY_HAND, about=f"document:{document.id}", title=document.number
    )
    return touched(Topic.PAPERS)


def void_document(
    session: Session, operator: Operator, *, document_id: int, reason: str
) -> Changes:
    """作废: the number is kept and never used again."""
    accounts.require(operator, Role.CLERK)
    document = _valid(session, document_id)
    if not reason.strip():
        raise UserError("请填写作废原因。", "reason")
    if document.kind in DRAW_PAPERS:
        raise UserError("抽取文书不能单独作废；抽取有误的，请由两人办理整次抽取的作废。")
    if _is_published(session, document):
        raise UserError(f"公示表{document.number}已经公示，不能作废。")
    document.state = DocumentState.VOID
    document.void_reason = reason.strip()
    activity.record(
        session,
        operator,
        "作废文书",
        about=f"document:{document.id}",
        title=document.number,
        reason=reason.strip(),
    )
    return touched(Topic.PAPERS)


def _is_published(session: Session, document: Document) -> bool:
    query = select(Publication.id).where(
        Publication.document_id == document.id, Publication.published_on.is_not(None)
    )
    return session.scalar(query) is not None


def void_of_task(
    session: Session,
    task_id: int,
    *,
    reason: str,
    kinds: Sequence[str] = (),
    since: datetime | None = None,
) -> None:
    """Void the papers of a task whose draw is void; the numbers stay. The caller records it.

    `kinds` and `since` leave papers of other kinds and earlier ones as they are.
    """
    query = select(Document).where(
        Document.task_id == task_id, Document.state != DocumentState.VOID
    )
    if kinds:
        query = query.where(Document.kind.in_(kinds))
    if since is not None:
        query = query.where(Document.issued_at >= since)
    for document in session.scalars(query):
        document.state, document.void_reason = DocumentState.VOID, reason


def void_of_visit(session: Session, inspection_id: int, *, reason: str) -> None:
    """Void the papers of a visit that will not take place; the caller records it."""
    query = select(Document).where(
        Document.inspection_id == inspection_id, Document.state != DocumentState.VOID
    )
    for document in session.scalars(query):
        document.state, document.void_reason = DocumentState.VOID, reason


def _valid(session: Session, document_id: int) -> Document:
    document = session.get_one(Document, document_id)
    if document.state in (DocumentState.VOID, DocumentState.ARCHIVED):
        raise UserError(f"文书“{document.number}”已作废或已归档，不能再改。")
    return document
