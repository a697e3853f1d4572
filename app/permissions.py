"""What every service asks first: may this operator do that?"""

import getpass

from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import ROLE_NAMES, Role


def require(operator: Operator, *roles: Role) -> None:
    """Raise UserError unless the operator holds at least one of `roles`."""
    if operator.has(*roles):
        return
    wanted = "或".join(f"“{ROLE_NAMES[role]}”" for role in roles)
    held = "、".join(ROLE_NAMES[role] for role in Role if role in operator.roles) or "无"
    raise UserError(f"这项操作由{wanted}办理。“{operator.name}”的角色：{held}。")


def require_other(operator: Operator, account_id: int | None, what: str) -> None:
    """Raise UserError when the operator is the author of what is to be approved or reviewed.

    `what` names the action, for example 审批任务. None stands for the local command line on
    either side, which may not approve its own work either.
    """
    if operator.account_id == account_id:
        raise UserError(f"不能由提交人或录入人本人{what}，请由另一位有权限的同事办理。")


def local_operator(by: str = "本机命令行") -> Operator:
    """Whoever acts without an account, logged with the name of the computer's user."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the system's list
        user = "未知用户"
    roles = frozenset({Role.ADMIN, Role.CLERK, Role.DEPARTMENT})
    return Operator(None, f"{by}/{user}", roles)
