"""加权依据: recorded evidence raises a subject's weight inside its stratum, never its stratum."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts
from app.changes import Changes, Topic, touched
from app.draw_preparations.tasks import MAY_PREPARE, called, log, open_task
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.eligibility import Evidence
from db.models import Subject, WeightEvidence


def add_evidence(
    session: Session,
    operator: Operator,
    *,
    task_id: int,
    subject_id: int,
    kind: Evidence,
    reason: str,
) -> Changes:
    """Only for a task that was approved as weighted; `reason` is the record it rests on."""
    task = open_task(session, operator, task_id)
    if not task.weighted:
        raise UserError(f"任务{task.number}批准时没有选择加权，不能登记加权依据。")
    subject = session.get_one(Subject, subject_id)
    if not reason.strip():
        raise UserError("请填写依据，例如举报单号、列入异常名录的文号。", "reason")
    wanted = {"task_id": task_id, "subject_id": subject_id, "kind": kind}
    if session.scalar(select(WeightEvidence.id).filter_by(**wanted)) is not None:
        raise UserError(f"“{subject.name}”的“{kind}”已经登记。", "kind")
    session.add(WeightEvidence(**wanted, reason=reason.strip(), entered_by=operator.name))
    log(session, operator, "登记加权依据", task, f"{called(task, subject)}：{kind}", reason)
    return touched(Topic.DRAWS)


def drop_evidence(session: Session, operator: Operator, *, evidence_id: int) -> Changes:
    accounts.require(operator, *MAY_PREPARE)
    row = session.get_one(WeightEvidence, evidence_id)
    task = open_task(session, operator, row.task_id)
    name = called(task, session.get_one(Subject, row.subject_id))
    session.delete(row)
    log(session, operator, "撤销加权依据", task, f"{name}：{row.kind}", row.reason)
    return touched(Topic.DRAWS)
