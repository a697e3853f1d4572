"""Who may step in: the committed lists, what has happened since, and today's certificates."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.assignment import SEATED
from app.rules.drawplan import read_plan
from app.rules.eligibility import officer_bar
from app.rules.rosters import read_officers, read_recusals
from app.rules.states import STRUCK, InspectionState
from app.rules.substitution import Bench, NewPair
from db.models import DrawnSubject, DrawRound, Inspection, Officer, Substitution, Task

RECUSED = "临时发现应当回避"
BEFORE_THE_RECORD = (
    InspectionState.DRAWN,
    InspectionState.APPROVED,
    InspectionState.DISPATCHED,
    InspectionState.DRAFTED,
)
WITH_PAPERS = (InspectionState.DISPATCHED, InspectionState.DRAFTED)


def approved_by(operator: Operator, approver: str) -> str:
    """The approver's name, of somebody else than who enters it."""
    name = approver.strip()
    if not name:
        raise UserError("请填写批准人。", "approver")
    if name == operator.name:
        raise UserError("批准人不能是录入人本人，请填写批准递补的领导。", "approver")
    return name


def round_of(session: Session, visit: Inspection) -> tuple[DrawnSubject, DrawRound]:
    """The drawn subject behind a visit, and the attempt it belongs to."""
    drawn = session.get_one(DrawnSubject, visit.drawn_subject_id)
    return drawn, session.get_one(DrawRound, drawn.round_id)


def bench_of(session: Session, current: DrawRound) -> Bench:
    """The committed officers with the seats they hold now, less those recused or gone since."""
    query = select(Inspection, DrawnSubject.number).join(
        DrawnSubject, DrawnSubject.id == Inspection.drawn_subject_id
    )
    rows = session.execute(query.where(DrawnSubject.round_id == current.id)).all()
    numbers = {visit.id: number for visit, number in rows}
    standing = [visit for visit, _ in rows if visit.state not in STRUCK]
    held = Counter(each.certificate for visit in standing for each in visit.officers)
    left = list(
        session.scalars(select(Substitution).where(Substitution.inspection_id.in_(numbers)))
    )
    recused = {(row.id, row.cert) for row in read_recusals(current.recusals)}
    recused |= {
        (numbers[each.inspection_id], each.leaving) for each in left if each.reason == RECUSED
    }
    absent = {each.leaving for each in left if each.reason != RECUSED}
    plan = read_plan(current.plan)
    return Bench(plan, read_officers(current.officers), recused, held, absent)


def first_fit(
    session: Session,
    task: Task,
    bench: Bench,
    walk: Callable[[Bench], NewPair],
    staying: Collection[str] = (),
) -> NewPair:
    """The pair that `walk` finds among those whose certificates hold today.

    `staying` are not looked at. Raises UserError when the lists have nobody left.
    """
    while True:
        pair = walk(bench)
        if len(pair.certs) < bench.plan.seats:
            raise UserError("锁定的人员名录中没有可以递补的检查人员，请报告后由上级协调。")
        unfit = {cert for cert in pair.certs if cert not in staying} - _fit(session, task, pair)
        if not unfit:
            return pair
        bench = replace(bench, absent={*bench.absent, *unfit})


def _fit(session: Session, task: Task, pair: NewPair) -> set[str]:
    """Those of a pair who may come by their certificates as they are today."""
    officers = session.scalars(select(Officer).where(Officer.certificate.in_(pair.certs)))
    return {officer.certificate for officer in officers if _may_come(officer, task)}


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


def find_officer(session: Session, certificate: str) -> Officer | None:
    return session.scalars(select(Officer).filter_by(certificate=certificate)).one_or_none()


def newcomers(pair: NewPair) -> list[str]:
    """The certificates that the walk added, in its order."""
    return [step.cert for step in pair.trace if step.code in SEATED]
