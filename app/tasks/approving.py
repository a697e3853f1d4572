"""A task on its way to the draw: submitted, approved by somebody else, or returned."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import approvals
from app.changes import Changes
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from app.tasks.drafting import (
    MAY_WRITE,
    approved_line,
    expect,
    published_version,
    record,
    require_own_item,
)
from app.tasks.listing import about, author_ids
from app.tasks.previewing import task_preview
from db.models import Draw, PlanLine, Task


def submit_task(session: Session, operator: Operator, *, task_id: int) -> Changes:
    """Raises UserError while plan, item or numbers do not allow a draw."""
    require(operator, *MAY_WRITE)
    task = session.get_one(Task, task_id)
    require_own_item(session, operator, task.version_id)
    expect(task, TaskState.DRAFT)
    line: PlanLine = approved_line(session, task.plan_line_id)
    if published_version(session, line).id != task.version_id:
        raise UserError(f"任务{task.number}所依据的清单事项已有新版本，请打开任务重新保存。")
    if problem := task_preview(session, task.id).problem:
        raise UserError(problem)
    task.state = TaskState.SUBMITTED
    task.submitter_id, task.submitted_by = operator.account_id, operator.name
    return record(session, operator, "提交抽查任务", task)


def approve_task(
    session: Session, operator: Operator, *, task_id: int, opinion: str = ""
) -> Changes:
    return approvals.approve(PROCEDURE, session, operator, task_id, opinion)


def approve_task_on_paper(
    session: Session,
    operator: Operator,
    *,
    task_id: int,
    approver: str,
    on: date,
    opinion: str = "",
) -> Changes:
    signed = {"approver": approver, "opinion": opinion}
    return approvals.approve_on_paper(PROCEDURE, session, operator, task_id, on=on, **signed)


def return_task(session: Session, operator: Operator, *, task_id: int, opinion: str) -> Changes:
    return approvals.send_back(PROCEDURE, session, operator, task_id, opinion)


def _waiting(session: Session, task_id: int) -> tuple[Task, approvals.Submission]:
    task = session.get_one(Task, task_id)
    expect(task, TaskState.SUBMITTED)
    authors = (task.author, task.submitted_by)
    return task, approvals.Submission(about(task), author_ids(session, task), authors)


PROCEDURE = approvals.Procedure(
    "抽查任务", TaskState.APPROVED, TaskState.DRAFT, waiting=_waiting, record=record
)


def cancel_task(session: Session, operator: Operator, *, task_id: int, reason: str) -> Changes:
    """撤销 a task before its draw; the number stays taken and says so."""
    require(operator, Role.CLERK)
    task = session.get_one(Task, task_id)
    if task.state not in (TaskState.DRAFT, TaskState.SUBMITTED, TaskState.APPROVED):
        raise UserError(f"任务{task.number}已经抽取，不能撤销。")
    _refuse_while_locked(session, task)
    if not reason.strip():
        raise UserError("请填写撤销任务的原因。", "reason")
    task.state = TaskState.CANCELLED
    return record(session, operator, "撤销抽查任务", task, reason.strip())


def _refuse_while_locked(session: Session, task: Task) -> None:
    """Once the list is locked, one person alone could cancel what the dice said and draw anew."""
    free = (DrawState.OPEN, DrawState.VOID)
    query = select(Draw.number).where(Draw.task_id == task.id, Draw.state.not_in(free))
    if number := session.scalar(query.limit(1)):
        raise UserError(f"抽取{number}已经锁定名录，请先由两人作废这次抽取，再撤销任务。")
