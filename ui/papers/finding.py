"""What Ctrl+K finds here: papers by number, title, subject or task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import papers
from app.records.documents import DocumentQuery
from app.rules.states import DOCUMENT_STATE_NAMES
from ui.rooms import Hit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 8


def find_papers(session: Session, text: str) -> list[Hit]:
    ids = papers.find_document_ids(session, DocumentQuery(text))[:MOST]
    return [
        Hit(
            f"{row.number}　{row.title}",
            DOCUMENT_STATE_NAMES[row.state],
            "papers",
            {"text": row.number},
            "file-text",
        )
        for row in papers.document_rows(session, ids)
    ]
