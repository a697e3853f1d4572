"""An officer who cannot come: the next in the subject's order of luck takes the seat."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app import accounts, activity, clock, dispatch, draw_results
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.rosters import SubjectLine, find_subject
from app.rules.substitution import NewPair, pair_without
from app.subject_names import told
from app.substitutions import addendum
from app.substitutions.candidates import (
    BEFORE_THE_RECORD,
    RECUSED,
    WITH_PAPERS,
    approved_by,
    bench_of,
    find_officer,
    first_fit,
    newcomers,
    round_of,
)
from db.models import DrawRound, Inspection, InspectionOfficer, Officer, Substitution, Task

REASONS = ("因病、因事不能参加", "调离或者离岗", "执法证件失效", RECUSED)
ACTION = "递补检查人员"


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
    approver = approved_by(operator, approver)
    officer, walked = _next_officer(session, seat, reason)
    row = _substitution(seat, officer, reason, note.strip(), approver, operator)
    session.add(row)
    seat.row.officer_id, seat.row.drawn = officer.id, False
    seat.row.certificate, seat.row.name = officer.certificate, officer.name
    seat.row.department = officer.department
    session.flush()
    numbers = _reissue(session, operator, seat.inspection, row.leaving_name)
    steps = [list(step) for step in walked.trace]
    numbers.append(addendum.of_officer(session, operator, seat.inspection, row, steps))
    activity.record(
        session,
        operator,
        ACTION,
        about=f"inspection:{inspection_id}",
        title=_title(session, seat.inspection, f"：{row.leaving_name}→{officer.name}"),
        reason=f"{reason}（批准人：{approver}）{note.strip()}",
        facts={"walk": steps, "papers": numbers},
    )
    return officer.name, touched(Topic.INSPECTIONS, Topic.PAPERS, Topic.DRAWS)


def _title(session: Session, visit: Inspection, who: str) -> str:
    """The whole office reads the log's newest lines: before 派发 they tell no officer's name."""
    return told(session, visit) + (who if visit.state in WITH_PAPERS else "")


def _seat(session: Session, inspection_id: int, officer_id: int) -> _Seat:
    visit = session.get_one(Inspection, inspection_id)
    if visit.state not in BEFORE_THE_RECORD:
        raise UserError(f"“{told(session, visit)}”的检查记录已经提交，不能再递补检查人员。")
    row = next((each for each in visit.officers if each.officer_id == officer_id), None)
    if row is None:
        raise UserError("请选择要退出的检查人员。", "officer_id")
    drawn, current = round_of(session, visit)
    return _Seat(visit, row, current, find_subject(current.subjects, drawn.number))


def _next_officer(session: Session, seat: _Seat, reason: str) -> tuple[Officer, NewPair]:
    """The first in the pair-ticket order who may come, also by today's certificates."""
    draw_results.committed(seat.current)
    bench = bench_of(session, seat.current)
    leaving, subject = seat.row.certificate, seat.subject
    held = {**bench.held, leaving: bench.held[leaving] - 1}
    if reason == RECUSED:
        bench = replace(bench, held=held, recused={*bench.recused, (subject.id, leaving)})
    else:
        bench = replace(bench, held=held, absent={*bench.absent, leaving})
    certs = [each.certificate for each in seat.inspection.officers]
    seed = bytes.fromhex(seat.current.seed or "")
    pair = first_fit(
        session,
        session.get_one(Task, seat.inspection.task_id),
        bench,
        lambda bench: pair_without(bench, seed, subject, certs, leaving),
        staying=[cert for cert in certs if cert != leaving],
    )
    officer = find_officer(session, newcomers(pair)[-1])
    assert officer is not None
    return officer, pair


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
