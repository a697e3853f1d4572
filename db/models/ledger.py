"""年度检查台账: checks made outside the draw, and which kinds of source count towards the cap."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Moment


class LedgerEntry(Base):
    """One check outside the draw. A correction is a new entry that `replaces` the struck one.

    Visits of the draws are not copied here: they enter the count from their own table.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (Index("ix_ledger_entry_held_on", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    held_on: Mapped[date]
    source: Mapped[str]
    unit: Mapped[str]
    officers: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(Text, default="")
    reference: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    entered_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    struck_reason: Mapped[str] = mapped_column(Text, default="")
    struck_by: Mapped[str] = mapped_column(default="")
    struck_at: Mapped[datetime | None] = mapped_column(Moment)


class RecheckEntry(Base):
    """Which disposition an entry is the re-check of; a correction keeps the link.

    A table of its own, so that the seals of entries made before it existed still hold.
    """

    __tablename__ = "recheck_entry"

    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), primary_key=True)
    disposition_id: Mapped[int] = mapped_column(ForeignKey("disposition.id"), index=True)


class SourceRule(Base):
    """计不计入年度次数, from a day on; never changed, only followed by a later one."""

    __tablename__ = "source_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    counts: Mapped[bool]
    since: Mapped[date]
    basis: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
