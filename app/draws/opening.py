"""Begin a draw: an approved task, a place, witnesses who call the digits."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, clock, draw_views, numbers
from app.changes import Changes, Topic, touched
from app.draws.steps import log
from app.errors import UserError
from app.office_settings import office
from app.records.accounts import Operator
from app.records.draws import DrawRow, Witness
from app.rules.canonical import clean_field
from app.rules.drawplan import DIGITS
from app.rules.numbering import document_number
from app.rules.roles import Role
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from db.models import Draw, Task

FEWEST_WITNESSES = 2


def list_draws(session: Session) -> list[DrawRow]:
    """Newest first."""
    query = select(Draw, Task).join(Task).order_by(Draw.id.desc())
    return [draw_views.row(each, task) for each, task in session.execute(query)]


def open_draw(
    session: Session,
    operator: Operator,
    *,
    task_id: int,
    place: str,
    witnesses: Sequence[Witness],
) -> tuple[int, Changes]:
    """Begin the draw of an approved task, with its place and the witnesses who call digits."""
    accounts.require(operator, Role.CLERK)
    task = session.get_one(Task, task_id)
    if task.state != TaskState.APPROVED:
        raise UserError(f"任务{task.number}没有批准，或已经抽取，不能开始公开抽取。")
    now = clock.now()
    if task.deadline < now.date():
        raise UserError(
            f"任务{task.number}的完成期限（{task.deadline:%Y-%m-%d}）已过，不能再抽取；"
            "请撤销后另立任务。"
        )
    if _running(session, task_id):
        raise UserError(f"任务{task.number}的公开抽取已经开始，请从列表中继续。")
    if not place.strip():
        raise UserError("请填写抽取地点。", "place")
    witnesses = _checked_witnesses(operator, witnesses)
    row = Draw(
        number=_number(session, now.year),
        task_id=task.id,
        state=DrawState.OPEN,
        place=place.strip(),
        witnesses=[asdict(each) for each in witnesses],
        operator=operator.name,
        created_at=now,
    )
    session.add(row)
    session.flush()
    log(session, operator, "开始公开抽取", row, task.number)
    return row.id, touched(Topic.DRAWS, Topic.TASKS)


def _running(session: Session, task_id: int) -> bool:
    query = select(Draw.id).where(Draw.task_id == task_id, Draw.state != DrawState.VOID)
    return session.scalar(query) is not None


def _number(session: Session, year: int) -> str:
    return document_number(
        bureau_word=office(session).number_word,
        department_word="",
        kind_word="抽签",
        year=year,
        sequence=numbers.take(session, kind="draw", year=year),
    )


def _checked_witnesses(operator: Operator, witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses with labels and names as the plan will carry them."""
    if len(witnesses) < FEWEST_WITNESSES:
        raise UserError("报数的见证人不得少于两位。", "witnesses")
    if any(not each.label.strip() or not each.name.strip() for each in witnesses):
        raise UserError("请填写每位见证人的身份和姓名。", "witnesses")
    clean = [Witness(clean_field(w.label), clean_field(w.name), w.places) for w in witnesses]
    if any(each.name == operator.name for each in clean):
        raise UserError("操作人不能同时担任见证人。", "witnesses")
    if len({each.name for each in clean}) < len(clean):
        raise UserError("同一个人不能以两种身份报数，请另请一位见证人。", "witnesses")
    if len({each.label for each in clean}) < len(clean):
        raise UserError(
            "见证人的身份不能重复，请加以区分（例如“群众代表一”“群众代表二”）。", "witnesses"
        )
    if any(each.places < 1 for each in clean) or sum(each.places for each in clean) < DIGITS:
        raise UserError(
            f"每位见证人至少报 1 位，各见证人报数合计不得少于 {DIGITS} 位。", "witnesses"
        )
    return clean
