"""审批: on screen by somebody else, or 纸上批准, signed by a leader and transcribed by the office.

The rows are about anything named `table:id`. The service that owns it says by its `Procedure` when
it waits, what approving makes of it, and how that is logged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.changes import Changes
from app.errors import UserError
from app.permissions import require, require_other
from app.records.accounts import Operator
from app.records.approvals import ApprovalRow, Decision
from app.rules.roles import Role
from db.models import AnnualPlan, Approval, Task

Row = TypeVar("Row", AnnualPlan, Task)


@dataclass(frozen=True, slots=True)
class Submission:
    """What waits: its name in the approvals, and the accounts and people who may not approve it."""

    about: str
    author_ids: tuple[int | None, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Procedure(Generic[Row]):
    """How one kind of thing is approved.

    `waiting` gives the row and its submission, or raises UserError where it is not submitted;
    `record` logs what was done and says what it touched; `name` stands in the log.
    """

    name: str
    approved: str
    draft: str
    waiting: Callable[[Session, int], tuple[Row, Submission]]
    record: Callable[[Session, Operator, str, Row, str], Changes]


def approve(
    procedure: Procedure[Row], session: Session, operator: Operator, row_id: int, opinion: str
) -> Changes:
    """批准 on screen, by a leader who neither wrote nor submitted it."""
    row, submission = procedure.waiting(session, row_id)
    _require_other_leader(operator, submission)
    note(session, operator, about=submission.about, opinion=opinion, decided=clock.today())
    row.state = procedure.approved
    return procedure.record(session, operator, f"批准{procedure.name}", row, opinion)


def approve_on_paper(
    procedure: Procedure[Row],
    session: Session,
    operator: Operator,
    row_id: int,
    *,
    approver: str,
    on: date,
    opinion: str,
) -> Changes:
    """纸上批准: the clerk copies who signed, and when; never one of the authors."""
    row, submission = procedure.waiting(session, row_id)
    require(operator, Role.CLERK)
    if approver.strip() in submission.authors:
        raise UserError("批准人不能是编制人或提交人本人，请核对纸质审批表上的签名。", "approver")
    transcribe(session, operator, about=submission.about, approver=approver, on=on, opinion=opinion)
    row.state = procedure.approved
    return procedure.record(session, operator, f"登记纸上批准{procedure.name}", row, opinion)


def send_back(
    procedure: Procedure[Row], session: Session, operator: Operator, row_id: int, opinion: str
) -> Changes:
    """退回 with what has to be put right; it is a draft again."""
    row, submission = procedure.waiting(session, row_id)
    _require_other_leader(operator, submission)
    if not opinion.strip():
        raise UserError("退回时请写明退回的原因。", "opinion")
    _add(session, operator.name, submission.about, Decision.RETURNED, opinion, clock.today())
    row.state = procedure.draft
    return procedure.record(session, operator, f"退回{procedure.name}", row, opinion)


def _require_other_leader(operator: Operator, submission: Submission) -> None:
    require(operator, Role.LEADER)
    for author_id in submission.author_ids:
        require_other(operator, author_id, "审批")


def note(session: Session, operator: Operator, *, about: str, opinion: str, decided: date) -> None:
    """Keep an approval given on screen; whether the operator may give it is asked before."""
    _add(session, operator.name, about, Decision.APPROVED, opinion, decided)


def transcribe(
    session: Session, operator: Operator, *, about: str, approver: str, on: date, opinion: str
) -> None:
    """Keep an approval given on paper by somebody else. Raises UserError for a coming day."""
    if not approver.strip():
        raise UserError("请填写批准人姓名，与纸质审批表上的签名一致。", "approver")
    if approver.strip() == operator.name:
        raise UserError("批准人不能是登记人本人，请核对纸质审批表上的签名。", "approver")
    if on > clock.today():
        raise UserError("批准日期不能晚于今天。", "on")
    _add(
        session, approver.strip(), about, Decision.APPROVED, opinion, on, transcribed=operator.name
    )


def _add(
    session: Session,
    approver: str,
    about: str,
    decision: Decision,
    opinion: str,
    on: date,
    transcribed: str = "",
) -> None:
    session.add(
        Approval(
            about=about,
            decision=decision,
            opinion=opinion.strip(),
            approver=approver,
            on_paper=bool(transcribed),
            decided_on=on,
            transcribed_by=transcribed,
            at=clock.now(),
        )
    )
    session.flush()


def approvals_of(session: Session, about: str) -> list[ApprovalRow]:
    """Every decision about one thing, oldest first."""
    query = select(Approval).where(Approval.about == about).order_by(Approval.id)
    return [
        ApprovalRow(
            id=row.id,
            decision=Decision(row.decision),
            opinion=row.opinion,
            approver=row.approver,
            on_paper=row.on_paper,
            decided_on=row.decided_on,
            transcribed_by=row.transcribed_by,
            at=row.at,
        )
        for row in session.scalars(query)
    ]
