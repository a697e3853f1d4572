"""Everything that people have entered for one task before its list is locked."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records.draws import Preparation, PreparationKind
from app.rules.eligibility import HOLD_NAMES, HoldCode, unnamed
from db.models import BorrowedOfficer, Exclusion, Officer, Recusal, Subject, Task, WeightEvidence

Told = tuple[Preparation, str]
"""A row, and the number of its subject."""


def list_preparations(session: Session, task_id: int) -> list[Preparation]:
    """Exclusions, recusals, evidence, borrowed officers, each in the order of entry.

    The subjects of a closed draw are told by the end of their numbers: the page may be seen by
    the whole room.
    """
    found = [
        *_exclusions(session, task_id),
        *_recusals(session, task_id),
        *_evidence(session, task_id),
    ]
    is_closed = session.get_one(Task, task_id).closed
    told = [replace(row, subject=unnamed(number)) if is_closed else row for row, number in found]
    return [*told, *_borrowed(session, task_id)]


def _exclusions(session: Session, task_id: int) -> Iterator[Told]:
    query = (
        select(Exclusion, Subject.name, Subject.number)
        .join(Subject, Subject.id == Exclusion.subject_id)
        .where(Exclusion.task_id == task_id)
        .order_by(Exclusion.id)
    )
    for row, subject, number in session.execute(query):
        reason = f"{HOLD_NAMES[HoldCode(row.code)]}：{row.reason}"
        kind = PreparationKind.EXCLUSION
        yield Preparation(kind, row.id, subject, "", reason, row.entered_by), number


def _recusals(session: Session, task_id: int) -> Iterator[Told]:
    query = (
        select(Recusal, Subject.name, Officer.name, Subject.number)
        .join(Subject, Subject.id == Recusal.subject_id)
        .join(Officer, Officer.id == Recusal.officer_id)
        .where(Recusal.task_id == task_id)
        .order_by(Recusal.id)
    )
    for row, subject, officer, number in session.execute(query):
        kind = PreparationKind.RECUSAL
        yield Preparation(kind, row.id, subject, officer, row.reason, row.entered_by), number


def _evidence(session: Session, task_id: int) -> Iterator[Told]:
    query = (
        select(WeightEvidence, Subject.name, Subject.number)
        .join(Subject, Subject.id == WeightEvidence.subject_id)
        .where(WeightEvidence.task_id == task_id)
        .order_by(WeightEvidence.id)
    )
    for row, subject, number in session.execute(query):
        reason = f"{row.kind}：{row.reason}"
        kind = PreparationKind.EVIDENCE
        yield Preparation(kind, row.id, subject, "", reason, row.entered_by), number


def _borrowed(session: Session, task_id: int) -> Iterator[Preparation]:
    query = (
        select(BorrowedOfficer, Officer.name)
        .join(Officer, Officer.id == BorrowedOfficer.officer_id)
        .where(BorrowedOfficer.task_id == task_id)
        .order_by(BorrowedOfficer.id)
    )
    for row, officer in session.execute(query):
        reason = f"{row.home_unit}借调：{row.document}，批准人{row.approver}"
        kind = PreparationKind.BORROWED
        yield Preparation(kind, row.id, "", officer, reason, row.entered_by)
