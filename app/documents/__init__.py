"""Printed papers. Add one: write a module with a `layout` and a sample, then list it here."""

from typing import Any

from app.documents import dispatch, draw_record, notice, site_record
from app.documents.page import Document

ALL: tuple[Document[Any], ...] = (
    draw_record.DOCUMENT,
    dispatch.DOCUMENT,
    notice.DOCUMENT,
    site_record.DOCUMENT,
)  # each has its own type of data


def find(key: str) -> Document[Any]:
    """The document of a key; KeyError for a key that is none."""
    return {document.key: document for document in ALL}[key]
