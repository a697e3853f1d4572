"""What the two imports have in common, so that one wizard serves both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import registries
from app.exchange.columns import OFFICER_FIELDS, SUBJECT_FIELDS, Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.changes import Changes
    from app.records.registries import ImportReport


@dataclass(frozen=True)
class Source:
    """The services behind one import; `name` is the kind as imports are stored under it."""

    name: str
    register: str
    unit: str
    fields: tuple[Field, ...]
    understand: Callable[..., registries.ReadFile[Any]]
    preview: Callable[..., ImportReport]
    bring_in: Callable[..., tuple[ImportReport, Changes]]


SUBJECTS = Source(
    "subjects",
    "检查对象名录",
    "家",
    SUBJECT_FIELDS,
    registries.understand_subjects,
    registries.preview_subjects,
    registries.import_subjects,
)
OFFICERS = Source(
    "officers",
    "执法检查人员名录",
    "人",
    OFFICER_FIELDS,
    registries.understand_officers,
    registries.preview_officers,
    registries.import_officers,
)
SOURCES = {source.name: source for source in (SUBJECTS, OFFICERS)}
