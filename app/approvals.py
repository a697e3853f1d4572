"""审批: on screen by somebody else, or 纸上批准, signed by a leader and transcribed by the office.

The rows are about anything named `table:id`. What an approval changes in that thing, and the
activity record, belong to the service that owns it.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import UserError
from app.permissions import require, require_other
from app.records.accounts import Operator
from app.records.approvals import ApprovalRow, Decision
from app.rules.roles import Role
from db.models import Approval


def approve_on_screen(
    session: Session,
    operator: Operator,
    *,
    about: str,
    author_ids: tuple[int | None, ...],
    opinion: str = "",
) -> None:
    """A leader agrees to what others have written. Raises UserError for the authors themselves."""
    require(operator, Role.LEADER)
    for author_id in author_ids:
        require_other(operator, author_id, "审批")
    note(session, operator, about=about, opinion=opinion, decided=clock.today())


def approve_on_paper(
    session: Session,
    operator: Operator,
    *,
    about: str,
    authors: tuple[str, ...],
    approver: str,
    on: date,
    opinion: str = "",
) -> None:
    """The clerk copies a signed approval: who signed, and when; never one of the authors."""
    require(operator, Role.CLERK)
    if approver.strip() in authors:
        raise UserError("批准人不能是编制人或提交人本人，请核对纸质审批表上的签名。", "approver")
    transcribe(session, operator, about=about, approver=approver, on=on, opinion=opinion)


def return_with_opinion(
    session: Session,
    operator: Operator,
    *,
    about: str,
    author_ids: tuple[int | None, ...],
    opinion: str,
) -> None:
    """A leader sends it back and says why."""
    require(operator, Role.LEADER)
    for author_id in author_ids:
        require_other(operator, author_id, "审批")
    if not opinion.strip():
        raise UserError("退回时请写明退回的原因。", "opinion")
    _add(session, operator.name, about, Decision.RETURNED, opinion, clock.today())


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
