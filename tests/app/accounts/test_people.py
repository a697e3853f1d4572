"""Who may hold which roles, and what nobody can be at once."""

import pytest

from app import accounts, activity
from app.changes import NOTHING, Topic
from app.errors import UserError
from app.records.accounts import AccountEntry, DepartmentEntry, Operator
from app.rules.roles import ROLE_NAMES, Role
from tests.app.accounts.acting import (
    ADMIN_ID,
    CLERK,
    CLERK_ID,
    PASSWORD,
    SUPERVISOR,
    actions,
    change,
    refusal,
    rows,
    write,
)


def test_changing_an_account_logs_before_and_after(office, admin):
    changes = change(
        office, admin, name="经办乙", roles=frozenset({Role.DEPARTMENT}), department="治安大队"
    )
    assert changes == {Topic.ACCOUNTS, Topic.ACTIVITY}
    row = rows(office)["clerk"]
    assert (row.name, row.roles, row.department) == ("经办乙", (Role.DEPARTMENT,), "治安大队")
    with office.read() as session:
        last = activity.list_about(session, f"account:{CLERK_ID}")[0]
        tables = {
            each["table"]: each for each in activity.event_detail(session, last.seq).body["rows"]
        }
    assert tables["account"]["before"] == {"name": "经办甲", "department_id": None}
    assert tables["account"]["after"] == {"name": "经办乙", "department_id": 1}
    assert tables["account_role"]["before"]["role"] == "clerk"


def test_saving_an_unchanged_account_writes_nothing(office, admin):
    before = actions(office)
    assert change(office, admin) == NOTHING
    assert actions(office) == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"roles": frozenset()}, "roles"),
        ({"roles": frozenset({Role.CLERK, Role.SUPERVISOR})}, "roles"),
        ({"roles": frozenset({Role.ADMIN, Role.SUPERVISOR})}, "roles"),
        ({"roles": frozenset({Role.ADMIN, Role.CLERK})}, "roles"),
        ({"roles": frozenset({Role.DEPARTMENT})}, "department"),
        ({"department": "不存在的大队"}, "department"),
        ({"name": " "}, "name"),
        ({"account_id": ADMIN_ID}, "roles"),
        ({"account_id": ADMIN_ID, "roles": frozenset({Role.ADMIN}), "active": False}, "roles"),
    ],
)
def test_accounts_that_may_not_be_are_refused(office, admin, changed, field):
    with pytest.raises(UserError) as refused:
        change(office, admin, **changed)
    assert refused.value.field == field


def test_the_last_admin_may_go_once_there_is_another(office, admin):
    entry = AccountEntry("second", "管理员乙", PASSWORD, frozenset({Role.ADMIN}))
    write(office, accounts.add_account, admin, entry=entry)
    change(office, admin, account_id=ADMIN_ID, roles=frozenset({Role.ADMIN}), active=False)
    assert not rows(office)["admin"].active


def test_a_login_is_taken_whatever_its_case(office, admin):
    entry = AccountEntry("CLERK", "另一人", PASSWORD, frozenset({Role.CLERK}))
    message, field = refusal(office, accounts.add_account, admin, entry=entry)
    assert (message, field) == ("登录名“clerk”已被使用，请换一个。", "login")


def test_only_the_supervisor_turns_the_small_office_preset_on_and_off(office, admin):
    refusal(office, accounts.set_small_office, admin, on=True)
    write(office, accounts.set_small_office, SUPERVISOR, on=True, reason="全局三人")
    assert actions(office)[-1] == "启用小单位模式"
    change(office, admin, roles=frozenset({Role.CLERK, Role.ADMIN}))
    message, _ = refusal(office, accounts.set_small_office, SUPERVISOR, on=False)
    assert "“经办甲”的角色尚未分开" in message
    change(office, admin)
    write(office, accounts.set_small_office, SUPERVISOR, on=False)
    assert write(office, accounts.set_small_office, SUPERVISOR, on=False) == NOTHING


def test_even_a_small_office_keeps_the_supervisor_apart(office, admin):
    write(office, accounts.set_small_office, SUPERVISOR, on=True)
    for role in (Role.CLERK, Role.ADMIN):
        with pytest.raises(UserError, match="三员分立"):
            change(office, admin, roles=frozenset({role, Role.SUPERVISOR}))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_accounts_and_departments_are_the_admins_business(office, role):
    other = Operator(7, "某人", frozenset({role}))
    department = DepartmentEntry("新大队")
    for verb, named in (
        (accounts.add_account, {"entry": CLERK}),
        (accounts.reset_password, {"account_id": 1, "password": PASSWORD}),
        (accounts.add_department, {"entry": department}),
        (accounts.change_department, {"department_id": 1, "entry": department, "active": True}),
    ):
        message, _ = refusal(office, verb, other, **named)
        assert message == f"这项操作由“系统管理员”办理。“某人”的角色：{ROLE_NAMES[role]}。"
    with pytest.raises(UserError, match="系统管理员"):
        change(office, other)
