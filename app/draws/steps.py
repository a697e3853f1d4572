"""What the steps of a draw share: forward only, by the clerk, each one logged."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from db.models import Attendee, Draw, Task


def at(session: Session, operator: Operator, draw_id: int, state: DrawState) -> tuple[Draw, Task]:
    """The draw, if it stands exactly at `state`; the console's steps only go forward."""
    accounts.require(operator, Role.CLERK)
    row = session.get_one(Draw, draw_id)
    if row.state != state:
        raise UserError(f"抽取{row.number}不在这一步，请刷新后按当前步骤继续。")
    task = session.get_one(Task, row.task_id)
    if task.state == TaskState.CANCELLED:
        raise UserError(f"任务{task.number}已经撤销，请作废抽取{row.number}。")
    refuse_witness(session, operator, row)
    return row, task


def refuse_witness(session: Session, operator: Operator, row: Draw) -> None:
    """Who calls the digits, or has before handing over, does not lock, compute or withdraw."""
    handed_over = select(Attendee.stands_for).where(Attendee.stands_for.is_not(None))
    called = select(Attendee.name).where(
        Attendee.draw_id == row.id, Attendee.label != "", Attendee.id.in_(handed_over)
    )
    if operator.name in {*(each["name"] for each in row.witnesses), *session.scalars(called)}:
        raise UserError("您是这次抽取的见证人，不能同时操作，请由其他经办人继续。")


def log(
    session: Session,
    operator: Operator,
    action: str,
    row: Draw,
    what: str,
    *,
    reason: str = "",
    **facts: str,
) -> None:
    title, about = f"{row.number}：{what}", f"draw:{row.id}"
    activity.record(session, operator, action, about=about, title=title, reason=reason, facts=facts)
