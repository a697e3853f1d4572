"""工作台: one reading of the whole office for the page that everybody sees first."""

from datetime import date, timedelta

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import activity, awaiting, clock, subject_names
from app.records.overview import DueRow, Overview, PlanProgressRow, StageRow
from app.rules.checklist_states import ChecklistState
from app.rules.states import ENTERABLE, STRUCK, InspectionState
from app.rules.task_states import TaskState
from db.models import (
    AnnualPlan,
    ChecklistVersion,
    Disposition,
    Inspection,
    Officer,
    PlanLine,
    Subject,
    Task,
)

SOON_DAYS = 30
CERTIFICATE_DAYS = 60
MOST_DUE = 30
RECENT = 8
ONCE_PUBLISHED = (ChecklistState.PUBLISHED, ChecklistState.REPEALED)
FINISHED = (InspectionState.PUBLISHED, InspectionState.CLOSED)


def overview(session: Session) -> Overview:
    today = clock.today()
    seqs = activity.find_event_seqs(session)[:RECENT]
    return Overview(
        subjects=_count(session, select(func.count()).select_from(Subject)),
        officers=_count(session, select(func.count()).select_from(Officer)),
        published_items=_by_state(session, ChecklistVersion.state).get(ChecklistState.PUBLISHED, 0),
        stages=_stages(session),
        due=_due(session, today),
        progress=_progress(session, today.year),
        recent=tuple(activity.event_rows(session, seqs)),
    )


def _count(session: Session, query: Select[int]) -> int:
    return session.scalar(query) or 0


def _by_state(session: Session, column: InstrumentedAttribute[str]) -> dict[str, int]:
    query = select(column, func.count()).group_by(column)
    return dict(session.execute(query).all())


def _stages(session: Session) -> tuple[StageRow, ...]:
    versions = _by_state(session, ChecklistVersion.state)
    tasks = _by_state(session, Task.state)
    visits = _by_state(session, Inspection.state)
    return (
        StageRow("清单待审查", versions.get(ChecklistState.SUBMITTED, 0), "checklists"),
        StageRow("任务待审批", tasks.get(TaskState.SUBMITTED, 0), "plans"),
        StageRow("待公开抽取", tasks.get(TaskState.APPROVED, 0), "draw"),
        StageRow("检查待审批", visits.get(InspectionState.DRAWN, 0), "papers"),
        StageRow("待派发", visits.get(InspectionState.APPROVED, 0), "papers"),
        StageRow("待录入", sum(visits.get(state, 0) for state in ENTERABLE), "inspections"),
        StageRow("待审核", visits.get(InspectionState.SUBMITTED, 0), "inspections"),
        StageRow("待公示", visits.get(InspectionState.REVIEWED, 0), "publications"),
        StageRow("待归档", visits.get(InspectionState.PUBLISHED, 0), "archive"),
    )


def _due(session: Session, today: date) -> tuple[DueRow, ...]:
    rows = [*_visits_due(session, today), *_rectifications_due(session, today)]
    rows += _publications_due(session, today)
    rows += _dossiers_due(session, today)
    rows += _certificates_due(session, today)
    return tuple(sorted(rows, key=lambda row: (row.due_on, row.title))[:MOST_DUE])


def _row(title: str, about: str, due_on: date, today: date, room: str) -> DueRow:
    return DueRow(title, about, due_on, (due_on - today).days, room)


def _visits_due(session: Session, today: date) -> list[DueRow]:
    """One row a task: how many of its visits have not been keyed in."""
    query = (
        select(Task.number, Task.deadline, func.count())
        .join(Inspection)
        .where(Inspection.state.in_(ENTERABLE))
        .where(Task.deadline <= today + timedelta(days=SOON_DAYS))
        .group_by(Task.id)
    )
    return [
        _row(f"检查到期：{count}次未录入", number, deadline, today, "inspections")
        for number, deadline, count in session.execute(query)
    ]


def _rectifications_due(session: Session, today: date) -> list[DueRow]:
    query = (
        select(subject_names.told_column(), Disposition.due_on)
        .join(Inspection, Inspection.id == Disposition.inspection_id)
        .where(Disposition.closed_on.is_(None))
        .where(Disposition.due_on <= today + timedelta(days=SOON_DAYS))
    )
    return [
        _row("整改到期，待复查", name, due, today, "inspections")
        for name, due in session.execute(query)
        if due is not None
    ]


def _publications_due(session: Session, today: date) -> list[DueRow]:
    return [
        _row("待公示", row.subject_name, row.due_on, today, "publications")
        for row in awaiting.candidates(session)
    ]


def _dossiers_due(session: Session, today: date) -> list[DueRow]:
    """Whatever still waits for a re-check is due for that, not for filing."""
    return [
        _row("待归档", row.subject_name, row.due_on, today, "archive")
        for row in awaiting.fileable(session)
        if not row.obstacle
    ]


def _certificates_due(session: Session, today: date) -> list[DueRow]:
    """Certificates that end soon; those already ended are a filter of the registry."""
    query = (
        select(Officer.name, Officer.valid_to)
        .where(Officer.valid_to >= today)
        .where(Officer.valid_to <= today + timedelta(days=CERTIFICATE_DAYS))
    )
    return [
        _row("执法证件即将到期", name, valid_to, today, "registries")
        for name, valid_to in session.execute(query)
        if valid_to is not None
    ]


def _progress(session: Session, year: int) -> tuple[PlanProgressRow, ...]:
    finished = func.sum(case((Inspection.state.in_(FINISHED), 1), else_=0))
    newest = (
        select(func.max(ChecklistVersion.id))
        .where(ChecklistVersion.state.in_(ONCE_PUBLISHED))
        .group_by(ChecklistVersion.item_id)
    )
    query = (
        select(PlanLine.id, ChecklistVersion.name, func.count(Inspection.id), finished)
        .join(AnnualPlan, AnnualPlan.id == PlanLine.plan_id)
        .join(ChecklistVersion, ChecklistVersion.item_id == PlanLine.item_id)
        .outerjoin(Task, Task.plan_line_id == PlanLine.id)
        .outerjoin(
            Inspection,
            and_(Inspection.task_id == Task.id, Inspection.state.not_in(STRUCK)),
        )
        .where(AnnualPlan.year == year, ChecklistVersion.id.in_(newest))
        .group_by(PlanLine.id, ChecklistVersion.name)
        .order_by(PlanLine.position)
    )
    return tuple(
        PlanProgressRow(name, drawn, done or 0) for _, name, drawn, done in session.execute(query)
    )
