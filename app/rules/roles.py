"""Who may do what: the seven roles of a bureau and the pairs one person may not hold."""

from collections.abc import Set as AbstractSet
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    CLERK = "clerk"
    DEPARTMENT = "department"
    INSPECTOR = "inspector"
    LEGAL = "legal"
    SUPERVISOR = "supervisor"
    LEADER = "leader"


ROLE_NAMES: dict[Role, str] = {
    Role.ADMIN: "系统管理员",
    Role.CLERK: "办公室经办",
    Role.DEPARTMENT: "部门经办",
    Role.INSPECTOR: "检查人员",
    Role.LEGAL: "法制审核",
    Role.SUPERVISOR: "纪检监督",
    Role.LEADER: "局领导",
}

FORBIDDEN_PAIRS: tuple[tuple[Role, Role], ...] = (
    (Role.CLERK, Role.SUPERVISOR),
    (Role.ADMIN, Role.SUPERVISOR),
    (Role.CLERK, Role.ADMIN),
)
"""三员分立. The last pair is lifted by the small-office preset, the first two never."""


def conflict(roles: AbstractSet[Role], *, small_office: bool) -> str | None:
    """The sentence that says which two of `roles` may not meet in one person, or None."""
    pairs = FORBIDDEN_PAIRS[:2] if small_office else FORBIDDEN_PAIRS
    for first, second in pairs:
        if first in roles and second in roles:
            return f"同一人不能兼任“{ROLE_NAMES[first]}”和“{ROLE_NAMES[second]}”（三员分立）。"
    return None
