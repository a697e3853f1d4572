"""What several papers share: the head, officers, items, digests."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

LATER = MappingProxyType({"later": True})
"""Marks a field that came after papers had been issued: left out of the canonical bytes while it
has its default, so that the fingerprints printed before still fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every paper carries whatever its kind."""

    organ: str
    """Issuing organ as the seal reads, 某某县公安局."""
    number: str = ""
    """文号 in full, 南公检通〔2026〕1号; empty on drafts and on papers without one."""
    document_id: str = ""
    """ASCII identity of the stored document; goes into the QR so that a scan files itself."""
    replaces: str = field(default="", metadata=LATER)
    """文号 of the paper that this one stands for; printed at the head of the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLine:
    """One officer, 检查人员, as named on a paper."""

    name: str
    certificate: str
    """执法证件编号."""
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One 抽查事项 with the law it rests on."""

    item: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A reason and how many rows it excluded, 剔除原因和数量."""

    reason: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A named SHA-256 in 64 lower-case hexadecimal digits: 检查对象名录, 人员名录, 回避表, 方案."""

    name: str
    value: str


class Paper(Protocol):
    """Any of the papers, as far as page and store need to know it."""

    @property
    def head(self) -> Head: ...
