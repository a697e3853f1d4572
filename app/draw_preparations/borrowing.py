"""借调: officers of other units join a draw only with a recorded approval (docs/domain.md §4)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts
from app.changes import Changes, Topic, touched
from app.draw_preparations.tasks import BEFORE_OFFICERS, log, open_task
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role
from db.models import BorrowedOfficer, Officer


def borrow(
    session: Session,
    operator: Operator,
    *,
    task_id: int,
    officer_id: int,
    approver: str,
    document: str,
) -> Changes:
    """Also after a draw fell short of officers; a borrowed seat is taken only where one must be."""
    accounts.require(operator, Role.CLERK)
    task = open_task(session, operator, task_id, BEFORE_OFFICERS)
    officer = session.get_one(Officer, officer_id)
    if officer.department in task.departments:
        raise UserError(
            f"{officer.name}属于派员部门“{officer.department}”，不必借调。", "officer_id"
        )
    if not approver.strip():
        raise UserError("请填写批准人。", "approver")
    if approver.strip() == operator.name:
        raise UserError("批准人不能是登记人本人，请填写批准借调的领导。", "approver")
    if not document.strip():
        raise UserError("请填写批准文件的名称或文号。", "document")
    wanted = {"task_id": task_id, "officer_id": officer_id}
    if session.scalar(select(BorrowedOfficer.id).filter_by(**wanted)) is not None:
        raise UserError(f"{officer.name}的借调已经登记。", "officer_id")
    row = BorrowedOfficer(
        **wanted,
        home_unit=officer.department,
        approver=approver.strip(),
        document=document.strip(),
        entered_by=operator.name,
    )
    session.add(row)
    what = f"{officer.name}（{officer.department}）"
    log(session, operator, "登记借调人员", task, what, f"{row.document}，批准人：{row.approver}")
    return touched(Topic.DRAWS)


def drop_borrowed(session: Session, operator: Operator, *, borrowed_id: int) -> Changes:
    accounts.require(operator, Role.CLERK)
    row = session.get_one(BorrowedOfficer, borrowed_id)
    task = open_task(session, operator, row.task_id, BEFORE_OFFICERS)
    name = session.get_one(Officer, row.officer_id).name
    session.delete(row)
    log(session, operator, "撤销借调人员", task, name, row.document)
    return touched(Topic.DRAWS)
