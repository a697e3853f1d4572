"""What every service asks first."""

import pytest

from app import accounts
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role


def test_nobody_approves_their_own_work():
    with pytest.raises(UserError, match="不能由提交人或录入人本人审批任务"):
        accounts.require_other(Operator(7, "某人", frozenset()), 7, "审批任务")
    with pytest.raises(UserError, match="另一位"):
        accounts.require_other(accounts.local_operator(), None, "审批任务")
    accounts.require_other(Operator(7, "某人", frozenset()), 8, "审批任务")
    accounts.require_other(Operator(7, "某人", frozenset()), None, "审批任务")


def test_one_of_several_roles_is_enough():
    someone = Operator(7, "某人", frozenset({Role.LEGAL}))
    accounts.require(someone, Role.CLERK, Role.LEGAL)
    with pytest.raises(UserError, match="由“办公室经办”或“局领导”办理"):
        accounts.require(someone, Role.CLERK, Role.LEADER)
    with pytest.raises(UserError, match="的角色：无。"):
        accounts.require(Operator(8, "乙", frozenset()), Role.CLERK)


def test_the_command_line_acts_under_the_computers_user(monkeypatch):
    monkeypatch.setenv("LOGNAME", "xiaozhang")
    operator = accounts.local_operator()
    assert operator.name == "本机命令行/xiaozhang"
    assert operator.account_id is None
    assert operator.roles == {Role.ADMIN, Role.CLERK, Role.DEPARTMENT}
