"""Printed papers. Add one: write a module with a `layout` and a sample, then list it here."""

from typing import Any

from app.documents import (
    approval,
    commitment,
    dispatch,
    dossier_cover,
    dossier_index,
    dossier_note,
    draw_record,
    notice,
    number_register,
    publicity,
    rectify,
    roster,
    site_record,
)
from app.documents.page import Document

ALL: tuple[Document[Any], ...] = (  # each has its own type of data
    roster.DOCUMENT,
    commitment.DOCUMENT,
    draw_record.DOCUMENT,
    approval.DOCUMENT,
    dispatch.DOCUMENT,
    notice.DOCUMENT,
    site_record.DOCUMENT,
    rectify.DOCUMENT,
    publicity.DOCUMENT,
    dossier_cover.DOCUMENT,
    dossier_index.DOCUMENT,
    dossier_note.DOCUMENT,
    number_register.DOCUMENT,
)


def find(key: str) -> Document[Any]:
    """The document of a key; KeyError for a key that is none."""
    return {document.key: document for document in ALL}[key]
