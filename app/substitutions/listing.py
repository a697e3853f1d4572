"""All substitutions of one draw, oldest first, with their whole traces."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.records.substitutions import SubstitutionRow
from app.subject_names import told
from app.substitutions.officers import ACTION
from app.substitutions.walks import walk_rows
from db.models import (
    Draw,
    DrawnSubject,
    DrawRound,
    Inspection,
    SubjectSubstitution,
    Substitution,
)

SUBJECT, ADDED, OFFICER = "检查对象递补", "增加备选对象", "检查人员递补"


def list_substitutions(session: Session, draw_id: int) -> list[SubstitutionRow]:
    rounds = session.get_one(Draw, draw_id).rounds
    rows = [
        row for each in rounds for row in (*_subjects(session, each), *_officers(session, each))
    ]
    return sorted(rows, key=lambda row: row.at)


def _title(session: Session, inspection_id: int) -> str:
    return told(session, session.get_one(Inspection, inspection_id))


def _subjects(session: Session, current: DrawRound) -> list[SubstitutionRow]:
    query = select(SubjectSubstitution).filter_by(round_id=current.id)
    return [
        SubstitutionRow(
            kind=SUBJECT if row.replaces else ADDED,
            at=row.at,
            visit=_title(session, row.inspection_id),
            former=_title(session, row.occasion_id),
            substitute=_title(session, row.inspection_id),
            place=f"本层第 {row.rank} 位",
            reason=row.reason,
            note=row.note,
            approver=row.approver,
            entered_by=row.entered_by,
            walk=walk_rows(current, row.walk),
        )
        for row in session.scalars(query)
    ]


def _officers(session: Session, current: DrawRound) -> list[SubstitutionRow]:
    query = (
        select(Substitution)
        .join(Inspection, Inspection.id == Substitution.inspection_id)
        .join(DrawnSubject, DrawnSubject.id == Inspection.drawn_subject_id)
        .where(DrawnSubject.round_id == current.id)
        .order_by(Substitution.id)
    )
    walks: dict[int, list[Any]] = defaultdict(list)
    found = []
    for row in session.scalars(query):
        if row.inspection_id not in walks:
            walks[row.inspection_id] = _walks(session, row.inspection_id)
        steps = walks[row.inspection_id].pop(0)
        found.append(
            SubstitutionRow(
                kind=OFFICER,
                at=row.at,
                visit=_title(session, row.inspection_id),
                former=f"{row.leaving_name}（{row.leaving}）",
                substitute=f"{row.arriving_name}（{row.arriving}）",
                place=f"签号次序第 {len(steps)} 位",
                reason=row.reason,
                note=row.note,
                approver=row.approver,
                entered_by=row.entered_by,
                walk=walk_rows(current, steps),
            )
        )
    return found


def _walks(session: Session, inspection_id: int) -> list[Any]:
    """The walk of each substitution of an officer, as the log keeps it, oldest first."""
    facts = activity.facts_of(session, f"inspection:{inspection_id}", ACTION)
    return [each["walk"] for each in facts]
