"""Which subjects a task may draw, with their holds, strata, weights and areas."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from app import ledger
from app.records.tasks import Pool, PoolSubject
from app.rules.eligibility import (
    PREMISES,
    Evidence,
    Hold,
    HoldCode,
    evidence_weight,
    exclusion,
    stratum_of,
    subject_hold,
)
from app.rules.premises import Premises, surplus
from app.tasks.staff import areas_of_task, officers, standing
from db.models import Exclusion, Inspection, Subject, Task, WeightEvidence

BLOCK = 2_000


def pool(session: Session, task_id: int) -> Pool:
    """Everybody in the scope of a task; 100 000 subjects take about a second."""
    task = session.get_one(Task, task_id)
    subjects = _within_cap(session, task, list(_subjects(session, task)))
    return Pool(subjects, tuple(officers(session, task)))


def _within_cap(
    session: Session, task: Task, subjects: Sequence[PoolSubject]
) -> tuple[PoolSubject, ...]:
    """Hold back premises of one code that this draw could only reach by breaking the cap."""
    sharing = Counter(each.code for each in subjects if each.code and each.exclusion is None)
    if max(sharing.values(), default=0) < 2:
        return tuple(subjects)
    last = ledger.last_visits(session)
    back = surplus(
        (
            Premises(each.number, each.code, each.drawn, last.get(each.id))
            for each in subjects
            if each.exclusion is None and sharing[each.code] > 1
        ),
        task.yearly_cap,
    )
    return tuple(
        _held_back(each, back[each.number]) if each.number in back else each for each in subjects
    )


def _held_back(each: PoolSubject, left: int) -> PoolSubject:
    reason = f"同一代码的场所多于本年度还可检查的{left}次，按规则本处不参加本次抽取"
    hold = Hold(HoldCode.FREQ, reason, PREMISES)
    return replace(each, hold=hold, exclusion=hold)


def _subjects(session: Session, task: Task) -> Iterator[PoolSubject]:
    by_hand = _holds_by_hand(session, task)
    drawn_by = _drawn_in_period(session, task)
    visits = _visits_by_code(session, task)
    tags, areas = _evidence(session, task), areas_of_task(task)
    for row in session.execute(_in_scope(task).execution_options(yield_per=BLOCK)):
        each, number, code, name, industry, town, tier, complaints, status = row
        drawn = visits.get(code or number, 0)
        hold = subject_hold(status=status, by_hand=by_hand.get(each), drawn_by=drawn_by.get(each))
        yield PoolSubject(
            id=each,
            number=number,
            code=code,
            name=name,
            industry=industry,
            town=town,
            tier=tier,
            complaints=complaints,
            stratum=stratum_of(task.strata_by, tier=tier, industry=industry, town=town),
            region=areas.of_town(town) or "",
            weight=evidence_weight(complaints, tags.get(each, ())) if task.weighted else 1,
            drawn=drawn,
            hold=hold,
            exclusion=exclusion(hold, drawn=drawn, cap=task.yearly_cap),
        )


def _in_scope(task: Task) -> Select[int, str, str, str, str, str, str, int, str]:
    chosen = select(
        Subject.id,
        Subject.number,
        Subject.code,
        Subject.name,
        Subject.industry,
        Subject.town,
        Subject.tier,
        Subject.complaints,
        Subject.status,
    ).order_by(Subject.number)
    if task.industries:
        chosen = chosen.where(Subject.industry.in_(task.industries))
    if task.towns:
        chosen = chosen.where(Subject.town.in_(task.towns))
    return chosen


def _holds_by_hand(session: Session, task: Task) -> dict[int, Hold]:
    query = select(Exclusion.subject_id, Exclusion.code, Exclusion.reason)
    rows = session.execute(query.where(Exclusion.task_id == task.id))
    return {subject: Hold(HoldCode(code), reason) for subject, code, reason in rows}


def _evidence(session: Session, task: Task) -> dict[int, list[Evidence]]:
    """Subject id -> what was recorded for this task that raises its weight."""
    query = select(WeightEvidence.subject_id, WeightEvidence.kind)
    found: dict[int, list[Evidence]] = {}
    for subject, kind in session.execute(query.where(WeightEvidence.task_id == task.id)):
        found.setdefault(subject, []).append(Evidence(kind))
    return found


def _drawn_in_period(session: Session, task: Task) -> dict[int, str]:
    """Subject id -> the task of the same plan line that drew it: its number, "" of a closed draw,
    which this list of names must not be told of.
    """
    query = (
        select(Inspection.subject_id, case((Task.closed, ""), else_=Task.number))
        .join(Task, Task.id == Inspection.task_id)
        .where(Task.plan_line_id == task.plan_line_id, *standing(task))
    )
    return dict(session.execute(query).all())


def _visits_by_code(session: Session, task: Task) -> dict[str, int]:
    """Code, or number where there is none -> checks of this year that count, made or drawn."""
    year = task.starts_on.year
    return ledger.counted(ledger.year_checks(session, year, besides_task=task.id))
