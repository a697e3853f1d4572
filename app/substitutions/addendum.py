"""递补记录: the addendum to a draw's record, with the line that left and the line that came."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, draw_papers, papers
from app.records.accounts import Operator
from app.records.papers import (
    Head,
    OfficerLine,
    SubjectOrder,
    SubstitutionRecord,
    WalkedOfficer,
)
from app.rules.canonical import NOTHING
from app.rules.rosters import find_subject
from app.rules.states import DocumentState
from app.rules.substitution import NextSubject
from app.subject_names import closed_number, told
from app.substitutions.walks import walk_rows
from db.models import (
    Document,
    Draw,
    DrawnSubject,
    DrawRound,
    Inspection,
    SubjectSubstitution,
    Substitution,
    Task,
)

KIND = "substitution"
FULL = "本年度检查次数已满，顺延"


def of_subject(
    session: Session,
    operator: Operator,
    former: Inspection,
    visit: Inspection,
    row: SubjectSubstitution,
    passed: Sequence[NextSubject],
) -> str:
    """Issue the paper of a subject that was replaced, or added. Returns its number.

    `passed` are those before it in the order whom the yearly cap keeps from coming.
    """
    current = session.get_one(DrawRound, row.round_id)
    facts = {
        "kind": "检查对象递补" if row.replaces else "增加备选对象",
        "former": _subject_lines(session, former),
        "substitute": _subject_lines(session, visit),
        "order": (*_passed(session, current, passed), *_order(session, row)),
    }
    return _issue(session, operator, current, visit, row, row.walk, facts)


def of_officer(
    session: Session,
    operator: Operator,
    visit: Inspection,
    row: Substitution,
    steps: Sequence[Sequence[Any]],
) -> str:
    """Issue the paper of an officer's seat that changed hands. Returns its number."""
    drawn = session.get_one(DrawnSubject, visit.drawn_subject_id)
    current = session.get_one(DrawRound, drawn.round_id)
    facts = {
        "kind": "检查人员递补",
        "former": (f"{row.leaving_name}（执法证件编号：{row.leaving}）",),
        "substitute": (f"{row.arriving_name}（执法证件编号：{row.arriving}）",),
    }
    return _issue(session, operator, current, visit, row, steps, facts)


def _issue(
    session: Session,
    operator: Operator,
    current: DrawRound,
    visit: Inspection,
    row: Substitution | SubjectSubstitution,
    steps: Sequence[Sequence[Any]],
    facts: dict[str, Any],
) -> str:
    draw, task = session.get_one(Draw, current.draw_id), session.get_one(Task, visit.task_id)
    head_now = activity.head(session)

    def contents(head: Head, _today: date) -> SubstitutionRecord:
        return SubstitutionRecord(
            head=head,
            draw_number=draw.number,
            record_number=_record_number(session, task.id),
            task_number=task.number,
            task_title=task.title,
            subject=told(session, visit),
            officers=tuple(
                OfficerLine(
                    name=each.name, certificate=each.certificate, department=each.department
                )
                for each in visit.officers
            ),
            walk=_walked(current, steps),
            reason=row.reason,
            note=row.note,
            approver=row.approver,
            entered_by=row.entered_by,
            at=draw_papers.moment(row.at),
            commitment=current.commitment,
            seed=current.seed or "",
            chain_head=head_now,
            **facts,
        )

    title = f"递补记录（{draw.number}）"
    return papers.issue(
        session, operator, papers.PaperRequest(KIND, title, contents, task_id=task.id)
    ).number


def _record_number(session: Session, task_id: int) -> str:
    """The number of the draw's record, which this paper is added to."""
    query = select(Document.number).where(
        Document.task_id == task_id,
        Document.kind == "draw-record",
        Document.state != DocumentState.VOID,
    )
    return session.scalar(query) or ""


def _subject_lines(session: Session, visit: Inspection) -> tuple[str, ...]:
    """Name and code; only the number of a closed draw."""
    number = closed_number(session, visit)
    return (number,) if number else (told(session, visit), f"代码：{visit.subject_number}")


def _passed(
    session: Session, current: DrawRound, passed: Sequence[NextSubject]
) -> Iterator[SubjectOrder]:
    """By place in the order; only the number of a closed draw."""
    for each in passed:
        line = find_subject(current.subjects, each.id)
        yield SubjectOrder(
            rank=str(each.rank),
            subject=each.id if line.name == NOTHING else line.name,
            stratum=line.stratum,
            ticket=each.ticket[:16],
            result=FULL,
        )


def _order(session: Session, row: SubjectSubstitution) -> list[SubjectOrder]:
    """Everybody of this stratum who has followed so far, by place in its order."""
    query = (
        select(SubjectSubstitution, Inspection, DrawnSubject)
        .join(Inspection, Inspection.id == SubjectSubstitution.inspection_id)
        .join(DrawnSubject, DrawnSubject.id == Inspection.drawn_subject_id)
        .where(SubjectSubstitution.round_id == row.round_id)
        .order_by(SubjectSubstitution.rank)
    )
    rows = session.execute(query).all()
    stratum = next(drawn.stratum for each, _, drawn in rows if each.id == row.id)
    return [
        SubjectOrder(
            rank=str(each.rank),
            subject=told(session, visit),
            stratum=drawn.stratum,
            ticket=each.ticket[:16],
            result="本次" if each.id == row.id else "此前已递补",
        )
        for each, visit, drawn in rows
        if drawn.stratum == stratum
    ]


def _walked(current: DrawRound, steps: Sequence[Sequence[Any]]) -> tuple[WalkedOfficer, ...]:
    return tuple(
        WalkedOfficer(
            name=each.name, certificate=each.certificate, ticket=each.ticket, result=each.result
        )
        for each in walk_rows(current, steps)
    )
