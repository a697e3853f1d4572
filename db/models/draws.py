"""公开抽取: the committed bytes of every attempt, the dice, the result, step by step."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from db.base import Base, Moment


class Draw(Base):
    """One draw of a task; its rounds are the attempts, counted from 1 without gaps."""

    __tablename__ = "draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    state: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    witnesses: Mapped[list[Any]] = mapped_column(JSON)
    operator: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    void_reason: Mapped[str] = mapped_column(Text, default="")
    void_asked_by: Mapped[str] = mapped_column(default="")
    voided_by: Mapped[str] = mapped_column(default="")
    rounds: Mapped[list["DrawRound"]] = relationship(
        back_populates="draw", order_by="DrawRound.attempt"
    )


class DrawRound(Base):
    """One attempt: frozen files and commitment first, entries and result later."""

    __tablename__ = "draw_round"
    __table_args__ = (UniqueConstraint("draw_id", "attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"))
    attempt: Mapped[int]
    previous_head: Mapped[str]
    plan: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    subjects: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    officers: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    recusals: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    annex: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    subjects_digest: Mapped[str]
    officers_digest: Mapped[str]
    recusals_digest: Mapped[str]
    commitment: Mapped[str]
    locked_at: Mapped[datetime] = mapped_column(Moment)
    shown_at: Mapped[datetime | None] = mapped_column(Moment)
    entries: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    seed: Mapped[str | None]
    result: Mapped[str | None] = deferred(mapped_column(Text))
    shortage: Mapped[str] = mapped_column(Text, default="")
    trace: Mapped[str | None] = deferred(mapped_column(Text))
    drawn_at: Mapped[datetime | None] = mapped_column(Moment)
    revealed: Mapped[int] = mapped_column(default=0)
    draw: Mapped[Draw] = relationship(back_populates="rounds")
    drawn: Mapped[list["DrawnSubject"]] = relationship(order_by="DrawnSubject.position")


class Withdrawal(Base):
    """An attempt given up before the dice: its commitment stays, the next attempt follows."""

    __tablename__ = "withdrawal"

    round_id: Mapped[int] = mapped_column(ForeignKey("draw_round.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    agreed_by: Mapped[str]
    withdrawn_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class DrawnSubject(Base):
    """A winner (`place` selected), a reserve, or one called after the last reserve (`later`).

    In the public order; name and number as frozen.
    """

    __tablename__ = "drawn_subject"
    __table_args__ = (UniqueConstraint("round_id", "place", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("draw_round.id"))
    place: Mapped[str]
    position: Mapped[int]
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    number: Mapped[str]
    name: Mapped[str]
    stratum: Mapped[str]
    ticket: Mapped[str]
    officers: Mapped[list["DrawnOfficer"]] = relationship(order_by="DrawnOfficer.seat")


class DrawnOfficer(Base):
    __tablename__ = "drawn_officer"

    drawn_subject_id: Mapped[int] = mapped_column(ForeignKey("drawn_subject.id"), primary_key=True)
    seat: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    certificate: Mapped[str]
    name: Mapped[str]
    borrowed: Mapped[bool]


class Recusal(Base):
    """回避: this officer does not inspect this subject, and why; entered before locking."""

    __tablename__ = "recusal"
    __table_args__ = (UniqueConstraint("task_id", "subject_id", "officer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    reason: Mapped[str]
    entered_by: Mapped[str]


class Exclusion(Base):
    """剔除: a subject held out of one task before locking, with its code and reason."""

    __tablename__ = "exclusion"
    __table_args__ = (UniqueConstraint("task_id", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    code: Mapped[str]
    reason: Mapped[str]
    entered_by: Mapped[str]


class WeightEvidence(Base):
    """加权依据: why a subject draws more tickets inside its stratum, on what record."""

    __tablename__ = "weight_evidence"
    __table_args__ = (UniqueConstraint("task_id", "subject_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    kind: Mapped[str]
    reason: Mapped[str]
    entered_by: Mapped[str]


class BorrowedOfficer(Base):
    """借调: an officer of another unit who may be drawn for one task, and who approved it."""

    __tablename__ = "borrowed_officer"
    __table_args__ = (UniqueConstraint("task_id", "officer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    home_unit: Mapped[str]
    approver: Mapped[str]
    document: Mapped[str]
    entered_by: Mapped[str]
