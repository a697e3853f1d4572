"""Everything that people have entered for one task before its list is locked."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records.draws import Preparation, PreparationKind
from app.rules.eligibility import HOLD_NAMES, HoldCode
from db.models import BorrowedOfficer, Exclusion, Officer, Recusal, Subject, WeightEvidence


def list_preparations(session: Session, task_id: int) -> list[Preparation]:
    """Exclusions, recusals, evidence, borrowed officers, each in the order of entry."""
    return [
        *_exclusions(session, task_id),
        *_recusals(session, task_id),
        *_evidence(session, task_id),
        *_borrowed(session, task_id),
    ]


def _exclusions(session: Session, task_id: int) -> Iterator[Preparation]:
    query = (
        select(Exclusion, Subject.name)
        .join(Subject, Subject.id == Exclusion.subject_id)
        .where(Exclusion.task_id == task_id)
        .order_by(Exclusion.id)
    )
    for row, subject in session.execute(query):
        reason = f"{HOLD_NAMES[HoldCode(row.code)]}：{row.reason}"
        kind = PreparationKind.EXCLUSION
        yield Preparation(kind, row.id, subject, "", reason, row.entered_by)


def _recusals(session: Session, task_id: int) -> Iterator[Preparation]:
    query = (
        select(Recusal, Subject.name, Officer.name)
        .join(Subject, Subject.id == Recusal.subject_id)
        .join(Officer, Officer.id == Recusal.officer_id)
        .where(Recusal.task_id == task_id)
        .order_by(Recusal.id)
    )
    for row, subject, officer in session.execute(query):
        kind = PreparationKind.RECUSAL
        yield Preparation(kind, row.id, subject, officer, row.reason, row.entered_by)


def _evidence(session: Session, task_id: int) -> Iterator[Preparation]:
    query = (
        select(WeightEvidence, Subject.name)
        .join(Subject, Subject.id == WeightEvidence.subject_id)
        .where(WeightEvidence.task_id == task_id)
        .order_by(WeightEvidence.id)
    )
    for row, subject in session.execute(query):
        reason = f"{row.kind}：{row.reason}"
        kind = PreparationKind.EVIDENCE
        yield Preparation(kind, row.id, subject, "", reason, row.entered_by)


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
