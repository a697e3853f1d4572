"""锁定名录: the lists become bytes with a fingerprint; from here on nothing live is read."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, draw_results, draw_rosters, draw_views, papers
from app.changes import Changes, Topic, touched
from app.draws.steps import at, log, refuse_witness
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.allocation import AllocationError
from app.rules.canonical import CanonicalError
from app.rules.draw import Committed, Pool
from app.rules.drawplan import read_plan
from app.rules.roles import Role
from app.rules.states import DrawState
from db.models import Ceremony, Draw, DrawRound, Task, Withdrawal

WITHOUT_RESULT = (DrawState.LOCKED, DrawState.COMMITTED, DrawState.STUCK)
LOCKED_PAPERS = ("roster", "commitment")


def lock(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """锁定名录: freeze the lists as bytes, fingerprint them, fix the commitment."""
    row, task = at(session, operator, draw_id, DrawState.OPEN)
    try:
        frozen = draw_rosters.freeze(session, task, draw_views.witnesses(row))
    except CanonicalError as error:
        raise UserError(f"名录不能锁定：{error}") from error
    _refuse_shared(session, row, frozen)
    return _seal(session, operator, row, task, frozen)


def withdraw(
    session: Session, operator: Operator, *, draw_id: int, reason: str, agreed_by: str
) -> Changes:
    """撤回承诺: an error found before the dice; the next locking is attempt + 1 (VDR1 §3, §7).

    `agreed_by` names who saw that no digit had been called, somebody else than the operator.
    Raises UserError once calling has begun: from then on only a void is left.
    """
    accounts.require(operator, Role.CLERK)
    row = session.get_one(Draw, draw_id)
    if row.state not in (DrawState.LOCKED, DrawState.COMMITTED):
        raise UserError(f"抽取{row.number}不在这一步，请刷新后按当前步骤继续。")
    refuse_witness(session, operator, row)
    current = row.rounds[-1]
    ceremony = session.get(Ceremony, row.id)
    if ceremony is not None and ceremony.called_attempt == current.attempt:
        raise UserError("已经开始报数，不能再撤回承诺；确有错误的，请由两人办理作废。")
    agreed = _agreed(operator, reason, agreed_by)
    session.add(
        Withdrawal(
            round_id=current.id,
            reason=reason.strip(),
            agreed_by=agreed,
            withdrawn_by=operator.name,
            at=clock.now(),
        )
    )
    row.state = DrawState.STUCK if read_plan(current.plan).stands else DrawState.OPEN
    said = f"第{current.attempt}次锁定在报数前撤回：{reason.strip()}"
    papers.void_of_task(
        session, row.task_id, reason=said, kinds=LOCKED_PAPERS, since=current.locked_at
    )
    log(session, operator, "撤回承诺", row, said, reason=reason.strip(), agreed_by=agreed)
    return touched(Topic.DRAWS, Topic.PAPERS)


def _agreed(operator: Operator, reason: str, agreed_by: str) -> str:
    if not reason.strip():
        raise UserError("请填写撤回的原因。", "reason")
    name = agreed_by.strip()
    if not name:
        raise UserError("请填写在场同意撤回的监督人。", "agreed_by")
    if name == operator.name:
        raise UserError("同意撤回的监督人不能是操作人本人。", "agreed_by")
    return name


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
    row, task = at(session, operator, draw_id, DrawState.STUCK)
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
    log(session, operator, "锁定名录", row, task.number, commitment=current.commitment)
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
            "请补充检查人员（见名录库），或撤销任务、调高每人最多承担家数后重新报批。"
        )
