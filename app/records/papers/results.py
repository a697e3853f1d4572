"""Papers that follow a visit: the opinion, the re-check, the transfer, the proof of service."""

from dataclasses import dataclass

from app.records.papers.parts import Head, ItemLine, OfficerLine


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOpinion:
    """检查意见书（结果告知书）."""

    head: Head
    subject: str
    subject_code: str = ""
    task_number: str = ""
    inspected: str
    """When the visit was, 2026年3月9日9时至10时."""
    place: str = ""
    items: tuple[str, ...]
    opinion: str
    """One of the three: 未发现异常, 责令整改, 其他."""
    outcome: str
    """One of the national eight."""
    summary: tuple[str, ...] = ()
    """问题摘要, one paragraph each."""
    requirements: tuple[str, ...] = ()
    publicity: str = ""
    """公示告知, from the dated legal texts."""
    remedy: str = ""
    """救济, from the dated legal texts; empty for 未发现异常."""
    officers: tuple[OfficerLine, ...] = ()
    contact: str = ""
    contact_telephone: str = ""
    issued_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckLine:
    """One problem; `passed` is 合格, 不合格 or empty for the pen."""

    problem: str
    state: str = ""
    """整改情况."""
    passed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """整改复查意见书: empty texts stay open for the pen."""

    head: Head
    subject: str
    order_number: str
    """文号 of the order that is re-checked."""
    deadline: str = ""
    replied_on: str = ""
    """函告日期."""
    rechecked_at: str = ""
    officers: tuple[OfficerLine, ...] = ()
    lines: tuple[RecheckLine, ...]
    conclusion: str = ""
    follow_up: str = ""
    """后续."""
    issued_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """移送案件通知书, and the same in words as a letter, 案件移送函."""

    head: Head
    receiver: str
    """受移送机关."""
    matter: str
    """案由."""
    subject: str
    subject_code: str = ""
    found: str
    """When and at what occasion it was found."""
    facts: tuple[str, ...] = ()
    basis: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    """证据清单, one line a piece."""
    contact: str = ""
    contact_telephone: str = ""
    issued_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLetter(Transfer):
    """案件移送函."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """送达回证: for the hand but for what is served on whom."""

    head: Head
    documents: tuple[ItemLine, ...]
    """文书 and, as `basis`, its 文号."""
    receiver: str = ""
    place: str = ""
    method: str = ""
    """直接送达, 留置送达 …; empty leaves boxes."""
    served_at: str = ""
    proxy: str = ""
    """代收人 and why."""
    refusal: str = ""
    witness: str = ""
    officers: tuple[OfficerLine, ...] = ()
