"""审批 as detail panels show it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Decision(StrEnum):
    APPROVED = "批准"
    RETURNED = "退回"


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One decision; `transcribed_by` is empty unless it was taken on paper."""

    id: int
    decision: Decision
    opinion: str
    approver: str
    on_paper: bool
    decided_on: date
    transcribed_by: str
    at: datetime
