"""The activity log: append-only, each row holding the digest of the one before.

A `RowSeal` is the digest a protected row had after an event; the newest seal of a row must match
the row, which is how `check` finds a change that went around the program.
"""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class ActivityEvent(Base):
    """`event` is canonical JSON; `head` = H(E("VDR1-chain", previous, event)), both hexadecimal."""

    __tablename__ = "activity_event"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    operator: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    about: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    event: Mapped[str] = mapped_column(Text)
    previous: Mapped[str]
    head: Mapped[str]


class RowSeal(Base):
    """`digest` is empty for a row that the event deleted."""

    __tablename__ = "row_seal"

    seq: Mapped[int] = mapped_column(ForeignKey("activity_event.seq"), primary_key=True)
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
