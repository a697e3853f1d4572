"""Editable copies of issued papers: words to go on with, while the paper itself stays frozen."""

from sqlalchemy.orm import Session

from app.errors import UserError
from app.papers.listing import void_note
from app.records.accounts import Operator
from app.records.papers import restore
from app.rules.states import DocumentState
from app.subject_names import require_paper_reader
from db.models import Document

EDITABLE = ("plan", "summary", "notice")
"""Kinds with a .docx; the same as in app.documents.editable, which is loaded when it is needed."""


def word_of(session: Session, document_id: int, reader: Operator | None = None) -> bytes:
    """The .docx that says what the frozen paper says, and whether it is void.

    Raises UserError for a kind without one, and as `shown_pdf` for names of a closed draw.
    """
    from app.documents.editable import editable  # noqa: PLC0415 - docx and lxml, slow to load

    require_paper_reader(session, reader, document_id)
    document = session.get_one(Document, document_id)
    if document.kind not in EDITABLE:
        raise UserError("这种文书没有 Word 副本；年度计划、工作总结和行政检查通知书有。")
    void = void_note(document) if document.state == DocumentState.VOID else ""
    return editable(document.kind, restore(document.kind, document.data), void=void)
