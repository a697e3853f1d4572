"""Who gets in, and what five wrong passwords do."""

import pytest
from sqlalchemy import select

from app import accounts
from app.accounts.signing_in import LOCK_SECONDS
from app.changes import NOTHING
from app.offices import open_office
from app.records.accounts import Operator
from app.rules.roles import Role
from db.models import ActivityEvent
from tests.app.accounts.acting import (
    ADMIN_ID,
    CLERK_ID,
    PASSWORD,
    actions,
    change,
    refusal,
    rows,
    sign_in,
    write,
)


def test_signing_in_gives_the_operator_of_the_account(office):
    result = sign_in(office, " ADMIN ")
    assert result.operator == Operator(ADMIN_ID, "管理员", frozenset({Role.ADMIN}), None)
    assert (result.refusal, result.password_due) == ("", False)
    assert actions(office)[-1] == "登录"


def test_a_wrong_password_is_counted_although_it_is_refused(office):
    result = sign_in(office, password="wrong")
    assert result.operator is None
    assert result.refusal == "登录名或密码不正确。再错 4 次将锁定 10 分钟。"
    assert actions(office)[-1] == "登录失败"
    sign_in(office)
    assert "再错 4 次" in sign_in(office, password="wrong").refusal


def test_an_unknown_login_is_not_told_apart_nor_written_down(office):
    assert sign_in(office, "MyPassword1").refusal == "登录名或密码不正确。"
    with office.read() as session:
        assert "mypassword1" not in "".join(session.scalars(select(ActivityEvent.event))).casefold()


def lock(office):
    for _ in range(5):
        sign_in(office, password="wrong")


def test_five_wrong_passwords_lock_even_the_right_one_out(office):
    lock(office)
    assert rows(office)["clerk"].locked
    result = sign_in(office)
    assert result.operator is None
    assert "程序运行满 10 分钟" in result.refusal
    assert sign_in(office, "admin").operator is not None


def test_a_lock_counts_running_time_across_restarts(office):
    lock(office)
    write(office, accounts.tick, LOCK_SECONDS - 61)
    path = office.path
    office.close()
    reopened = open_office(path, create=False)
    assert "程序运行满 2 分钟" in sign_in(reopened).refusal
    write(reopened, accounts.tick, 61)
    with reopened.read() as session:
        assert not accounts.is_any_locked(session)
    assert sign_in(reopened).operator is not None
    assert actions(reopened)[-2] == "锁定结束"
    reopened.close()


def test_counting_without_a_lock_writes_nothing(office):
    before = actions(office)
    assert write(office, accounts.tick, 60) == NOTHING
    assert actions(office) == before


def test_a_disabled_account_cannot_sign_in(office, admin):
    change(office, admin, active=False)
    assert sign_in(office).refusal == "该账号已停用，请联系系统管理员。"
    assert "不正确" in sign_in(office, password="wrong").refusal


def test_whose_password_somebody_else_set_is_asked_for_a_new_one(office):
    result = sign_in(office)
    assert result.password_due
    write(office, accounts.change_password, result.operator, old=PASSWORD, new="my own words")
    assert not sign_in(office, password="my own words").password_due
    assert sign_in(office).operator is None


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("wrong", "my own words", "old"),
        (PASSWORD, PASSWORD, "password"),
        (PASSWORD, "short", "password"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it(office, admin, old, new, field):
    _, at = refusal(office, accounts.change_password, admin, old=old, new=new)
    assert at == field


def test_a_reset_ends_a_lock_and_asks_for_a_new_password(office, admin):
    lock(office)
    write(
        office,
        accounts.reset_password,
        admin,
        account_id=CLERK_ID,
        password="handed over",
        reason="忘记",
    )
    assert sign_in(office, password="handed over").password_due


def test_signing_out_is_logged(office, admin):
    write(office, accounts.sign_out, admin)
    assert actions(office)[-1] == "退出"
    assert write(office, accounts.sign_out, accounts.local_operator()) == NOTHING
