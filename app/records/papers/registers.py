"""Registers that are printed as they stand today and take no number of their own."""

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
