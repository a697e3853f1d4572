"""What every verb of the ceremony needs: its row, the draw at the right state, the log."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.states import DrawState
from app.rules.task_terms import NOTICE_MODES
from db.models import Attendee, Ceremony, Draw, Task

UNANNOUNCED = NOTICE_MODES[0]


def draw_at(session: Session, operator: Operator, draw_id: int, *states: DrawState) -> Draw:
    """The draw, if the clerk runs it and it stands at one of `states`."""
    require(operator, Role.CLERK)
    draw = session.get_one(Draw, draw_id)
    if draw.state not in states:
        raise UserError(f"抽取{draw.number}不在这一步，请刷新后按当前步骤继续。")
    return draw


def ceremony_of(session: Session, draw: Draw) -> Ceremony:
    """The ceremony's row, made with the defaults of the task when there is none yet."""
    found = session.get(Ceremony, draw.id)
    if found is None:
        task = session.get_one(Task, draw.task_id)
        sealed = task.notice_mode == UNANNOUNCED
        found = Ceremony(draw_id=draw.id, names_sealed=sealed, short=False, called_attempt=0)
        session.add(found)
        session.flush()
    return found


def attendee_at(
    session: Session, operator: Operator, attendee_id: int, *states: DrawState
) -> tuple[Attendee, Draw]:
    """Somebody who came, with the draw at one of `states`."""
    require(operator, Role.CLERK)
    row = session.get_one(Attendee, attendee_id)
    return row, draw_at(session, operator, row.draw_id, *states)


def attendees(session: Session, draw_id: int) -> list[Attendee]:
    """Everybody who is in the room now, as they came."""
    query = select(Attendee).where(Attendee.draw_id == draw_id, Attendee.left_at.is_(None))
    return list(session.scalars(query.order_by(Attendee.id)))


def log(
    session: Session, operator: Operator, action: str, draw: Draw, what: str, reason: str = "",
    **facts: str,
) -> None:  # fmt: skip
    title = f"{draw.number}：{what}"
    activity.record(
        session, operator, action, about=f"draw:{draw.id}", title=title, reason=reason, facts=facts
    )
