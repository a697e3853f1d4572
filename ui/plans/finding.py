"""What Ctrl+K finds here: tasks by number, title or item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import tasks
from app.records.tasks import TaskQuery
from app.rules.task_states import TASK_STATE_NAMES
from ui.rooms import Hit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 10


def find_tasks(session: Session, text: str) -> list[Hit]:
    rows = tasks.list_tasks(session, TaskQuery(text))[:MOST]
    return [
        Hit(
            f"{row.number}　{row.title}",
            TASK_STATE_NAMES[row.state],
            "plans",
            row.id,
            "calendar-check",
        )
        for row in rows
    ]
