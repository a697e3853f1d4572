"""揭晓仪式: who was in the room, what was called and read back, who signed, the signed scan."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column

from db.base import Base, Moment


class Ceremony(Base):
    """The steps of a draw that its state alone does not tell; one row a draw, made when needed."""

    __tablename__ = "ceremony"

    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"), primary_key=True)
    names_sealed: Mapped[bool]
    short: Mapped[bool]
    rules_at: Mapped[datetime | None] = mapped_column(Moment)
    called_attempt: Mapped[int] = mapped_column(default=0)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)


class Attendee(Base):
    """Somebody in the room. `label` is the entrant's in the plan, empty for all others.

    A deputy is a row of its own that `stands_for` the one who left.
    """

    __tablename__ = "attendee"

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"), index=True)
    duty: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    pin_hash: Mapped[str] = mapped_column(default="")
    arrived_at: Mapped[datetime] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    stands_for: Mapped[int | None] = mapped_column(ForeignKey("attendee.id"))
    signature: Mapped[str] = mapped_column(default="")
    signature_reason: Mapped[str] = mapped_column(default="")


class DiceReading(Base):
    """One entrant's digits as typed; withdrawn when corrected, never deleted."""

    __tablename__ = "dice_reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("draw_round.id"), index=True)
    label: Mapped[str]
    digits: Mapped[str]
    called_by: Mapped[str]
    typed_by: Mapped[str]
    typed_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    by_pin: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class SignedScan(Base):
    """签字扫描件: the signed record as scanned; its bytes and their digest."""

    __tablename__ = "signed_scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"), index=True)
    file_name: Mapped[str]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    sha256: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(Moment)
