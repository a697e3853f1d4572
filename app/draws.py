"""公开抽取, step by step and forward only: open, lock, show the commitment, draw, confirm.

The result is computed from the committed bytes, never from live tables, and is in the database
before anything moves on a screen (VDR1 §2 to §7).
"""

from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, draw_results, draw_rosters, draw_views, numbers, papers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.records.accounts import Operator
from app.records.draws import DrawRow, Witness
from app.rules.allocation import AllocationError
from app.rules.canonical import CanonicalError, clean_field
from app.rules.draw import Committed, Pool, draw
from app.rules.drawplan import DIGITS, read_plan
from app.rules.numbering import document_number
from app.rules.roles import Role
from app.rules.states import DrawState, InspectionState
from app.rules.task_states import TaskState
from app.rules.tickets import EntryError, check_entries
from db.models import Draw, DrawRound, Inspection, Task

FEWEST_WITNESSES = 2
ASKING = "申请作废抽取"
WITHOUT_RESULT = (DrawState.LOCKED, DrawState.COMMITTED, DrawState.STUCK)


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
    if task.deadline < clock.today():
        raise UserError(
            f"任务{task.number}的完成期限（{task.deadline:%Y-%m-%d}）已过，不能再抽取；"
            "请撤销后另立任务。"
        )
    if _running(session, task_id):
        raise UserError(f"任务{task.number}的公开抽取已经开始，请从列表中继续。")
    if not place.strip():
        raise UserError("请填写抽取地点。", "place")
    witnesses = _checked_witnesses(operator, witnesses)
    year = clock.today().year
    row = Draw(
        number=_number(session, year),
        task_id=task.id,
        state=DrawState.OPEN,
        place=place.strip(),
        witnesses=[asdict(each) for each in witnesses],
        operator=operator.name,
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    _log(session, operator, "开始公开抽取", row, task.number)
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


def lock(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """锁定名录: freeze the lists as bytes, fingerprint them, fix the commitment."""
    row, task = _at(session, operator, draw_id, DrawState.OPEN)
    try:
        frozen = draw_rosters.freeze(session, task, draw_views.witnesses(row))
    except CanonicalError as error:
        raise UserError(f"名录不能锁定：{error}") from error
    _refuse_shared(session, row, frozen)
    return _seal(session, operator, row, task, frozen)


def _refuse_shared(session: Session, row: Draw, frozen: draw_rosters.Frozen) -> None:
    """Two lists locked at once that share a firm would each miss the visit the other gives it."""
    query = select(Draw).where(Draw.id != row.id, Draw.state.in_(WITHOUT_RESULT))
    for other in session.scalars(query):
        if draw_rosters.share_firms(frozen, other.rounds[-1]):
            raise UserError(
                f"名录不能锁定：抽取{other.number}已锁定的名录中有相同的检查对象，还没有结果。"
                "请先完成或作废那次抽取，年度检查次数才不会重复计算。"
            )


def lock_officers_again(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """The next attempt after officers fell short: the subjects stand, officers are drawn anew."""
    row, task = _at(session, operator, draw_id, DrawState.STUCK)
    earlier = row.rounds[-1]
    stands = draw_results.standing(earlier)
    try:
        frozen = draw_rosters.freeze_officers(session, task, earlier, stands)
    except CanonicalError as error:
        raise UserError(f"名录不能锁定：{error}") from error
    return _seal(session, operator, row, task, frozen)


def _seal(
    session: Session, operator: Operator, row: Draw, task: Task, frozen: draw_rosters.Frozen
) -> Changes:
    try:
        pool = Pool(frozen.subjects, read_plan(frozen.plan))
        pool.strata()
    except AllocationError as error:
        raise UserError(f"名录不能锁定：{error}") from error
    _check_seats(task, pool, frozen)
    previous = activity.head(session)
    attempt = len(row.rounds) + 1
    committed = Committed(
        bytes.fromhex(previous),
        attempt,
        frozen.plan,
        frozen.subjects,
        frozen.officers,
        frozen.recusals,
    )
    current = _round(row, frozen, committed)
    row.rounds.append(current)
    row.state = DrawState.LOCKED
    session.flush()
    _log(session, operator, "锁定名录", row, task.number, commitment=current.commitment)
    return touched(Topic.DRAWS)


def _round(row: Draw, frozen: draw_rosters.Frozen, committed: Committed) -> DrawRound:
    return DrawRound(
        draw_id=row.id,
        attempt=committed.attempt,
        previous_head=committed.prev_head.hex(),
        plan=frozen.plan,
        subjects=frozen.subjects,
        officers=frozen.officers,
        recusals=frozen.recusals,
        annex=frozen.annex,
        subjects_digest=sha256(frozen.subjects).hexdigest(),
        officers_digest=sha256(frozen.officers).hexdigest(),
        recusals_digest=sha256(frozen.recusals).hexdigest(),
        commitment=committed.commitment.hex(),
        locked_at=clock.now(),
    )


def _check_seats(task: Task, pool: Pool, frozen: draw_rosters.Frozen) -> None:
    """Refuse before the dice what can be seen to be impossible: too few officers for the seats."""
    winners = sum(each.winners for each in pool.strata().values())
    officers = int(frozen.officers.split(b"\t", 2)[1])
    needed, offered = winners * task.seats, officers * task.officer_cap
    if officers < task.seats or needed > offered:
        raise UserError(
            f"名录不能锁定：{winners} 个对象需要 {needed} 个席位，"
            f"可用的 {officers} 名检查人员最多提供 {offered} 个。"
            "请补充检查人员（见名录库），或撤销任务、调高每人最多承担户数后重新报批。"
        )


def show_commitment(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """The commitment stands on the screen and on signed paper; only now may dice be thrown."""
    row, task = _at(session, operator, draw_id, DrawState.LOCKED)
    current = row.rounds[-1]
    current.shown_at = clock.now()
    row.state = DrawState.COMMITTED
    document = draw_results.issue_commitment(session, operator, row, current)
    _log(session, operator, "公示承诺值", row, task.number, paper=document)
    return touched(Topic.DRAWS, Topic.PAPERS)


def draw_lots(
    session: Session, operator: Operator, *, draw_id: int, entries: Sequence[tuple[str, str]]
) -> Changes:
    """Compute the result from the committed bytes and the called digits, and store it."""
    row, task = _at(session, operator, draw_id, DrawState.COMMITTED)
    current = row.rounds[-1]
    committed = draw_results.committed(current)
    try:
        check_entries(read_plan(current.plan).entrants, entries)
    except EntryError as error:
        raise UserError(str(error), "entries") from error
    result = draw(committed, entries)
    current.entries = [list(pair) for pair in entries]
    current.drawn_at = clock.now()
    shortage = draw_results.store(session, current, task, result)
    row.state = DrawState.STUCK if shortage else DrawState.DRAWN
    task.state = TaskState.APPROVED if shortage else TaskState.DRAWN
    _log(session, operator, "抽取检查对象和人员", row, task.number, seed=current.seed or "")
    return touched(Topic.DRAWS, Topic.TASKS, Topic.INSPECTIONS)


def print_roster(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """Issue the 抽取名录（锁定）, row by row; a thousand rows take some seconds."""
    accounts.require(operator, Role.CLERK)
    row = session.get_one(Draw, draw_id)
    if not row.rounds:
        raise UserError("名录还没有锁定。")
    number = draw_results.issue_roster(session, operator, row, row.rounds[-1])
    _log(session, operator, "开具抽取名录", row, number)
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
    _log(session, operator, "揭晓抽取结果", row, f"已揭晓 {revealed} 项")
    return touched(Topic.DRAWS)


def confirm(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """打印签字: issue the 随机抽取结果确认单, with the chain's head on it."""
    row, task = _at(session, operator, draw_id, DrawState.DRAWN)
    current = row.rounds[-1]
    row.state = DrawState.CONFIRMED
    document = draw_results.issue_record(session, operator, row, current)
    _log(session, operator, "开具抽取结果确认单", row, task.number, paper=document)
    return touched(Topic.DRAWS, Topic.PAPERS)


def export(
    session: Session, operator: Operator, *, draw_id: int, path: Path, public: bool = False
) -> tuple[tuple[Path, ...], Changes]:
    """Write the bundles beside each other and log who took them.

    The full form names officers, recusals and complaints: for 经办 and 纪检监督 only (VDR1 §8).
    """
    if not public:
        accounts.require(operator, Role.CLERK, Role.SUPERVISOR)
    row = session.get_one(Draw, draw_id)
    saved = draw_results.save_bundles(session, draw_id, path, public=public)
    action = "导出公开核验包" if public else "导出完整核验包"
    _log(session, operator, action, row, "、".join(each.name for each in saved))
    return saved, touched(Topic.DRAWS)


def ask_void(session: Session, operator: Operator, *, draw_id: int, reason: str) -> Changes:
    """作废, first person: the clerk asks, with the reason; nothing is void yet."""
    accounts.require(operator, Role.CLERK)
    row = _voidable(session, draw_id)
    if not reason.strip():
        raise UserError("请填写作废的原因。", "reason")
    row.void_reason, row.void_asked_by = reason.strip(), operator.name
    _log(session, operator, ASKING, row, reason.strip())
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
        visit.state = InspectionState.VOID
    row.voided_by, row.state = operator.name, DrawState.VOID
    if task.state == TaskState.DRAWN:
        task.state = TaskState.APPROVED
    papers.void_of_task(session, task.id, reason=f"抽取{row.number}作废：{row.void_reason}")
    _log(session, operator, "作废抽取", row, row.void_reason)
    return touched(Topic.DRAWS, Topic.TASKS, Topic.INSPECTIONS, Topic.PAPERS)


def _voidable(session: Session, draw_id: int) -> Draw:
    row = session.get_one(Draw, draw_id)
    if row.state == DrawState.VOID:
        raise UserError(f"抽取{row.number}已经作废。")
    started = {InspectionState.DRAWN, InspectionState.APPROVED, InspectionState.VOID}
    if any(visit.state not in started for visit in _visits(session, row)):
        raise UserError("检查任务已经派发，不能再作废抽取；个别变动请办理递补。")
    return row


def _visits(session: Session, row: Draw) -> list[Inspection]:
    drawn = [each.id for current in row.rounds for each in current.drawn]
    query = select(Inspection).where(Inspection.drawn_subject_id.in_(drawn))
    return list(session.scalars(query))


def _at(session: Session, operator: Operator, draw_id: int, state: DrawState) -> tuple[Draw, Task]:
    """The draw, if it stands exactly at `state`; the console's steps only go forward."""
    accounts.require(operator, Role.CLERK)
    row = session.get_one(Draw, draw_id)
    if row.state != state:
        raise UserError(f"抽取{row.number}不在这一步，请刷新后按当前步骤继续。")
    task = session.get_one(Task, row.task_id)
    if task.state == TaskState.CANCELLED:
        raise UserError(f"任务{task.number}已经撤销，请作废抽取{row.number}。")
    return row, task


def _log(
    session: Session, operator: Operator, action: str, row: Draw, what: str, **facts: str
) -> None:
    title = f"{row.number}：{what}"
    activity.record(session, operator, action, about=f"draw:{row.id}", title=title, facts=facts)
