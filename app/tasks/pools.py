"""Who a task may draw: its subjects with their holds, its officers with what bars them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app import ledger
from app.records.tasks import (
    ExclusionCount,
    Pool,
    PoolOfficer,
    PoolSubject,
    StratumPreview,
    TaskPreview,
)
from app.rules.allocation import AllocationError, allocate_total, ceil_div, quota
from app.rules.eligibility import (
    PREMISES,
    Hold,
    HoldCode,
    evidence_weight,
    exclusion,
    officer_bar,
    stratum_of,
    subject_hold,
)
from app.rules.premises import Premises, surplus
from app.rules.states import STRUCK
from db.models import Exclusion, Inspection, InspectionOfficer, Officer, Subject, Task

BLOCK = 2_000
ORDER = tuple(HoldCode)


def pool(session: Session, task_id: int) -> Pool:
    """Everybody in the scope of a task; 100 000 subjects take about a second."""
    task = session.get_one(Task, task_id)
    subjects = _within_cap(session, task, list(_subjects(session, task)))
    return Pool(subjects, tuple(_officers(session, task)))


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
            weight=evidence_weight(complaints) if task.weighted else 1,
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


def _drawn_in_period(session: Session, task: Task) -> dict[int, str]:
    """Subject id -> number of the task of the same plan line that drew it."""
    query = (
        select(Inspection.subject_id, Task.number)
        .join(Task, Task.id == Inspection.task_id)
        .where(Task.plan_line_id == task.plan_line_id, *_counted(task))
    )
    return dict(session.execute(query).all())


def _visits_by_code(session: Session, task: Task) -> dict[str, int]:
    """Code, or number where there is none -> checks of this year that count, made or drawn."""
    year = task.starts_on.year
    return ledger.counted(ledger.year_checks(session, year, besides_task=task.id))


def _of_the_year(task: Task) -> tuple[Any, ...]:
    """Tasks whose visits fall into the same year; a number may be taken in the one before."""
    year = task.starts_on.year
    return Task.starts_on >= date(year, 1, 1), Task.starts_on <= date(year, 12, 31)


def _counted(task: Task) -> tuple[Any, ...]:
    """Visits of other tasks that stand."""
    return Inspection.task_id != task.id, Inspection.state.not_in(STRUCK)


def _officers(session: Session, task: Task) -> Iterator[PoolOfficer]:
    loads = _loads(session, task)
    query = select(Officer).where(Officer.department.in_(task.departments))
    for officer in session.scalars(query.order_by(Officer.certificate)):
        yield PoolOfficer(
            id=officer.id,
            certificate=officer.certificate,
            name=officer.name,
            department=officer.department,
            identity=officer.identity,
            skills=tuple(officer.skills),
            load=loads.get(officer.id, 0),
            bar=officer_bar(
                identity=officer.identity,
                certificate=officer.certificate,
                valid_from=officer.valid_from,
                valid_to=officer.valid_to,
                post_state=officer.post_state,
                first_day=task.starts_on,
                last_day=task.deadline,
            ),
        )


def _loads(session: Session, task: Task) -> dict[int, int]:
    query = (
        select(InspectionOfficer.officer_id, func.count())
        .join(Inspection, Inspection.id == InspectionOfficer.inspection_id)
        .join(Task, Task.id == Inspection.task_id)
        .where(*_of_the_year(task), *_counted(task))
        .group_by(InspectionOfficer.officer_id)
    )
    return dict(session.execute(query).all())


def task_preview(session: Session, task_id: int) -> TaskPreview:
    """What a draw of the task would look like with the registries as they are now."""
    return preview_of(session.get_one(Task, task_id), pool(session, task_id))


def preview_of(task: Task, everybody: Pool) -> TaskPreview:
    """The same for who already has the pool at hand."""
    excluded = Counter(
        (each.exclusion.code, each.exclusion.label) for each in everybody.subjects if each.exclusion
    )
    sizes = Counter(each.stratum for each in everybody.subjects if not each.exclusion)
    eligible = sizes.total()
    to_draw = quota(eligible, task.ratio_numerator, task.ratio_denominator) if eligible else 0
    numbers, problem = _allocate(sizes, to_draw)
    available = [each for each in everybody.officers if each.bar is None]
    needed = max(task.seats, ceil_div(to_draw * task.seats, task.officer_cap))
    return TaskPreview(
        pool_size=len(everybody.subjects),
        excluded=tuple(
            ExclusionCount(label, excluded[code, label])
            for code, label in sorted(excluded, key=lambda each: (ORDER.index(each[0]), each[1]))
        ),
        eligible=eligible,
        to_draw=to_draw,
        strata=tuple(
            StratumPreview(name, sizes[name], numbers.get(name, 0)) for name in sorted(sizes)
        ),
        officers_available=len(available),
        officers_needed=needed,
        barred=tuple(each for each in everybody.officers if each.bar is not None),
        problem=problem or _shortage(len(available), needed),
    )


def _allocate(sizes: Counter[str], to_draw: int) -> tuple[dict[str, int], str]:
    if not to_draw:
        return {}, "任务范围内没有可以抽取的检查对象，请放宽行业、辖区，或核对名录库。"
    try:
        return allocate_total(sizes, to_draw), ""
    except AllocationError as error:
        return {}, str(error)


def _shortage(available: int, needed: int) -> str:
    if available >= needed:
        return ""
    return (
        f"可用检查人员 {available} 名，至少需要 {needed} 名；"
        "请增加派员部门、核对执法证件有效期，或提高每人最多承担户数。"
    )
