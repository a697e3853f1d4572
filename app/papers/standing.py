"""Which paper stands for which: from one that was replaced to the one that counts now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.records.accounts import Operator
from app.rules.states import DocumentState
from db.models import Correction, Document


def link(
    session: Session, operator: Operator, *, new: Document, old: Document, reason: str
) -> None:
    """Keep that `new` stands for `old`; the caller's action records the event."""
    session.add(
        Correction(
            document_id=new.id,
            replaces_id=old.id,
            reason=reason.strip(),
            at=clock.now(),
            operator=operator.name,
        )
    )


def first_of(session: Session, document: Document) -> Document:
    """The paper that was issued first, before every correction of it."""
    query = select(Correction.replaces_id)
    while old := session.scalar(query.where(Correction.document_id == document.id)):
        document = session.get_one(Document, old)
    return document


def standing_for(session: Session, number: str) -> Document | None:
    """The valid paper that counts for `number` now; None when there is none any more."""
    document = session.scalars(select(Document).where(Document.number == number)).one_or_none()
    while document is not None and document.state == DocumentState.VOID:
        query = select(Document).join(Correction, Correction.document_id == Document.id)
        document = session.scalars(query.where(Correction.replaces_id == document.id)).one_or_none()
    return document
