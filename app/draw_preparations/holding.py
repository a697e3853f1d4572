"""Before locking: hold a subject out of one task, or recuse an officer, each with its reason."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts
from app.changes import Changes, Topic, touched
from app.draw_preparations.tasks import BEFORE_OFFICERS, MAY_PREPARE, called, log, open_task
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.eligibility import BY_HAND, HoldCode
from db.models import Exclusion, Officer, Recusal, Subject


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
    task = open_task(session, operator, task_id)
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
    log(session, operator, "剔除检查对象", task, called(task, subject), reason)
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
    task = open_task(session, operator, task_id, BEFORE_OFFICERS)
    subject = session.get_one(Subject, subject_id)
    officer = session.get_one(Officer, officer_id)
    if not reason.strip():
        raise UserError("请填写回避的原因。", "reason")
    wanted = {"task_id": task_id, "subject_id": subject_id, "officer_id": officer_id}
    if session.scalar(select(Recusal.id).filter_by(**wanted)) is not None:
        raise UserError(f"{officer.name}对“{subject.name}”的回避已经登记。", "officer_id")
    session.add(Recusal(**wanted, reason=reason.strip(), entered_by=operator.name))
    log(session, operator, "登记回避", task, f"{officer.name}—{called(task, subject)}", reason)
    return touched(Topic.DRAWS)


def drop_exclusion(session: Session, operator: Operator, *, exclusion_id: int) -> Changes:
    """Take back a hold entered by hand; the log keeps that it stood."""
    accounts.require(operator, *MAY_PREPARE)
    row = session.get_one(Exclusion, exclusion_id)
    task = open_task(session, operator, row.task_id)
    name = called(task, session.get_one(Subject, row.subject_id))
    session.delete(row)
    log(session, operator, "撤销剔除", task, name, row.reason)
    return touched(Topic.DRAWS)


def drop_recusal(session: Session, operator: Operator, *, recusal_id: int) -> Changes:
    accounts.require(operator, *MAY_PREPARE)
    row = session.get_one(Recusal, recusal_id)
    task = open_task(session, operator, row.task_id)
    name = session.get_one(Officer, row.officer_id).name
    session.delete(row)
    log(session, operator, "撤销回避", task, name, row.reason)
    return touched(Topic.DRAWS)
