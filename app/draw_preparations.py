"""Before locking: hold a subject out of one task, or recuse an officer, each with its reason."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.records.draws import HeldOut
from app.rules.eligibility import BY_HAND, HOLD_NAMES, HoldCode
from app.rules.roles import Role
from app.rules.states import DrawState
from db.models import Draw, Exclusion, Officer, Recusal, Subject, Task

MAY_PREPARE = (Role.CLERK, Role.DEPARTMENT)
BEFORE_LOCKING = (DrawState.OPEN, DrawState.VOID)
BEFORE_OFFICERS = (*BEFORE_LOCKING, DrawState.STUCK)
"""Officers who join after a draw fell short of them may have to be recused as well."""


def list_exclusions(session: Session, task_id: int) -> list[HeldOut]:
    query = (
        select(Exclusion.id, Subject.name, Exclusion.code, Exclusion.reason)
        .join(Subject, Subject.id == Exclusion.subject_id)
        .where(Exclusion.task_id == task_id)
        .order_by(Exclusion.id)
    )
    return [
        HeldOut(each, subject, "", f"{HOLD_NAMES[HoldCode(code)]}：{reason}")
        for each, subject, code, reason in session.execute(query)
    ]


def list_recusals(session: Session, task_id: int) -> list[HeldOut]:
    query = (
        select(Recusal.id, Subject.name, Officer.name, Recusal.reason)
        .join(Subject, Subject.id == Recusal.subject_id)
        .join(Officer, Officer.id == Recusal.officer_id)
        .where(Recusal.task_id == task_id)
        .order_by(Recusal.id)
    )
    return [HeldOut(*row) for row in session.execute(query)]


def exclude(
    session: Session,
    operator: Operator,
    *,
    task_id: int,
    subject_id: int,
    code: HoldCode,
    reason: str,
) -> Changes:
    """剔除 by hand: on the directed list, pending verification, or for a stated reason."""
    task = _open_task(session, operator, task_id)
    subject = session.get_one(Subject, subject_id)
    if code not in BY_HAND:
        raise UserError("注销、停业等情形由名录库的状态决定，请先改名录库。", "code")
    if not reason.strip():
        raise UserError("请填写剔除的原因和依据。", "reason")
    known = select(Exclusion.id).filter_by(task_id=task_id, subject_id=subject_id)
    if session.scalar(known) is not None:
        raise UserError(f"“{subject.name}”已经从本任务剔除。", "subject_id")
    session.add(
        Exclusion(
            task_id=task.id,
            subject_id=subject.id,
            code=code,
            reason=reason.strip(),
            entered_by=operator.name,
        )
    )
    _log(session, operator, "剔除检查对象", task, subject.name, reason)
    return touched(Topic.DRAWS)


def recuse(
    session: Session,
    operator: Operator,
    *,
    task_id: int,
    subject_id: int,
    officer_id: int,
    reason: str,
) -> Changes:
    """回避: this officer does not visit this subject (办理行政案件程序规定 第十七条)."""
    task = _open_task(session, operator, task_id, BEFORE_OFFICERS)
    subject = session.get_one(Subject, subject_id)
    officer = session.get_one(Officer, officer_id)
    if not reason.strip():
        raise UserError("请填写回避的原因。", "reason")
    wanted = {"task_id": task_id, "subject_id": subject_id, "officer_id": officer_id}
    if session.scalar(select(Recusal.id).filter_by(**wanted)) is not None:
        raise UserError(f"{officer.name}对“{subject.name}”的回避已经登记。", "officer_id")
    session.add(Recusal(**wanted, reason=reason.strip(), entered_by=operator.name))
    _log(session, operator, "登记回避", task, f"{officer.name}—{subject.name}", reason)
    return touched(Topic.DRAWS)


def drop_exclusion(session: Session, operator: Operator, *, exclusion_id: int) -> Changes:
    """Take back a hold entered by hand; the log keeps that it stood."""
    accounts.require(operator, *MAY_PREPARE)
    row = session.get_one(Exclusion, exclusion_id)
    task = _open_task(session, operator, row.task_id)
    name = session.get_one(Subject, row.subject_id).name
    session.delete(row)
    _log(session, operator, "撤销剔除", task, name, row.reason)
    return touched(Topic.DRAWS)


def drop_recusal(session: Session, operator: Operator, *, recusal_id: int) -> Changes:
    accounts.require(operator, *MAY_PREPARE)
    row = session.get_one(Recusal, recusal_id)
    task = _open_task(session, operator, row.task_id)
    name = session.get_one(Officer, row.officer_id).name
    session.delete(row)
    _log(session, operator, "撤销回避", task, name, row.reason)
    return touched(Topic.DRAWS)


def _open_task(
    session: Session,
    operator: Operator,
    task_id: int,
    allowed: tuple[DrawState, ...] = BEFORE_LOCKING,
) -> Task:
    accounts.require(operator, *MAY_PREPARE)
    task = session.get_one(Task, task_id)
    states = session.scalars(select(Draw.state).where(Draw.task_id == task_id))
    if any(state not in allowed for state in states):
        raise UserError(f"任务{task.number}的名录已经锁定，剔除和回避不能再改。")
    return task


def _log(
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
