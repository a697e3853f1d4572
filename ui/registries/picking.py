"""Fields that pick one subject or one officer out of the registries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app import registries
from app.records.registries import OfficerQuery, SubjectQuery
from ui.forms.picking import Hits, PickField

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.jobs import Jobs

MOST_HITS = 30
Found = Callable[[Hits[int]], None]


def subject_field(jobs: Jobs) -> PickField[int]:
    def find(text: str, found: Found) -> None:
        jobs.fetch(lambda session: _subjects(session, text), found)

    return PickField(
        "subject_id", "检查对象", find, required=True, placeholder="输入名称、代码或拼音首字母"
    )


def _subjects(session: Session, text: str) -> Hits[int]:
    ids = registries.find_subject_ids(session, SubjectQuery(text=text))[:MOST_HITS]
    return [(row.id, f"{row.name}　{row.number}") for row in registries.subject_rows(session, ids)]


def officer_field(jobs: Jobs) -> PickField[int]:
    def find(text: str, found: Found) -> None:
        jobs.fetch(lambda session: _officers(session, text), found)

    return PickField(
        "officer_id", "检查人员", find, required=True, placeholder="输入姓名、证号或拼音首字母"
    )


def _officers(session: Session, text: str) -> Hits[int]:
    ids = registries.find_officer_ids(session, OfficerQuery(text=text))[:MOST_HITS]
    rows = registries.officer_rows(session, ids)
    return [(row.id, f"{row.name}　{row.certificate}　{row.department}") for row in rows]
