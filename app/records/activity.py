"""The activity log as screens show it, and what a check of it found."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EventRow:
    """`at` is ISO 8601 in UTC, `about` is `table:id`, `head` 64 hexadecimal digits."""

    seq: int
    at: str
    operator: str
    action: str
    title: str
    reason: str
    about: str
    head: str


@dataclass(frozen=True, slots=True)
class EventDetail:
    row: EventRow
    body: dict[str, Any]
    previous: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found wrong: `place` names table and row, `message` says what."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`events` and `rows` are how many were checked; no findings means all is well."""

    events: int
    rows: int
    head: str
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        return not self.findings
