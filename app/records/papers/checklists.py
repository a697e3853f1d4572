"""The checklist on paper, 随机抽查事项清单, and what changed in it."""

from dataclasses import dataclass

from app.records.papers.parts import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow:
    """One item in force, in the words of its version."""

    category: str
    """类别: 市场监管执法 or 其他行政执法."""
    field: str = ""
    """领域, as the power list names it."""
    item: str
    content: str
    target: str
    importance: str
    ratio: str
    frequency: str
    method: str
    measures: str
    procedure: str
    handling: str
    organ: str
    """检查主体: who checks in law."""
    basis: tuple[str, ...]
    department: str
    version: str
    """版本和备案号."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """随机抽查事项清单: every item in force on one day."""

    head: Head
    as_of: str
    rows: tuple[ChecklistRow, ...]
    published_on: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistChange:
    """One item before and after; `before` is empty for a new item, `after` for a repealed one."""

    item: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    reason: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistDiff:
    """清单调整对照表."""

    head: Head
    period: str
    rows: tuple[ChecklistChange, ...]
    remark: str = ""
