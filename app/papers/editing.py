"""Editable copies of issued papers: words to go on with, while the paper itself stays frozen."""

from sqlalchemy.orm import Session

from app.errors import UserError
from app.papers.listing import void_note
from app.records.papers import restore
from app.rules.states import DocumentState
from db.models import Document

EDITABLE = ("plan", "summary", "notice")
"""Kinds with a .docx; the same as in app.documents.editable, which is loaded when it is needed."""


def word_of(session: Session, document_id: int) -> bytes:
    """The .docx that says what the frozen paper says, and whether it is void.

    Raises UserError for a kind without one.
    """
    from app.documents.editable import editable  # noqa: PLC0415 - docx and lxml, slow to load

    document = session.get_one(Document, document_id)
    if document.kind not in EDITABLE:
        raise UserError("这种文书没有 Word 副本；年度计划、工作总结和行政检查通知书有。")
    void = void_note(document) if document.state == DocumentState.VOID else ""
    return editable(document.kind, restore(document.kind, document.data), void=void)
