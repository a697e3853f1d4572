"""Papers in the form of official letters: the year's plan and the report on it."""

from dataclasses import dataclass

from app.records.papers.parts import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A head of the first level and the paragraphs under it."""

    title: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One item of the year."""

    item: str
    target: str
    total: str = ""
    """对象总数; empty where the registry cannot tell."""
    ratio: str
    planned: str = ""
    """拟抽数."""
    cap: str
    """频次上限, with the times a year it is drawn."""
    mode: str
    period: str
    departments: tuple[str, ...]
    """实施部门 first, then those who take part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """年度抽查工作计划: a letter, and the table of its items as an annex."""

    head: Head
    title: str
    to: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    annex: str
    """The annex's title."""
    rows: tuple[PlanRow, ...]
    remark: str = ""
    dated: str = ""
    copied_to: str = ""
    printed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart; `value` is a whole number."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of bars, put under the section of its number, counted from 1."""

    section: str
    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One department's figures; a department without any is listed with zeros."""

    department: str
    drawn: str
    done: str
    clean: str
    rectified: str
    other: str
    published: str
    rate: str
    """公示及时率."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """抽查工作总结报告: a letter with charts and a table of all departments."""

    head: Head
    title: str
    to: str
    period: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...] = ()
    annex: str
    rows: tuple[SummaryRow, ...]
    definitions: tuple[str, ...] = ()
    """What each figure counts, printed under the table."""
    dated: str = ""
    copied_to: str = ""
    printed_by: str = ""
