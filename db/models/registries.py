"""两库: 检查对象名录库 and 执法检查人员名录库, and the imports that filled them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Moment


class Subject(Base):
    """检查对象: one premises. `number` is the code, with -02, -03 … for further premises of it.

    `import_id` is the import that added the row, None for one entered by hand. Names are searched
    in the middle, which no index helps.
    """

    __tablename__ = "subject"
    __table_args__ = (Index("ix_subject_scope", "industry", "town", "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    initials: Mapped[str]
    industry: Mapped[str]
    town: Mapped[str]
    address: Mapped[str]
    legal_person: Mapped[str]
    telephone: Mapped[str]
    founded: Mapped[date | None]
    status: Mapped[str]
    tier: Mapped[str]
    complaints: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime] = mapped_column(Moment)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("registry_import.id"))


class Officer(Base):
    """执法检查人员, keyed by 执法证件编号; helpers (辅警) are listed and never count."""

    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    initials: Mapped[str]
    gender: Mapped[str]
    badge: Mapped[str]
    department: Mapped[str] = mapped_column(index=True)
    identity: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    skills: Mapped[list[str]] = mapped_column(JSON)
    telephone: Mapped[str]
    post_state: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime] = mapped_column(Moment)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("registry_import.id"))


class RegistryImport(Base):
    """One import of a file, kept so that it can be looked up and undone."""

    __tablename__ = "registry_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    file_name: Mapped[str]
    file_sha256: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]
    added: Mapped[int]
    updated: Mapped[int]
    skipped: Mapped[int]
    failed: Mapped[int]
    undone: Mapped[bool] = mapped_column(default=False)


class ImportedRow(Base):
    """A row that an import changed, as it was; rows it added carry its `import_id` instead."""

    __tablename__ = "imported_row"

    import_id: Mapped[int] = mapped_column(ForeignKey("registry_import.id"), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
