"""Around issued papers: words of their numbers, legal texts, corrections, scans, batches, seal."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from db.base import Base, Moment


class NumberPattern(Base):
    """文号格式 of one kind from `at` on; the newest row counts. An empty bureau word is the
    office's own 发文代字. Rows are only added.
    """

    __tablename__ = "number_pattern"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    bureau_word: Mapped[str]
    kind_word: Mapped[str]
    by_department: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]


class LegalText(Base):
    """法律文字: an office's own wording of one printed text, in force from a day once approved."""

    __tablename__ = "legal_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date]
    source: Mapped[str]
    lines: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    opinion: Mapped[str] = mapped_column(default="")


class Correction(Base):
    """更正、重开: the paper that stands for an older one, and why."""

    __tablename__ = "correction"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    replaces_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]


class DocumentScan(Base):
    """扫描件: the signed paper as a picture or PDF, with the digest of its bytes."""

    __tablename__ = "document_scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    name: Mapped[str]
    media: Mapped[str]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    size: Mapped[int]
    sha256: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]


class ScanWithdrawal(Base):
    """撤下扫描件: a scan that was attached by mistake; it stays, and counts no longer."""

    __tablename__ = "scan_withdrawal"

    scan_id: Mapped[int] = mapped_column(ForeignKey("document_scan.id"), primary_key=True)
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]


class PrintBatch(Base):
    """A batch on its way to the printer; `ended_at` is empty while papers of it are unprinted."""

    __tablename__ = "print_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]
    printer: Mapped[str]
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class PrintBatchEntry(Base):
    __tablename__ = "print_batch_entry"

    batch_id: Mapped[int] = mapped_column(ForeignKey("print_batch.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    copies: Mapped[int]
    two_sided: Mapped[bool]
    printed_at: Mapped[datetime | None] = mapped_column(Moment)


class SealUse(Base):
    """用印登记: one line, of a sealed paper or of pre-stamped blanks taken out.

    Of blanks, `returned`, `used` and `spoiled` add up to `copies` once they are accounted for.
    """

    __tablename__ = "seal_use"
    __table_args__ = (UniqueConstraint("year", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    sequence: Mapped[int]
    used_on: Mapped[date]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    title: Mapped[str]
    number: Mapped[str]
    copies: Mapped[int]
    user: Mapped[str]
    approver: Mapped[str]
    blank: Mapped[bool]
    returned_on: Mapped[date | None]
    returned: Mapped[int]
    used: Mapped[int]
    spoiled: Mapped[int]
    note: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str]
