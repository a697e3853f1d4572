"""What waits for publication and for the archive.

Apart from publishing and filing themselves, so that the first page of the window can count it
without loading what makes papers and spreadsheets.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app import clock, subject_names
from app.due_dates import file_by, publish_by
from app.office_settings import office
from app.records.dossiers import FileableRow
from app.records.publications import CandidateRow
from app.rules.states import InspectionState
from db.models import Inspection, Task


def candidates(session: Session) -> list[CandidateRow]:
    """Reviewed inspections that wait for publication, the most urgent first."""
    query = select(Inspection, Task, subject_names.told_column()).join(Task)
    query = query.where(Inspection.state == InspectionState.REVIEWED)
    facts, today = office(session), clock.today()
    rows = []
    for each, task, subject in session.execute(query):
        ended = each.ended_at.date() if each.ended_at else today
        due = publish_by(facts, ended, task.deadline)
        rows.append(
            CandidateRow(
                inspection_id=each.id,
                task_number=task.number,
                subject_name=subject,
                outcome=each.outcome,
                ended_on=ended,
                due_on=due,
                overdue=due < today,
                closed_draw=task.closed,
            )
        )
    return sorted(rows, key=lambda row: (row.due_on, row.inspection_id))


def fileable(session: Session) -> list[FileableRow]:
    """Published or withheld inspections without a dossier, with what still stands in the way."""
    query = select(Inspection, Task, subject_names.told_column()).join(Task)
    query = query.where(Inspection.state == InspectionState.PUBLISHED)
    query = query.options(selectinload(Inspection.dispositions))
    facts = office(session)
    rows = []
    for each, task, subject in session.execute(
        query.order_by(Inspection.published_on, Inspection.id)
    ):
        since = finished_on(each)
        rows.append(
            FileableRow(
                inspection_id=each.id,
                task_number=task.number,
                subject_name=subject,
                published_on=since,
                due_on=file_by(facts, closed_on(each)),
                obstacle=obstacle_of(each),
            )
        )
    return rows


def finished_on(each: Inspection) -> date:
    if each.published_on is not None:
        return each.published_on
    return each.reviewed_at.date() if each.reviewed_at else clock.today()


def closed_on(each: Inspection) -> date:
    """办结: the day on which the last disposition ended, at the earliest that of publishing."""
    ended = [row.closed_on for row in each.dispositions if row.closed_on is not None]
    return max([finished_on(each), *ended])


def obstacle_of(each: Inspection) -> str:
    waiting = [row.kind for row in each.dispositions if row.closed_on is None]
    return f"{'、'.join(waiting)}尚未办结" if waiting else ""
