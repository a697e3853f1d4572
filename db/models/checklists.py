"""随机抽查事项清单: items and their versions; a version is never edited once in force."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base, Moment


class ChecklistItem(Base):
    __tablename__ = "checklist_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    versions: Mapped[list["ChecklistVersion"]] = relationship(
        back_populates="item", order_by="ChecklistVersion.number"
    )


class ChecklistVersion(Base):
    """All fields of domain rule 2, and who moved the version through its states."""

    __tablename__ = "checklist_version"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_item.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    category: Mapped[str]
    importance: Mapped[str]
    mode: Mapped[str]
    target: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(Text, default="")
    ratio: Mapped[str] = mapped_column(default="")
    frequency: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    procedure: Mapped[str] = mapped_column(Text, default="")
    handling: Mapped[str] = mapped_column(Text, default="")
    power_code: Mapped[str] = mapped_column(default="")
    paper: Mapped[str] = mapped_column(default="行政检查通知书")
    sensitive: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    change_reason: Mapped[str] = mapped_column(Text, default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitted_by: Mapped[str] = mapped_column(default="")
    submitter_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reviewer: Mapped[str] = mapped_column(default="")
    review_opinion: Mapped[str] = mapped_column(Text, default="")
    reviewed_at: Mapped[datetime | None] = mapped_column(Moment)
    filing_number: Mapped[str] = mapped_column(default="")
    filed_at: Mapped[datetime | None] = mapped_column(Moment)
    published_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    item: Mapped[ChecklistItem] = relationship(back_populates="versions")
    bases: Mapped[list["LegalBasis"]] = relationship(
        order_by="LegalBasis.position", cascade="all, delete-orphan"
    )


class LegalBasis(Base):
    """检查依据: one law and the articles in it. `verified` is false for rows marked 待核."""

    __tablename__ = "legal_basis"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("checklist_version.id"), index=True)
    position: Mapped[int]
    law: Mapped[str]
    article: Mapped[str]
    verified: Mapped[bool] = mapped_column(default=True)
