"""抽查事项清单 as lists, forms and detail panels show it."""

from dataclasses import dataclass
from datetime import date, datetime

from app.rules.checklist_states import ChecklistState


@dataclass(frozen=True, slots=True)
class BasisEntry:
    """One law and its articles; unverified ones (待核) are not to be shown as settled law."""

    law: str
    article: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as written by hand; everything may still be empty except the name."""

    name: str
    department: str
    category: str = ""
    importance: str = ""
    mode: str = ""
    target: str = ""
    content: str = ""
    ratio: str = ""
    frequency: str = ""
    method: str = ""
    measures: str = ""
    procedure: str = ""
    handling: str = ""
    bases: tuple[BasisEntry, ...] = ()
    code: str = ""
    """事项编码; given by the program when empty, fixed after the first version."""
    power_code: str = ""
    """权责清单编码."""
    paper: str = "行政检查通知书"
    sensitive: bool = False
    """敏感单位: closed draw, withheld from publication by default."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item by one of its versions: the one under way, else the newest.

    `missing` names what still keeps it from legal review (不完整), `unverified` says that a basis
    is 待核; `published_version_id` is the version in force.
    """

    item_id: int
    version_id: int
    number: int
    code: str
    name: str
    department: str
    category: str
    importance: str
    mode: str
    ratio: str
    frequency: str
    state: ChecklistState
    published_on: date | None
    published_version_id: int | None
    missing: tuple[str, ...]
    unverified: bool


@dataclass(frozen=True, slots=True)
class ItemQuery:
    """Empty means no restriction; `text` hits name, code, target and legal bases."""

    text: str = ""
    states: tuple[ChecklistState, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in an item's history."""

    id: int
    number: int
    state: ChecklistState
    author: str
    created_at: datetime
    change_reason: str
    submitted_by: str
    reviewer: str
    review_opinion: str
    reviewed_at: datetime | None
    filing_number: str
    filed_at: datetime | None
    published_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """`draft` is what the shown version says; `versions` are all of the item, newest first."""

    row: ItemRow
    draft: ItemDraft
    version: VersionRow
    versions: tuple[VersionRow, ...]
