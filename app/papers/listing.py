"""What has been issued: found, listed, opened with its digest checked."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app import documents
from app.documents.overlay import marked
from app.errors import UserError
from app.records.accounts import Operator
from app.records.documents import DocumentQuery, DocumentRow
from app.rules.states import DocumentState
from app.subject_names import require_paper_reader, told_column, told_title
from db.models import Document, Inspection, Printing, Task


def find_document_ids(session: Session, query: DocumentQuery) -> list[int]:
    """Ids, newest first."""
    chosen = (
        select(Document.id)
        .outerjoin(Task, Task.id == Document.task_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
    )
    return list(session.scalars(_filtered(chosen, query).order_by(Document.id.desc())))


def _filtered(chosen: Select[int], query: DocumentQuery) -> Select[int]:
    conditions = [
        (Document.kind.in_(query.kinds), bool(query.kinds)),
        (Document.state.in_(query.states), bool(query.states)),
        (Document.task_id == query.task_id, query.task_id is not None),
        (Document.inspection_id == query.inspection_id, query.inspection_id is not None),
    ]
    chosen = chosen.where(*(condition for condition, wanted in conditions if wanted))
    text = query.text.strip()
    if text:
        columns = (Document.number, told_title(Document.title), Task.number, told_column())
        chosen = chosen.where(or_(*(c.icontains(text, autoescape=True) for c in columns)))
    return chosen


def document_rows(session: Session, ids: Sequence[int]) -> list[DocumentRow]:
    """Rows in the order of `ids`."""
    printed = select(Printing.document_id, func.count().label("times")).group_by(
        Printing.document_id
    )
    counts = {row.document_id: row.times for row in session.execute(printed)}
    query = (
        select(Document, told_title(Document.title), Task.number, told_column())
        .select_from(Document)
        .outerjoin(Task, Task.id == Document.task_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .where(Document.id.in_(ids))
    )
    found = {
        each.id: _row(each, title, task or "", subject or "", counts.get(each.id, 0))
        for each, title, task, subject in session.execute(query)
    }
    return [found[each] for each in ids if each in found]


def _row(each: Document, title: str, task: str, subject: str, printed: int) -> DocumentRow:
    kind = documents.find(each.kind)
    return DocumentRow(
        id=each.id,
        kind=each.kind,
        kind_name=kind.title,
        number=each.number,
        title=title,
        state=DocumentState(each.state),
        task_number=task,
        subject_name=subject,
        pages=each.pages,
        copies=kind.copies,
        issued_on=each.issued_on,
        issued_by=each.issued_by,
        printed=printed,
    )


def pdf_of(session: Session, document_id: int) -> bytes:
    """The frozen bytes. Raises UserError when they no longer match their digest."""
    document = session.get_one(Document, document_id)
    if sha256(document.pdf).hexdigest() != document.sha256:
        raise UserError(
            f"文书“{document.number}”的内容与开具时的摘要不符，已停止使用。"
            "请在“系统”中运行完整性检查，并从备份恢复。"
        )
    return document.pdf


def shown_pdf(session: Session, document_id: int, reader: Operator | None = None) -> bytes:
    """What is opened, printed and saved: the frozen bytes, of a void paper with 作废 across.

    Raises UserError for a paper that would tell `reader` a name of a closed draw.
    """
    require_paper_reader(session, reader, document_id)
    document, pdf = session.get_one(Document, document_id), pdf_of(session, document_id)
    if document.state != DocumentState.VOID:
        return pdf
    return marked(pdf, "作废", void_note(document))


def void_note(document: Document) -> str:
    """What stands on every page of a void paper."""
    return f"{document.number}已作废：{document.void_reason}"
