"""年度抽查计划, its lines, and the approvals that plans, tasks and inspections need."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base, Moment


class AnnualPlan(Base):
    __tablename__ = "annual_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    state: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitter_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    submitted_by: Mapped[str] = mapped_column(default="")
    lines: Mapped[list["PlanLine"]] = relationship(
        back_populates="plan", order_by="PlanLine.position"
    )


class PlanLine(Base):
    """One item for the year: ratio as an exact fraction, frequency, period, yearly cap."""

    __tablename__ = "plan_line"
    __table_args__ = (UniqueConstraint("plan_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    position: Mapped[int]
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_item.id"))
    ratio_numerator: Mapped[int]
    ratio_denominator: Mapped[int]
    frequency: Mapped[int]
    period_start: Mapped[date]
    period_end: Mapped[date]
    yearly_cap: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[AnnualPlan] = relationship(back_populates="lines")


class Approval(Base):
    """审批: on screen, or 纸上批准 with the leader's name and who transcribed it."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(index=True)
    decision: Mapped[str]
    opinion: Mapped[str] = mapped_column(Text, default="")
    approver: Mapped[str]
    on_paper: Mapped[bool]
    decided_on: Mapped[date]
    transcribed_by: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)
