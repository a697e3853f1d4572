"""作废: a whole draw, by two people, with its reason; the number is kept (VDR1 §7)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, papers
from app.changes import Changes, Topic, touched
from app.draws.steps import log
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.states import STRUCK, DrawState, InspectionState
from app.rules.task_states import TaskState
from db.models import Draw, Inspection, Task

ASKING, VOIDING = "申请作废抽取", "作废抽取"


def ask_void(session: Session, operator: Operator, *, draw_id: int, reason: str) -> Changes:
    """作废, first person: the clerk asks, with the reason; nothing is void yet."""
    accounts.require(operator, Role.CLERK)
    row = _voidable(session, draw_id)
    if not reason.strip():
        raise UserError("请填写作废的原因。", "reason")
    row.void_reason, row.void_asked_by = reason.strip(), operator.name
    log(session, operator, ASKING, row, reason.strip(), reason=reason.strip())
    return touched(Topic.DRAWS)


def drop_void(session: Session, operator: Operator, *, draw_id: int, reason: str) -> Changes:
    """The clerk takes the request back, or 纪检监督 does not agree; the draw stands."""
    accounts.require(operator, Role.CLERK, Role.SUPERVISOR)
    row = _voidable(session, draw_id)
    if not row.void_asked_by:
        raise UserError("没有待办理的作废申请。")
    if not reason.strip():
        raise UserError("请填写不作废的原因。", "reason")
    asked = f"{row.void_asked_by}的作废申请（{row.void_reason}）"
    row.void_reason = row.void_asked_by = ""
    log(session, operator, "不予作废抽取", row, asked, reason=reason.strip())
    return touched(Topic.DRAWS)


def confirm_void(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """作废, second person: 纪检监督 agrees. The number is kept; the task may be drawn anew."""
    accounts.require(operator, Role.SUPERVISOR)
    row = _voidable(session, draw_id)
    if not row.void_reason:
        raise UserError("办公室还没有申请作废这次抽取。")
    askers = activity.accounts_behind(session, f"draw:{row.id}", ASKING)
    if operator.name == row.void_asked_by or operator.account_id in askers:
        raise UserError("作废须由两人办理，申请人不能自己确认。")
    task = session.get_one(Task, row.task_id)
    for visit in _visits(session, row):
        if visit.state != InspectionState.REPLACED:
            visit.state = InspectionState.VOID
    row.voided_by, row.state = operator.name, DrawState.VOID
    if task.state == TaskState.DRAWN:
        task.state = TaskState.APPROVED
    papers.void_of_task(session, task.id, reason=f"抽取{row.number}作废：{row.void_reason}")
    log(session, operator, VOIDING, row, row.void_reason, reason=row.void_reason)
    return touched(Topic.DRAWS, Topic.TASKS, Topic.INSPECTIONS, Topic.PAPERS)


def _voidable(session: Session, draw_id: int) -> Draw:
    row = session.get_one(Draw, draw_id)
    if row.state == DrawState.VOID:
        raise UserError(f"抽取{row.number}已经作废。")
    started = {InspectionState.DRAWN, InspectionState.APPROVED, *STRUCK}
    if any(visit.state not in started for visit in _visits(session, row)):
        raise UserError("检查任务已经派发，不能再作废抽取；个别变动请办理递补。")
    return row


def _visits(session: Session, row: Draw) -> list[Inspection]:
    drawn = [each.id for current in row.rounds for each in current.drawn]
    query = select(Inspection).where(Inspection.drawn_subject_id.in_(drawn))
    return list(session.scalars(query))
