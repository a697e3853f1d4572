"""Papers that secure evidence at a visit: samples, questions and answers, copies."""

from dataclasses import dataclass

from app.records.papers.parts import Head, OfficerLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """监督检查抽样单: what is not known stays open for the pen."""

    head: Head
    sampler: str
    """抽样单位."""
    subject: str
    subject_address: str = ""
    task_number: str = ""
    sample: str = ""
    specification: str = ""
    batch: str = ""
    base: str = ""
    """抽样基数."""
    quantity: str = ""
    reserve: str = ""
    """备样数量."""
    method: str = ""
    seal: str = ""
    """封样状态."""
    storage: str = ""
    basis: tuple[str, ...] = ()
    sampled_at: str = ""
    place: str = ""
    photographs: str = ""
    """照片编号."""
    officers: tuple[OfficerLine, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """询问笔录: blank for the hand but for number and QR, or filled from what was keyed in."""

    head: Head
    task_number: str = ""
    started: str = ""
    ended: str = ""
    place: str = ""
    officers: tuple[OfficerLine, ...] = ()
    """询问人 first, 记录人 second."""
    person: str = ""
    identity: str = ""
    telephone: str = ""
    address: str = ""
    unit: str = ""
    """The person's employer and position."""
    subject: str = ""
    """Whose inspection it belongs to."""
    notified: tuple[str, ...] = ()
    """告知, from the dated legal texts."""
    answers: tuple[Answer, ...] = ()
    confirmed: str = ""
    """核对无误, in the person's own words; empty leaves a line."""
    refusal: str = ""
    continuation_pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One copied paper, 复制材料."""

    name: str
    pages: str = ""
    source: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """复制材料清单: with no rows, a blank for the hand."""

    head: Head
    subject: str
    task_number: str = ""
    rows: tuple[CopyRow, ...] = ()
    statement: str = ""
    """与原件核对无异, from the dated legal texts."""
    officers: tuple[OfficerLine, ...] = ()
    copied_on: str = ""
