"""文书 as the papers page lists them."""

from dataclasses import dataclass
from datetime import date, datetime

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
class ScanRow:
    """A scan of a signed paper; `media` is pdf, png or jpg, `size` in bytes.

    `withdrawn` is the reason why it counts no longer, empty while it does.
    """

    id: int
    name: str
    media: str
    size: int
    at: datetime
    operator: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class PaperEvent:
    """One moment in a paper's life."""

    at: datetime
    what: str
    who: str
    more: str


@dataclass(frozen=True, slots=True)
class TypedText:
    """What somebody typed in for one paper alone; `several` lines or one."""

    key: str
    label: str
    text: str
    several: bool = False


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """One paper of a batch: how often and on how many sides it is printed."""

    document_id: int
    copies: int
    two_sided: bool


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch that stopped half way: `printed` of `total` papers are done."""

    id: int
    started_at: datetime
    operator: str
    printer: str
    total: int
    printed: int
