"""How a drawn subject is told: by its name, or by its number where the draw is closed.

Domain rule 9 in one place. Whatever lists, logs, finds, publishes or exports visits asks here. The
name of a closed draw's subject stands on the papers that must name it, and in the opened visit of
whoever is sent there, answers for it or reviews it: `may_read` says who that is.
"""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app import own_visits
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.canonical import NOTHING
from app.rules.roles import Role
from app.rules.states import InspectionState
from db.models import Document, DrawnSubject, Inspection

HANDED_IN = (
    InspectionState.SUBMITTED,
    InspectionState.REVIEWED,
    InspectionState.PUBLISHED,
    InspectionState.CLOSED,
)
OVERSIGHT = (Role.LEADER, Role.SUPERVISOR)
"""Who approves the visits and who reads everything."""
NAMING_WHOLE_TASKS = ("dispatch",)
"""Papers of a whole task that name its subjects."""


def number_in_draw() -> ColumnElement[str | None]:
    """Beside `Inspection` in a query: what a closed draw calls the subject; NULL in an open one."""
    query = select(DrawnSubject.number).where(
        DrawnSubject.id == Inspection.drawn_subject_id, DrawnSubject.name == NOTHING
    )
    return query.correlate(Inspection).scalar_subquery()


def is_named() -> ColumnElement[bool]:
    """Beside `Inspection` in a query: whether everybody may know the subject's name."""
    return number_in_draw().is_(None)


def told_column() -> ColumnElement[str]:
    """Beside `Inspection` in a query: what lists call the subject."""
    return func.coalesce(number_in_draw(), Inspection.subject_name)


def is_called(text: str) -> ColumnElement[bool]:
    """Beside `Inspection` in a search: whether a closed draw calls the subject so. It reads the
    numbers once, where comparing `told_column` asks for that of every visit.
    """
    hit = DrawnSubject.number.icontains(text, autoescape=True)
    query = select(DrawnSubject.id).where(DrawnSubject.name == NOTHING, hit)
    return Inspection.drawn_subject_id.in_(query)


def told_title(title: Any) -> ColumnElement[str]:
    """Beside an outer joined `Inspection`: a stored title without the name of a closed draw.

    Titles are stored with the number; those of older versions of the program hold the name.
    """
    return func.coalesce(func.replace(title, Inspection.subject_name, told_column()), title)


def closed_number(session: Session, visit: Inspection) -> str:
    """What a closed draw calls the subject; "" in an open one."""
    drawn = session.get_one(DrawnSubject, visit.drawn_subject_id)
    return drawn.number if drawn.name == NOTHING else ""


def told(session: Session, visit: Inspection) -> str:
    """What everybody may call a visit's subject: its name, or its number in a closed draw."""
    return closed_number(session, visit) or visit.subject_name


def may_read(session: Session, reader: Operator | None, visit: Inspection) -> bool:
    """Whether the opened visit, and its papers, may tell this person the subject's name.

    Everybody in an open draw. In a closed one those whose visit it is, the office that puts it on
    paper, the leaders and the supervision; 法制 once the record has been handed in.
    """
    if not closed_number(session, visit):
        return True
    if reader is None:
        return False
    if reader.has(*OVERSIGHT) or own_visits.is_own(session, reader, visit.id):
        return True
    return visit.state in HANDED_IN and reader.has(Role.LEGAL)


def require_reader(session: Session, reader: Operator | None, visit: Inspection) -> None:
    """Raise UserError unless the name may be told to this person."""
    if not may_read(session, reader, visit):
        raise UserError(
            f"“{told(session, visit)}”属于不公开抽取，名称只对派往检查、承办、审核的人员公开。"
            "请由他们或办公室经办办理。"
        )


def require_paper_reader(session: Session, reader: Operator | None, document_id: int) -> None:
    """Raise UserError for a paper that would tell this person a name of a closed draw."""
    document = session.get_one(Document, document_id)
    query = select(Inspection).where(number_in_draw().is_not(None))
    if document.inspection_id is not None:
        query = query.where(Inspection.id == document.inspection_id)
    elif document.kind in NAMING_WHOLE_TASKS:
        query = query.where(Inspection.task_id == document.task_id)
    else:
        return
    for visit in session.scalars(query):
        require_reader(session, reader, visit)
