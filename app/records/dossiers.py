"""档案 as its page lists it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DossierRow:
    id: int
    archive_number: str
    title: str
    task_number: str
    subject_name: str
    subject_number: str
    closed_on: date
    retention_years: int
    destroy_after: date
    pages: int
    filed_by: str


@dataclass(frozen=True, slots=True)
class DossierEntryRow:
    """One line of the 卷内目录; `document_id` is None for a paper that only exists on paper."""

    position: int
    number: str
    responsible: str
    title: str
    dated: date
    first_page: int
    last_page: int
    note: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class DossierDetail:
    row: DossierRow
    started_on: date
    box: str
    note: str
    entries: tuple[DossierEntryRow, ...]


@dataclass(frozen=True, slots=True)
class FileableRow:
    """A finished inspection without a dossier; `obstacle` says why it cannot be filed yet."""

    inspection_id: int
    task_number: str
    subject_name: str
    published_on: date
    due_on: date
    obstacle: str
