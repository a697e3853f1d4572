"""锁定名录: between the lock and the result, what a list calls its rows by may not change.

The result is filed under the numbers that were committed; everything else in the registries may
be kept up to date meanwhile, because a draw reads the committed bytes only.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.rules.states import DrawState
from db.models import Draw

OFFICERS_LOCKED = (DrawState.LOCKED, DrawState.COMMITTED)
SUBJECTS_LOCKED = (*OFFICERS_LOCKED, DrawState.STUCK)
"""While officers are drawn again, the subjects of the earlier attempt stand (VDR1 §6)."""


def refuse_while_locked(
    session: Session, states: tuple[DrawState, ...], label: str, field: str
) -> None:
    """Raise UserError while a draw is in one of `states`, naming it."""
    number = session.scalar(select(Draw.number).where(Draw.state.in_(states)).limit(1))
    if number is not None:
        raise UserError(f"抽取{number}已锁定名录、还没有结果，期间不能修改{label}。", field)
