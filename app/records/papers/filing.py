"""Papers of the end: what is published and how the dossier is bound."""

from dataclasses import dataclass

from app.records.papers.parts import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityRow:
    """One published inspection; never a telephone or a personal number."""

    task: str
    subject: str
    code: str
    drawn_on: str
    ratio: str
    certificates: tuple[str, ...]
    items: tuple[str, ...]
    basis: tuple[str, ...]
    inspected_on: str
    outcome: str
    disposition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """抽查结果公示表."""

    head: Head
    title: str = "抽查结果公示表"
    period: str = ""
    rows: tuple[PublicityRow, ...]
    published_on: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCover:
    """案卷封面."""

    head: Head
    fonds: str
    """全宗名称."""
    fonds_number: str = ""
    category: str = "行政检查"
    title: str
    year: str
    started: str
    ended: str
    pieces: str
    pages: str
    retention: str
    archive_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEntry:
    """One line of the 卷内目录."""

    order: str
    number: str
    author: str
    title: str
    date: str
    page: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierIndex:
    """卷内目录."""

    head: Head
    archive_number: str
    title: str = ""
    entries: tuple[DossierEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierNote:
    """备考表."""

    head: Head
    archive_number: str
    pieces: str
    pages: str
    text: str = ""
    """本卷情况说明: gaps, damage, corrections; empty leaves writing space."""
    filed_by: str = ""
    checked_by: str = ""
    filed_on: str = ""
