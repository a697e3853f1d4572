"""One paper's whole life: issued, printed, signed, scanned, replaced, void, archived."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.papers.scans import scan_rows
from app.records.documents import PaperEvent
from app.subject_names import told_title
from db.base import Moment
from db.models import Correction, Document, Dossier, DossierEntry, Inspection, Printing

TOLD_ELSEWHERE = ("打印文书", "登记扫描件", "更正重开文书")


def history(session: Session, document_id: int) -> list[PaperEvent]:
    """In the order of time."""
    document = session.get_one(Document, document_id)
    events = [
        PaperEvent(document.issued_at, "开具", document.issued_by, f"共 {document.pages} 页"),
        *_printings(session, document_id),
        *_scans(session, document_id),
        *_corrections(session, document_id),
        *_logged(session, document_id),
        *_dossiers(session, document_id),
    ]
    return sorted(events, key=lambda event: event.at)


def _printings(session: Session, document_id: int) -> Iterator[PaperEvent]:
    query = select(Printing).where(Printing.document_id == document_id).order_by(Printing.id)
    for row in session.scalars(query):
        yield PaperEvent(row.at, "打印", row.operator, f"{row.copies} 份　{row.printer}")


def _scans(session: Session, document_id: int) -> Iterator[PaperEvent]:
    for row in scan_rows(session, document_id):
        yield PaperEvent(row.at, "登记扫描件", row.operator, row.name)


def _corrections(session: Session, document_id: int) -> Iterator[PaperEvent]:
    sides = (
        ("代替", Correction.document_id, Correction.replaces_id),
        ("被代替", Correction.replaces_id, Correction.document_id),
    )
    for what, this, other in sides:
        query = (
            select(Correction, Document.number, told_title(Correction.reason))
            .join(Document, Document.id == other)
            .outerjoin(Inspection, Inspection.id == Document.inspection_id)
            .where(this == document_id)
        )
        for row, number, reason in session.execute(query):
            yield PaperEvent(row.at, what, row.operator, f"{number}　{reason}")


def _logged(session: Session, document_id: int) -> Iterator[PaperEvent]:
    """What leaves no row of its own: signed without a scan, void."""
    for event in activity.list_about(session, f"document:{document_id}"):
        if event.action not in TOLD_ELSEWHERE:
            at = Moment().process_result_value(event.at, session.get_bind().dialect)
            assert at is not None
            yield PaperEvent(at, event.action, event.operator, event.reason)


def _dossiers(session: Session, document_id: int) -> Iterator[PaperEvent]:
    query = (
        select(Dossier)
        .join(DossierEntry, DossierEntry.dossier_id == Dossier.id)
        .where(DossierEntry.document_id == document_id)
    )
    for row in session.scalars(query):
        yield PaperEvent(row.filed_at, "归档", row.filed_by, f"档号 {row.archive_number}")
