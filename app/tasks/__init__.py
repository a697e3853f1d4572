"""抽查任务: written from an approved plan, approved by somebody else, then drawn."""

from app.records.tasks import Pool, PoolOfficer, PoolSubject
from app.tasks.approving import (
    approve_task,
    approve_task_on_paper,
    cancel_task,
    return_task,
    submit_task,
)
from app.tasks.drafting import add_task, change_task
from app.tasks.listing import list_tasks, task_detail
from app.tasks.pools import pool
from app.tasks.previewing import area_problem, preview_of, rates_for_draw, task_preview
from app.tasks.terms import ratio_words

__all__ = [
    "Pool",
    "PoolOfficer",
    "PoolSubject",
    "add_task",
    "approve_task",
    "approve_task_on_paper",
    "area_problem",
    "cancel_task",
    "change_task",
    "list_tasks",
    "pool",
    "preview_of",
    "rates_for_draw",
    "ratio_words",
    "return_task",
    "submit_task",
    "task_detail",
    "task_preview",
]
