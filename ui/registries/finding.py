"""Ctrl+K in the registries: a few subjects and officers by name, code, number or initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import registries
from app.records.registries import OfficerQuery, SubjectQuery
from ui.rooms import Hit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 10
"""Of each kind: whoever needs more searches in the room itself."""


def find_entries(session: Session, text: str) -> list[Hit]:
    subjects = registries.find_subject_ids(session, SubjectQuery(text))[:MOST]
    officers = registries.find_officer_ids(session, OfficerQuery(text))[:MOST]
    return [
        *(
            Hit(row.name, row.number, "registries", ("subjects", row.id), icon="building-2")
            for row in registries.subject_rows(session, subjects)
        ),
        *(
            Hit(row.name, row.department, "registries", ("officers", row.id), icon="user")
            for row in registries.officer_rows(session, officers)
        ),
    ]
