"""Printed papers. Add one: write a module with a `layout` and a sample, then list it here."""

from typing import Any

from app.documents import (
    approval,
    assessment,
    checklist,
    checklist_diff,
    commitment,
    copies,
    dispatch,
    disposal,
    dossier_cover,
    dossier_index,
    dossier_note,
    draw_record,
    inquiry,
    notice,
    number_register,
    opinion,
    plan,
    publicity,
    receipt,
    recheck,
    rectify,
    roster,
    sampling,
    seal_register,
    site_record,
    substitution,
    summary,
    transfer,
    transfer_letter,
)
from app.documents.page import Document

ALL: tuple[Document[Any], ...] = (  # each has its own type of data
    checklist.DOCUMENT,
    checklist_diff.DOCUMENT,
    plan.DOCUMENT,
    roster.DOCUMENT,
    commitment.DOCUMENT,
    draw_record.DOCUMENT,
    substitution.DOCUMENT,
    approval.DOCUMENT,
    dispatch.DOCUMENT,
    notice.DOCUMENT,
    site_record.DOCUMENT,
    inquiry.DOCUMENT,
    sampling.DOCUMENT,
    copies.DOCUMENT,
    rectify.DOCUMENT,
    recheck.DOCUMENT,
    opinion.DOCUMENT,
    transfer.DOCUMENT,
    transfer_letter.DOCUMENT,
    receipt.DOCUMENT,
    seal_register.DOCUMENT,
    publicity.DOCUMENT,
    summary.DOCUMENT,
    assessment.DOCUMENT,
    dossier_cover.DOCUMENT,
    dossier_index.DOCUMENT,
    dossier_note.DOCUMENT,
    number_register.DOCUMENT,
    disposal.DOCUMENT,
)

EVIDENCE = frozenset({"roster", "commitment", "draw-record", "substitution"})
"""Their QR is part of what anyone checks a draw with: it is never left out."""


def may_be_bare() -> tuple[Document[Any], ...]:
    """The papers whose QR and fingerprint an office may leave out."""
    return tuple(each for each in ALL if each.marked and each.key not in EVIDENCE)


def find(key: str) -> Document[Any]:
    """The document of a key; KeyError for a key that is none."""
    return {document.key: document for document in ALL}[key]
