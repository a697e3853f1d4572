"""Registers kept on paper: numbers, the seal, disposal of dossiers, assessment."""

from dataclasses import dataclass

from app.records.papers.parts import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One number; an empty title and date stand for a gap."""

    number: str
    kind: str
    title: str
    state: str
    date: str
    author: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRegister:
    """文号登记簿 of one year."""

    head: Head
    year: str
    scope: str
    """The kinds it covers, 全部文书 or the kind's name."""
    printed_on: str
    total: str
    void: str
    missing: str
    rows: tuple[NumberLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRow:
    """One use of the seal; pre-stamped blanks are counted out and back."""

    date: str = ""
    document: str
    number: str
    copies: str
    user: str = ""
    approver: str = ""
    blanks_out: str = ""
    blanks_back: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRegister:
    """用印登记."""

    head: Head
    period: str = ""
    rows: tuple[SealRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalRow:
    """One dossier to be destroyed, 应/已保管期限 in words."""

    title: str
    year: str
    archive_number: str
    retention: str
    kept: str
    pages: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal:
    """档案销毁清册: kept for ever."""

    head: Head
    appraisal: str = ""
    """鉴定意见."""
    rows: tuple[DisposalRow, ...]
    approved_on: str = ""
    destroyed_on: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """One indicator of one department with the formula it is computed by."""

    department: str
    indicator: str
    formula: str
    value: str = ""
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """考评表."""

    head: Head
    period: str
    rows: tuple[AssessmentRow, ...]
    remark: str = ""
    assessed_on: str = ""
