"""文书 as the papers page lists them."""

from dataclasses import dataclass
from datetime import date

from app.rules.states import DocumentState


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """`kind` is a key of app.documents.ALL; `subject_name` is empty for papers of a whole task."""

    id: int
    kind: str
    kind_name: str
    number: str
    title: str
    state: DocumentState
    task_number: str
    subject_name: str
    pages: int
    copies: int
    issued_on: date
    issued_by: str
    printed: int


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    text: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[DocumentState, ...] = ()
    task_id: int | None = None
    inspection_id: int | None = None


@dataclass(frozen=True, slots=True)
class PrintingRow:
    at: str
    operator: str
    copies: int
    printer: str
