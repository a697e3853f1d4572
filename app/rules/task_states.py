"""How far a plan and a task have come. Values are stored."""

from enum import StrEnum


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


PLAN_STATE_NAMES: dict[PlanState, str] = {
    PlanState.DRAFT: "编制中",
    PlanState.SUBMITTED: "待审批",
    PlanState.APPROVED: "已批准",
}


class TaskState(StrEnum):
    """`DRAWN` and later come from the draw and its inspections."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DRAWN = "drawn"
    DONE = "done"
    CANCELLED = "cancelled"


TASK_STATE_NAMES: dict[TaskState, str] = {
    TaskState.DRAFT: "草稿",
    TaskState.SUBMITTED: "待审批",
    TaskState.APPROVED: "待抽取",
    TaskState.DRAWN: "已抽取",
    TaskState.DONE: "已完成",
    TaskState.CANCELLED: "已撤销",
}
