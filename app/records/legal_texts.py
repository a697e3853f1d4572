"""法律文字: the law's own words on papers, dated, as shipped or as an office has approved them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LegalText:
    """One text: its key, the first day it is in force, where it comes from, its paragraphs."""

    key: str
    valid_from: date
    source: str
    lines: tuple[str, ...]


class TextState(StrEnum):
    SHIPPED = "shipped"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"


TEXT_STATE_NAMES: dict[TextState, str] = {
    TextState.SHIPPED: "程序自带",
    TextState.PROPOSED: "待审核",
    TextState.APPROVED: "已批准",
    TextState.RETURNED: "已退回",
}


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version in a text's history; `id` is None for one that ships with the program."""

    id: int | None
    text: LegalText
    state: TextState
    in_force: bool
    author: str
    author_id: int | None
    created_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    opinion: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """One printed text as it stands today: what is in force, and whether something waits."""

    key: str
    title: str
    current: TextVersion | None
    following: TextVersion | None
    """Approved, in force from a later day."""
    waiting: TextVersion | None
    """Proposed, not yet decided."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A new wording as somebody types it in: a paragraph a line."""

    key: str
    lines: str
    source: str
    valid_from: date
