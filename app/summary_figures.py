"""What was drawn, found, mended and published in a period, in all and by department."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from app import clock
from app.due_dates import publish_by
from app.records.settings import Office
from app.rules.checklist_states import ChecklistState
from app.rules.outcomes import DispositionKind, Opinion
from app.rules.states import STRUCK, DrawState, InspectionState
from db.models import (
    ChecklistItem,
    ChecklistVersion,
    Department,
    Draw,
    DrawnSubject,
    DrawRound,
    Inspection,
    Officer,
    Subject,
    SubjectSubstitution,
    Substitution,
    Task,
)

DONE = (InspectionState.REVIEWED, InspectionState.PUBLISHED, InspectionState.CLOSED)


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit with the department that answers for its item, and the deadline of its task."""

    inspection: Inspection
    department: str
    deadline: date

    @property
    def done(self) -> bool:
        return self.inspection.state in DONE

    def dispositions(self, *kinds: DispositionKind) -> list[bool]:
        """Whether each disposition of these kinds has ended."""
        found = self.inspection.dispositions
        return [each.closed_on is not None for each in found if each.kind in kinds]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a report counts; `visits` are those drawn in the period."""

    draws: int
    voided: int
    visits: tuple[Visited, ...]
    officers_replaced: int
    subjects_replaced: int
    items: int
    items_changed: int
    subjects: int
    officers: int
    departments: tuple[str, ...]


def figures(session: Session, since: date, until: date) -> Figures:
    """Both days included, by the office's own calendar."""
    first, after = _moment(since), _moment(until + timedelta(days=1))
    drawn = select(DrawRound.draw_id).where(DrawRound.drawn_at >= first, DrawRound.drawn_at < after)
    states = Counter(session.scalars(select(Draw.state).where(Draw.id.in_(drawn))))
    changed = ChecklistVersion.published_on.between(since, until)
    in_force = ChecklistVersion.state == ChecklistState.PUBLISHED
    return Figures(
        draws=sum(states.values()) - states[DrawState.VOID],
        voided=states[DrawState.VOID],
        visits=tuple(_visits(session, first, after)),
        officers_replaced=_between(session, Substitution.id, Substitution.at, first, after),
        subjects_replaced=_between(
            session, SubjectSubstitution.id, SubjectSubstitution.at, first, after
        ),
        items=_count(session, ChecklistVersion.id, in_force),
        items_changed=_count(session, ChecklistVersion.id, changed),
        subjects=_count(session, Subject.id),
        officers=_count(session, Officer.id),
        departments=tuple(session.scalars(select(Department.name).order_by(Department.id))),
    )


@dataclass(frozen=True, slots=True)
class Publishing:
    """How many ended visits are published, how many of them in time, how many withheld, and how
    many should have been published by now and are not."""

    published: int
    in_time: int
    withheld: int
    overdue: int = 0

    @property
    def rate(self) -> str:
        """公示及时率 to a tenth, of all that had to be published by now; a dash where nothing
        had. While one was late it is below 100%, however many were not."""
        wanted = self.published + self.overdue
        if not wanted:
            return "—"
        most = 1000 if self.in_time == wanted else 999
        return f"{min(most, round(self.in_time * 1000 / wanted)) / 10:g}%"


def by_department(found: Figures, facts: Office) -> list[tuple[str, list[Visited], Publishing]]:
    """Every department in the order of the register, those without any visit included."""
    rows = []
    for name in found.departments:
        visits = [each for each in found.visits if each.department == name]
        rows.append((name, visits, publishing(visits, facts)))
    return rows


def publishing(visits: Sequence[Visited], facts: Office) -> Publishing:
    """In time is by the day that the list of what waits for publication gives (domain rule 9);
    what is neither published nor withheld when it is over is not in time, reviewed or not."""
    shown = [each for each in visits if each.inspection.published_on]
    in_time = sum(
        each.inspection.published_on <= due
        for each in shown
        if each.inspection.published_on and (due := _due(each, facts))
    )
    withheld = sum(bool(each.inspection.withheld_reason) for each in visits)
    overdue = sum(_overdue(each, facts) for each in visits)
    return Publishing(len(shown), in_time, withheld, overdue)


def _due(visit: Visited, facts: Office) -> date | None:
    ended = visit.inspection.ended_at
    return publish_by(facts, ended.date(), visit.deadline) if ended else None


def _overdue(visit: Visited, facts: Office) -> bool:
    found, due = visit.inspection, _due(visit, facts)
    if found.published_on or found.withheld_reason or due is None:
        return False
    return clock.today() > due


def opinions(visits: Sequence[Visited]) -> dict[Opinion, int]:
    """The three opinions of the finished visits."""
    counts = Counter(each.inspection.opinion for each in visits if each.done)
    return {opinion: counts[opinion] for opinion in Opinion}


def outcomes(visits: Sequence[Visited]) -> list[tuple[str, int]]:
    """The national outcomes that occurred, the most frequent first."""
    counts = Counter(each.inspection.outcome for each in visits if each.done)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _visits(session: Session, first: datetime, after: datetime) -> list[Visited]:
    query = (
        select(Inspection, Department.name, Task.deadline)
        .join(DrawnSubject, DrawnSubject.id == Inspection.drawn_subject_id)
        .join(DrawRound, DrawRound.id == DrawnSubject.round_id)
        .join(Task, Task.id == Inspection.task_id)
        .join(ChecklistVersion, ChecklistVersion.id == Task.version_id)
        .join(ChecklistItem, ChecklistItem.id == ChecklistVersion.item_id)
        .join(Department, Department.id == ChecklistItem.department_id)
        .where(DrawRound.drawn_at >= first, DrawRound.drawn_at < after)
        .where(Inspection.state.not_in(STRUCK))
        .options(selectinload(Inspection.dispositions))
    )
    return [Visited(*found) for found in session.execute(query)]


def _between(
    session: Session,
    key: InstrumentedAttribute[int],
    at: InstrumentedAttribute[datetime],
    first: datetime,
    after: datetime,
) -> int:
    return session.scalar(select(func.count(key)).where(at >= first, at < after)) or 0


def _count(session: Session, key: InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(key)).where(*where)) or 0


def _moment(day: date) -> datetime:
    """Midnight of the office's own day."""
    return datetime.combine(day, time()).replace(tzinfo=clock.now().tzinfo)
