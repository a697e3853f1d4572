"""文书: issued documents with their frozen bytes, and the counters behind their numbers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column

from db.base import Base, Moment


class NumberCounter(Base):
    """The last number taken of one kind, department word and year. Rows only ever count up."""

    __tablename__ = "number_counter"

    kind: Mapped[str] = mapped_column(primary_key=True)
    department_word: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Document(Base):
    """`data` is the paper's canonical data, `pdf` its bytes; both are frozen when issued."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    number: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    title: Mapped[str]
    state: Mapped[str]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"), index=True)
    data: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    pdf: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    sha256: Mapped[str]
    pages: Mapped[int]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by: Mapped[str]
    void_reason: Mapped[str] = mapped_column(default="")


class Printing(Base):
    __tablename__ = "printing"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]
    copies: Mapped[int]
    printer: Mapped[str]
