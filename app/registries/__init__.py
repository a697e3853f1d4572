"""两库: the registries of subjects and officers, and the spreadsheets that fill them."""

from app.registries.officers import (
    add_officer,
    change_officer,
    find_officer_ids,
    officer_facets,
    officer_history,
    officer_rows,
    retire_officer,
)
from app.registries.subjects import (
    add_subject,
    change_subject,
    close_subject,
    find_subject_ids,
    subject_facets,
    subject_history,
    subject_rows,
)

__all__ = [
    "add_officer",
    "add_subject",
    "change_officer",
    "change_subject",
    "close_subject",
    "find_officer_ids",
    "find_subject_ids",
    "officer_facets",
    "officer_history",
    "officer_rows",
    "retire_officer",
    "subject_facets",
    "subject_history",
    "subject_rows",
]
