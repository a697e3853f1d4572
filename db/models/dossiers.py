"""档案: dossiers, the papers in them, how long they are kept."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base, Moment


class Dossier(Base):
    __tablename__ = "dossier"

    id: Mapped[int] = mapped_column(primary_key=True)
    archive_number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    initials: Mapped[str] = mapped_column(index=True)
    year: Mapped[int]
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"), unique=True)
    subject_number: Mapped[str] = mapped_column(index=True)
    started_on: Mapped[date]
    closed_on: Mapped[date]
    filed_at: Mapped[datetime] = mapped_column(Moment)
    filed_by: Mapped[str]
    retention_years: Mapped[int]
    destroy_after: Mapped[date]
    box: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    entries: Mapped[list["DossierEntry"]] = relationship(order_by="DossierEntry.position")


class DossierEntry(Base):
    """卷内目录: `first_page` to `last_page` are the dossier's own page numbers."""

    __tablename__ = "dossier_entry"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    number: Mapped[str]
    responsible: Mapped[str]
    title: Mapped[str]
    dated: Mapped[date]
    first_page: Mapped[int]
    last_page: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
