"""The task that is prepared: until when it may be, and how each act is logged."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.eligibility import unnamed
from app.rules.roles import Role
from app.rules.states import DrawState
from db.models import Draw, Subject, Task

MAY_PREPARE = (Role.CLERK, Role.DEPARTMENT)
BEFORE_LOCKING = (DrawState.OPEN, DrawState.VOID)
BEFORE_OFFICERS = (*BEFORE_LOCKING, DrawState.STUCK)
"""Officers who join after a draw fell short of them may have to be recused as well."""


def open_task(
    session: Session,
    operator: Operator,
    task_id: int,
    allowed: tuple[DrawState, ...] = BEFORE_LOCKING,
) -> Task:
    accounts.require(operator, *MAY_PREPARE)
    task = session.get_one(Task, task_id)
    states = session.scalars(select(Draw.state).where(Draw.task_id == task_id))
    if any(state not in allowed for state in states):
        raise UserError(f"任务{task.number}的名录已经锁定，剔除、回避和加权依据不能再改。")
    return task


def called(task: Task, subject: Subject) -> str:
    """As the log may name it, whose newest lines the whole office reads: nobody of a closed draw
    by name.
    """
    return unnamed(subject.number) if task.closed else subject.name


def log(
    session: Session, operator: Operator, action: str, task: Task, what: str, reason: str
) -> None:
    activity.record(
        session,
        operator,
        action,
        about=f"task:{task.id}",
        title=f"{task.number}：{what}",
        reason=reason.strip(),
    )
