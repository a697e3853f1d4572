"""From the commitment to the signed record; the result is stored before a screen moves."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import accounts, clock, draw_results, draw_storage
from app.changes import Changes, Topic, touched
from app.draws.steps import at, log
from app.errors import UserError
from app.progress import Progress, part, silent
from app.records.accounts import Operator
from app.rules.draw import draw
from app.rules.drawplan import read_plan
from app.rules.roles import Role
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from app.rules.tickets import EntryError, check_entries
from db.models import Draw


def show_commitment(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """The commitment stands on the screen and on signed paper; only now may dice be thrown."""
    row, task = at(session, operator, draw_id, DrawState.LOCKED)
    current = row.rounds[-1]
    current.shown_at = clock.now()
    row.state = DrawState.COMMITTED
    document = draw_results.issue_commitment(session, operator, row, current)
    log(session, operator, "公示承诺值", row, task.number, paper=document)
    return touched(Topic.DRAWS, Topic.PAPERS)


def draw_lots(
    session: Session,
    operator: Operator,
    *,
    draw_id: int,
    entries: Sequence[tuple[str, str]],
    progress: Progress = silent,
) -> Changes:
    """Compute the result from the committed bytes and the called digits, and store it."""
    row, task = at(session, operator, draw_id, DrawState.COMMITTED)
    current = row.rounds[-1]
    committed = draw_results.committed(current)
    try:
        check_entries(read_plan(current.plan).entrants, entries)
    except EntryError as error:
        raise UserError(str(error), "entries") from error
    result = draw(committed, entries, part(progress, 0, 50))
    current.entries = [list(pair) for pair in entries]
    current.drawn_at = clock.now()
    shortage = draw_storage.store(session, current, task, result, part(progress, 50, 100))
    row.state = DrawState.STUCK if shortage else DrawState.DRAWN
    task.state = TaskState.APPROVED if shortage else TaskState.DRAWN
    log(session, operator, "抽取检查对象和人员", row, task.number, seed=current.seed or "")
    return touched(Topic.DRAWS, Topic.TASKS, Topic.INSPECTIONS)


def print_roster(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """Issue the 抽取名录（锁定）, row by row; a thousand rows take some seconds."""
    accounts.require(operator, Role.CLERK)
    row = session.get_one(Draw, draw_id)
    if not row.rounds:
        raise UserError("名录还没有锁定。")
    number = draw_results.issue_roster(session, operator, row, row.rounds[-1])
    log(session, operator, "开具抽取名录", row, number)
    return touched(Topic.DRAWS, Topic.PAPERS)


def reveal(session: Session, operator: Operator, *, draw_id: int, revealed: int) -> Changes:
    """Remember how many results the room has seen, so that a restart shows the same."""
    accounts.require(operator, Role.CLERK)
    row = session.get_one(Draw, draw_id)
    if row.state not in (DrawState.DRAWN, DrawState.CONFIRMED):
        raise UserError("还没有抽取结果。")
    current = row.rounds[-1]
    if revealed <= current.revealed:
        return frozenset()
    current.revealed = revealed
    log(session, operator, "揭晓抽取结果", row, f"已揭晓 {revealed} 项")
    return touched(Topic.DRAWS)


def confirm(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """打印签字: issue the 随机抽取结果确认单, with the chain's head on it."""
    row, task = at(session, operator, draw_id, DrawState.DRAWN)
    current = row.rounds[-1]
    row.state = DrawState.CONFIRMED
    document = draw_results.issue_record(session, operator, row, current)
    log(session, operator, "开具抽取结果确认单", row, task.number, paper=document)
    return touched(Topic.DRAWS, Topic.PAPERS)
