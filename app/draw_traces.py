"""What a draw went through before it stood: attempts, typings, earlier draws that are void."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.records.draws import AttemptRow, EarlierVoid, Typing
from app.rules.states import DrawState
from db.models import DiceReading, Draw, DrawRound, Withdrawal

VOIDING = "作废抽取"


def attempts(session: Session, draw: Draw) -> tuple[AttemptRow, ...]:
    """Every attempt of a draw, in order, with what became of it."""
    ids = [each.id for each in draw.rounds]
    query = select(Withdrawal).where(Withdrawal.round_id.in_(ids))
    gone = {row.round_id: _given_up(row) for row in session.scalars(query)}
    return tuple(
        AttemptRow(
            attempt=each.attempt,
            commitment=each.commitment,
            locked_at=each.locked_at,
            outcome=gone.get(each.id) or _outcome(each),
            withdrawn=each.id in gone,
            has_dice=bool(each.entries),
        )
        for each in draw.rounds
    )


def _given_up(row: Withdrawal) -> str:
    return f"报数前撤回：{row.reason}（操作人：{row.withdrawn_by}；同意人：{row.agreed_by}）"


def _outcome(current: DrawRound) -> str:
    if current.shortage:
        return f"对象已抽出，人员不足：{current.shortage}"
    if current.entries:
        return "抽取完成"
    return "承诺值已公示，等待报数" if current.shown_at else "名录已锁定，等待公示承诺值"


def typings(session: Session, draw: Draw) -> tuple[Typing, ...]:
    """What was typed of the called digits in every attempt, what was corrected as well."""
    ids = [each.id for each in draw.rounds]
    query = select(DiceReading).where(DiceReading.round_id.in_(ids)).order_by(DiceReading.id)
    return tuple(
        Typing(
            label=row.label,
            digits=row.digits,
            typed_by=row.typed_by,
            typed_at=row.typed_at,
            corrected_at=row.withdrawn_at,
        )
        for row in session.scalars(query)
    )


def earlier_voids(session: Session, draw: Draw) -> tuple[EarlierVoid, ...]:
    """Draws of the same task that were voided before this one began, oldest first."""
    query = (
        select(Draw)
        .where(Draw.task_id == draw.task_id, Draw.id < draw.id, Draw.state == DrawState.VOID)
        .order_by(Draw.id)
    )
    return tuple(void_of(session, row) for row in session.scalars(query))


def void_of(session: Session, draw: Draw) -> EarlierVoid:
    return EarlierVoid(
        number=draw.number,
        reason=draw.void_reason,
        asked_by=draw.void_asked_by,
        voided_by=draw.voided_by,
        voided_at=_voided_at(session, draw),
    )


def _voided_at(session: Session, draw: Draw) -> datetime:
    events = activity.list_about(session, f"draw:{draw.id}")
    said = next(each.at for each in events if each.action == VOIDING)
    return datetime.fromisoformat(said).astimezone(draw.created_at.tzinfo)


def count_voids(session: Session, year: int) -> int:
    """How many draws begun in a year are void, as the yearly summary counts them."""
    query = select(Draw.created_at).where(Draw.state == DrawState.VOID)
    return sum(each.year == year for each in session.scalars(query))
