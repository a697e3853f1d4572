"""What the two registries (两库) hand out: rows on their way in, rows in lists, and queries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.rules.eligibility import CertificateState


class Severity(StrEnum):
    """An error keeps its row out; a warning lets it in and asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell: where it stands, what it is and what to do."""

    row: int
    """As Excel counts it, from 1."""
    column: str
    """The header text as it stands in the file."""
    field: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class SubjectDraft:
    """One row of a 检查对象名录, cleaned and checked, not yet in the database."""

    row: int
    number: str
    """The code, with -02, -03 … for further premises; empty where there is no code."""
    code: str
    name: str
    industry: str
    town: str
    address: str
    legal_person: str
    telephone: str
    founded: date | None
    status: str
    tier: str
    complaints: int


@dataclass(frozen=True, slots=True)
class OfficerDraft:
    """One row of a 执法检查人员名录, cleaned and checked, not yet in the database."""

    row: int
    certificate: str
    name: str
    gender: str
    badge: str
    department: str
    identity: str
    valid_from: date | None
    valid_to: date | None
    skills: tuple[str, ...]
    telephone: str
    post_state: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do: counts of rows, and every problem."""

    added: int
    updated: int
    skipped: int
    failed: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import as the list of imports shows it; `kind` is subjects or officers."""

    id: int
    kind: str
    file_name: str
    at: datetime
    operator: str
    added: int
    updated: int
    skipped: int
    failed: int
    undone: bool


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A subject as keyed in by hand. `code` is empty for those without one."""

    name: str
    code: str = ""
    industry: str = ""
    town: str = ""
    address: str = ""
    legal_person: str = ""
    telephone: str = ""
    founded: date | None = None
    status: str = "正常"
    tier: str = ""
    complaints: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One subject in lists; `last_inspected` is the last day a visit to it ended."""

    id: int
    number: str
    code: str
    name: str
    industry: str
    town: str
    address: str
    legal_person: str
    telephone: str
    founded: date | None
    status: str
    tier: str
    complaints: int
    note: str
    last_inspected: date | None


@dataclass(frozen=True, slots=True)
class SubjectQuery:
    """Empty means no restriction. `sort` is one of SUBJECT_SORTS.

    `text` may be several words, all of which must hit name, number, initials, legal person,
    telephone or address.
    """

    text: str = ""
    industries: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    sort: str = "name"
    descending: bool = False


SUBJECT_SORTS = (
    "name",
    "number",
    "industry",
    "town",
    "address",
    "legal_person",
    "founded",
    "status",
    "tier",
    "complaints",
    "last_inspected",
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a column and how many rows have it; "" is 未填."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SubjectFacets:
    industries: tuple[Facet, ...]
    towns: tuple[Facet, ...]
    statuses: tuple[Facet, ...]
    tiers: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class OfficerEntry:
    """An officer as keyed in by hand."""

    certificate: str
    name: str
    gender: str = ""
    badge: str = ""
    department: str = ""
    identity: str = "人民警察"
    valid_from: date | None = None
    valid_to: date | None = None
    skills: tuple[str, ...] = ()
    telephone: str = ""
    post_state: str = "在岗"
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """One officer in lists; `state` is that of the certificate today."""

    id: int
    certificate: str
    name: str
    gender: str
    badge: str
    department: str
    identity: str
    valid_from: date | None
    valid_to: date | None
    skills: tuple[str, ...]
    telephone: str
    post_state: str
    note: str
    state: CertificateState


@dataclass(frozen=True, slots=True)
class OfficerQuery:
    """Empty means no restriction. `sort` is one of OFFICER_SORTS; `text` as for subjects."""

    text: str = ""
    departments: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    states: tuple[CertificateState, ...] = ()
    sort: str = "name"
    descending: bool = False


OFFICER_SORTS = (
    "name",
    "certificate",
    "badge",
    "department",
    "identity",
    "valid_from",
    "valid_to",
    "post_state",
)


@dataclass(frozen=True, slots=True)
class OfficerFacets:
    departments: tuple[Facet, ...]
    identities: tuple[Facet, ...]
    skills: tuple[Facet, ...]
    states: tuple[Facet, ...]
