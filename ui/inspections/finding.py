"""What Ctrl+K finds here: visits by subject, code, initials or task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import inspections
from app.records.inspections import InspectionQuery
from app.rules.states import INSPECTION_STATE_NAMES
from ui.rooms import Hit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 8


def find_visits(session: Session, text: str) -> list[Hit]:
    ids = inspections.find_inspection_ids(session, InspectionQuery(text))[:MOST]
    return [
        Hit(
            f"{row.subject_name}　{row.task_number}",
            INSPECTION_STATE_NAMES[row.state],
            "inspections",
            row.id,
            "clipboard-pen",
        )
        for row in inspections.inspection_rows(session, ids)
    ]
