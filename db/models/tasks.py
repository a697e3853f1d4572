"""抽查任务: what is drawn, from whom, how many, by which rules; fixed once approved."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base, Moment


class Task(Base):
    """Empty lists of industries or towns mean all; `departments` are where officers come from."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("year", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    sequence: Mapped[int]
    plan_line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("checklist_version.id"))
    title: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    industries: Mapped[list[str]] = mapped_column(JSON)
    towns: Mapped[list[str]] = mapped_column(JSON)
    departments: Mapped[list[str]] = mapped_column(JSON)
    ratio_numerator: Mapped[int]
    ratio_denominator: Mapped[int]
    strata_by: Mapped[str]
    weighted: Mapped[bool]
    seats: Mapped[int]
    officer_cap: Mapped[int]
    balance: Mapped[int]
    reserve_percent: Mapped[int]
    reserve_least: Mapped[int]
    yearly_cap: Mapped[int]
    starts_on: Mapped[date]
    deadline: Mapped[date]
    notice_mode: Mapped[str]
    closed: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitter_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    submitted_by: Mapped[str] = mapped_column(default="")
    rates: Mapped[list["TaskRate"]] = relationship(
        order_by="TaskRate.stratum", cascade="all, delete-orphan"
    )
    staffing: Mapped["TaskStaffing | None"] = relationship(cascade="all, delete-orphan")


class TaskRate(Base):
    """分层比例: a stratum drawn at its own ratio. A task without any draws one ratio over all."""

    __tablename__ = "task_rate"

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    stratum: Mapped[str] = mapped_column(primary_key=True)
    numerator: Mapped[int]
    denominator: Mapped[int]


class TaskStaffing(Base):
    """What a task asks of its officers: the skill they need, and which towns each unit covers.

    `areas` maps a unit to its towns; empty means one area for everybody.
    """

    __tablename__ = "task_staffing"

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    need: Mapped[str] = mapped_column(default="")
    areas: Mapped[dict[str, list[str]]] = mapped_column(JSON)
