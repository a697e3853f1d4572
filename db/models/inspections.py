"""检查记录: one visit to one subject, its officers, its items' outcomes, its dispositions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base, Moment


class Inspection(Base):
    """`subject_number` and `subject_name` are as drawn; they outlive later registry changes.

    `year_count` is the 第几次 that followed from the committed list; papers count from the ledger.
    """

    __tablename__ = "inspection"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    drawn_subject_id: Mapped[int] = mapped_column(ForeignKey("drawn_subject.id"), unique=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    subject_number: Mapped[str]
    subject_name: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    year_count: Mapped[int]
    yearly_cap: Mapped[int]
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(default="")
    notice_received: Mapped[str] = mapped_column(default="")
    camera_number: Mapped[str] = mapped_column(default="")
    entry_code: Mapped[str] = mapped_column(default="")
    witness: Mapped[str] = mapped_column(default="")
    signing: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    opinion: Mapped[str] = mapped_column(default="")
    findings: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(default="")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    reviewer: Mapped[str] = mapped_column(default="")
    review_opinion: Mapped[str] = mapped_column(Text, default="")
    reviewed_at: Mapped[datetime | None] = mapped_column(Moment)
    published_on: Mapped[date | None]
    withheld_reason: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]
    officers: Mapped[list["InspectionOfficer"]] = relationship(order_by="InspectionOfficer.seat")
    items: Mapped[list["InspectionItem"]] = relationship(cascade="all, delete-orphan")
    dispositions: Mapped[list["Disposition"]] = relationship(
        order_by="Disposition.id", cascade="all, delete-orphan"
    )


class InspectionOfficer(Base):
    """Who was sent, by seat. `drawn` is false for a substitute, `attended` for who stayed away."""

    __tablename__ = "inspection_officer"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True)
    seat: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    certificate: Mapped[str]
    name: Mapped[str]
    department: Mapped[str]
    drawn: Mapped[bool] = mapped_column(default=True)
    attended: Mapped[bool] = mapped_column(default=True)


class InspectionItem(Base):
    __tablename__ = "inspection_item"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("checklist_version.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(default="")


class Disposition(Base):
    """处置: `closed_on` ends it; a rectification ends with its re-check."""

    __tablename__ = "disposition"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    kind: Mapped[str]
    requirement: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(default="")
    recheck_result: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]


class Substitution(Base):
    """递补: who left a visit's seat, who came by the order of the draw, why, and who approved."""

    __tablename__ = "substitution"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    seat: Mapped[int]
    leaving: Mapped[str]
    leaving_name: Mapped[str]
    arriving: Mapped[str]
    arriving_name: Mapped[str]
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    approver: Mapped[str]
    entered_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class SubjectSubstitution(Base):
    """递补 of a subject: the visit that ended or came to nothing, and the one that follows it.

    `replaces` is false for a reserve that is added. `rank` and `ticket`: its place in the order
    of its stratum; `walk`: (certificate, ticket, code) of every officer met on the way to its pair.
    """

    __tablename__ = "subject_substitution"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("draw_round.id"), index=True)
    occasion_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), unique=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), unique=True)
    replaces: Mapped[bool]
    rank: Mapped[int]
    ticket: Mapped[str]
    walk: Mapped[list[Any]] = mapped_column(JSON)
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    approver: Mapped[str]
    entered_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
