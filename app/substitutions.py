"""递补: an officer who cannot come is replaced by the next in the draw's own order, by nobody's
choice (VDR1 §7); the reason, the approver and the walk are logged.
"""

from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, dispatch, draw_results
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.drawplan import read_plan
from app.rules.eligibility import officer_bar
from app.rules.roles import Role
from app.rules.rosters import SubjectLine, find_subject, read_officers, read_recusals
from app.rules.states import InspectionState
from app.rules.substitution import Bench, NewPair, pair_without
from db.models import (
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionOfficer,
    Officer,
    Substitution,
    Task,
)

RECUSED = "临时发现应当回避"
REASONS = ("因病、因事不能参加", "调离或者离岗", "执法证件失效", RECUSED)
BEFORE_THE_RECORD = (
    InspectionState.DRAWN,
    InspectionState.APPROVED,
    InspectionState.DISPATCHED,
    InspectionState.DRAFTED,
)
WITH_PAPERS = (InspectionState.DISPATCHED, InspectionState.DRAFTED)


@dataclass(frozen=True, slots=True)
class _Seat:
    """The seat that becomes free, and the draw it belongs to."""

    inspection: Inspection
    row: InspectionOfficer
    current: DrawRound
    subject: SubjectLine


def substitute_officer(
    session: Session,
    operator: Operator,
    *,
    inspection_id: int,
    officer_id: int,
    reason: str,
    approver: str,
    note: str = "",
) -> tuple[str, Changes]:
    """Fill the seat of `officer_id`; gives the name of who comes.

    Raises UserError when the record is in, a reason is missing, or nobody is left who may come.
    Papers already handed out are voided and issued again with the new name.
    """
    accounts.require(operator, Role.CLERK)
    seat = _seat(session, inspection_id, officer_id)
    if reason not in REASONS:
        raise UserError("请选择递补的原因。", "reason")
    if not approver.strip():
        raise UserError("请填写批准人。", "approver")
    officer, walked = _next_officer(session, seat, reason)
    leaving = (seat.row.certificate, seat.row.name)
    row = _substitution(seat, officer, reason, note.strip(), approver.strip(), operator)
    session.add(row)
    seat.row.officer_id, seat.row.drawn = officer.id, False
    seat.row.certificate, seat.row.name = officer.certificate, officer.name
    seat.row.department = officer.department
    session.flush()
    numbers = _reissue(session, operator, seat.inspection, leaving[1])
    activity.record(
        session,
        operator,
        "递补检查人员",
        about=f"inspection:{inspection_id}",
        title=f"{seat.inspection.subject_name}：{leaving[1]}→{officer.name}",
        reason=f"{reason}（批准人：{approver.strip()}）{note.strip()}",
        facts={"walk": [list(step) for step in walked.trace], "papers": numbers},
    )
    return officer.name, touched(Topic.INSPECTIONS, Topic.PAPERS)


def _seat(session: Session, inspection_id: int, officer_id: int) -> _Seat:
    visit = session.get_one(Inspection, inspection_id)
    if visit.state not in BEFORE_THE_RECORD:
        raise UserError(f"“{visit.subject_name}”的检查记录已经提交，不能再递补检查人员。")
    row = next((each for each in visit.officers if each.officer_id == officer_id), None)
    if row is None:
        raise UserError("请选择要退出的检查人员。", "officer_id")
    drawn = session.get_one(DrawnSubject, visit.drawn_subject_id)
    current = session.get_one(DrawRound, drawn.round_id)
    return _Seat(visit, row, current, find_subject(current.subjects, drawn.number))


def _next_officer(session: Session, seat: _Seat, reason: str) -> tuple[Officer, NewPair]:
    """The first in the pair-ticket order who may come, also by today's certificates."""
    files = draw_results.committed(seat.current)
    bench = _bench(session, seat, reason)
    task = session.get_one(Task, seat.inspection.task_id)
    certs = [each.certificate for each in seat.inspection.officers]
    seed = bytes.fromhex(seat.current.seed or "")
    while True:
        pair = pair_without(bench, seed, seat.subject, certs, seat.row.certificate)
        if len(pair.certs) < read_plan(files.plan).seats:
            raise UserError("锁定的人员名录中没有可以递补的检查人员，请报告后由上级协调。")
        officer = session.scalars(
            select(Officer).where(Officer.certificate == pair.certs[-1])
        ).one()
        if _may_come(officer, task):
            return officer, pair
        bench = replace(bench, absent={*bench.absent, officer.certificate})


def _may_come(officer: Officer, task: Task) -> bool:
    today = clock.today()
    bar = officer_bar(
        identity=officer.identity,
        certificate=officer.certificate,
        valid_from=officer.valid_from,
        valid_to=officer.valid_to,
        post_state=officer.post_state,
        first_day=today,
        last_day=max(today, task.deadline),
    )
    return bar is None


def _bench(session: Session, seat: _Seat, reason: str) -> Bench:
    """Who may step in: the committed officers, less those recused or gone since."""
    mates = select(Inspection).join(DrawnSubject, DrawnSubject.id == Inspection.drawn_subject_id)
    visits = list(session.scalars(mates.where(DrawnSubject.round_id == seat.current.id)))
    held = Counter(each.certificate for visit in visits for each in visit.officers)
    held[seat.row.certificate] -= 1
    ids = [visit.id for visit in visits]
    earlier = list(session.scalars(select(Substitution).where(Substitution.inspection_id.in_(ids))))
    absent = {each.leaving for each in earlier if each.reason != RECUSED}
    recused = {(row.id, row.cert) for row in read_recusals(seat.current.recusals)}
    recused |= {
        (seat.subject.id, each.leaving)
        for each in earlier
        if each.reason == RECUSED and each.inspection_id == seat.inspection.id
    }
    if reason == RECUSED:
        recused.add((seat.subject.id, seat.row.certificate))
    else:
        absent.add(seat.row.certificate)
    plan = read_plan(seat.current.plan)
    return Bench(plan, read_officers(seat.current.officers), recused, held, absent)


def _substitution(
    seat: _Seat, officer: Officer, reason: str, note: str, approver: str, operator: Operator
) -> Substitution:
    return Substitution(
        inspection_id=seat.inspection.id,
        seat=seat.row.seat,
        leaving=seat.row.certificate,
        leaving_name=seat.row.name,
        arriving=officer.certificate,
        arriving_name=officer.name,
        reason=reason,
        note=note,
        approver=approver,
        entered_by=operator.name,
        at=clock.now(),
    )


def _reissue(session: Session, operator: Operator, visit: Inspection, leaving: str) -> list[str]:
    if visit.state not in WITH_PAPERS:
        return []
    return dispatch.issue_again(session, operator, visit, f"检查人员{leaving}退出，递补后重新开具")
