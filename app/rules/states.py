"""How far a draw, an inspection, a paper and a publication have come. Values are stored."""

from enum import StrEnum


class DrawState(StrEnum):
    """Forward only; `VOID` keeps the number. `STUCK` waits for more officers (VDR1 §6)."""

    OPEN = "open"
    LOCKED = "locked"
    COMMITTED = "committed"
    STUCK = "stuck"
    DRAWN = "drawn"
    CONFIRMED = "confirmed"
    VOID = "void"

    @property
    def is_running(self) -> bool:
        """From the locked list on, unless it is void."""
        return self not in (DrawState.OPEN, DrawState.VOID)


DRAW_STATE_NAMES: dict[DrawState, str] = {
    DrawState.OPEN: "待锁定名录",
    DrawState.LOCKED: "名录已锁定",
    DrawState.COMMITTED: "承诺值已公示",
    DrawState.STUCK: "人员不足，待补充",
    DrawState.DRAWN: "已抽取",
    DrawState.CONFIRMED: "已确认",
    DrawState.VOID: "已作废",
}


class InspectionState(StrEnum):
    DRAWN = "drawn"
    APPROVED = "approved"
    DISPATCHED = "dispatched"
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    CLOSED = "closed"
    REPLACED = "replaced"
    VOID = "void"


INSPECTION_STATE_NAMES: dict[InspectionState, str] = {
    InspectionState.DRAWN: "待审批",
    InspectionState.APPROVED: "待派发",
    InspectionState.DISPATCHED: "待录入",
    InspectionState.DRAFTED: "录入中",
    InspectionState.SUBMITTED: "待审核",
    InspectionState.REVIEWED: "待公示",
    InspectionState.PUBLISHED: "待归档",
    InspectionState.CLOSED: "已归档",
    InspectionState.REPLACED: "已递补",
    InspectionState.VOID: "已作废",
}

STRUCK = (InspectionState.REPLACED, InspectionState.VOID)
"""Visits that never take place: they keep their row, and count nowhere."""

ENTERABLE = (InspectionState.DISPATCHED, InspectionState.DRAFTED)


class DocumentState(StrEnum):
    ISSUED = "issued"
    PRINTED = "printed"
    SIGNED = "signed"
    ARCHIVED = "archived"
    VOID = "void"


DOCUMENT_STATE_NAMES: dict[DocumentState, str] = {
    DocumentState.ISSUED: "待打印",
    DocumentState.PRINTED: "已打印",
    DocumentState.SIGNED: "已签",
    DocumentState.ARCHIVED: "已归档",
    DocumentState.VOID: "已作废",
}


class PublicationState(StrEnum):
    PREPARED = "prepared"
    PUBLISHED = "published"


PUBLICATION_STATE_NAMES: dict[PublicationState, str] = {
    PublicationState.PREPARED: "待公示",
    PublicationState.PUBLISHED: "已公示",
}
