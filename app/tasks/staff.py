"""Which officers a task may draw: its departments' and borrowed ones, with what bars them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.records.tasks import PoolOfficer
from app.rules.areas import Areas, areas_of
from app.rules.eligibility import officer_bar
from app.rules.states import STRUCK
from db.models import BorrowedOfficer, Inspection, InspectionOfficer, Officer, Task


def _of_the_year(task: Task) -> tuple[Any, ...]:
    """Tasks whose visits fall into the same year; a number may be taken in the one before."""
    year = task.starts_on.year
    return Task.starts_on >= date(year, 1, 1), Task.starts_on <= date(year, 12, 31)


def standing(task: Task) -> tuple[Any, ...]:
    """Visits of other tasks that stand."""
    return Inspection.task_id != task.id, Inspection.state.not_in(STRUCK)


def areas_of_task(task: Task) -> Areas:
    return areas_of(task.staffing.areas if task.staffing else {})


def officers(session: Session, task: Task) -> Iterator[PoolOfficer]:
    """By certificate. A borrowed officer stands in an area of its own, named after its unit."""
    loads, homes, areas = _loads(session, task), _homes(session, task), areas_of_task(task)
    chosen = or_(Officer.department.in_(task.departments), Officer.id.in_(homes))
    for officer in session.scalars(select(Officer).where(chosen).order_by(Officer.certificate)):
        home = homes.get(officer.id)
        region = f"{home}（借调）" if home else areas.of_unit(officer.department)
        yield PoolOfficer(
            id=officer.id,
            certificate=officer.certificate,
            name=officer.name,
            department=officer.department,
            identity=officer.identity,
            skills=tuple(officer.skills),
            region=region or "",
            load=loads.get(officer.id, 0),
            bar=_bar(officer, task, region),
            borrowed=home is not None,
        )


def _bar(officer: Officer, task: Task, region: str | None) -> str | None:
    """Certificate, post and identity first; then what this task asks for."""
    bar = officer_bar(
        identity=officer.identity,
        certificate=officer.certificate,
        valid_from=officer.valid_from,
        valid_to=officer.valid_to,
        post_state=officer.post_state,
        first_day=task.starts_on,
        last_day=task.deadline,
    )
    need = task.staffing.need if task.staffing else ""
    if bar is None and need and need not in officer.skills:
        return f"没有所需专长“{need}”"
    if bar is None and not region:
        return f"“{officer.department}”没有填写负责的辖区"
    return bar


def _homes(session: Session, task: Task) -> dict[int, str]:
    query = select(BorrowedOfficer.officer_id, BorrowedOfficer.home_unit)
    return dict(session.execute(query.where(BorrowedOfficer.task_id == task.id)).all())


def _loads(session: Session, task: Task) -> dict[int, int]:
    query = (
        select(InspectionOfficer.officer_id, func.count())
        .join(Inspection, Inspection.id == InspectionOfficer.inspection_id)
        .join(Task, Task.id == Inspection.task_id)
        .where(*_of_the_year(task), *standing(task))
        .group_by(InspectionOfficer.officer_id)
    )
    return dict(session.execute(query).all())
