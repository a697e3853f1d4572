"""How far a checklist version has come, and who moves it on (domain rule 2). Values are stored."""

from enum import StrEnum

from app.rules.roles import Role


class ChecklistState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    FILED = "filed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"


CHECKLIST_STATE_NAMES: dict[ChecklistState, str] = {
    ChecklistState.DRAFT: "草稿",
    ChecklistState.SUBMITTED: "法制审查中",
    ChecklistState.REVIEWED: "待备案",
    ChecklistState.FILED: "待公布",
    ChecklistState.PUBLISHED: "已公布",
    ChecklistState.SUPERSEDED: "已被替代",
    ChecklistState.REPEALED: "已废止",
}

UNDER_WAY = (
    ChecklistState.DRAFT,
    ChecklistState.SUBMITTED,
    ChecklistState.REVIEWED,
    ChecklistState.FILED,
)
"""Not yet in force; an item has at most one such version at a time."""

MAY_WRITE = (Role.DEPARTMENT, Role.CLERK)
MAY_REVIEW = (Role.LEGAL,)
MAY_FILE = (Role.CLERK,)
