"""公示: a table of finished inspections as it was published."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from db.base import Base, Moment


class Publication(Base):
    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    state: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    prepared_at: Mapped[datetime] = mapped_column(Moment)
    prepared_by: Mapped[str]
    published_on: Mapped[date | None]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    sheet: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    entries: Mapped[list["PublicationEntry"]] = relationship(order_by="PublicationEntry.position")


class PublicationEntry(Base):
    __tablename__ = "publication_entry"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
