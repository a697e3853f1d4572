"""What the tests of accounts do to an office, in few words."""

import pytest
from sqlalchemy import select

from app import accounts
from app.errors import UserError
from app.records.accounts import AccountEntry, DepartmentEntry, Operator
from app.rules.roles import Role
from db.models import ActivityEvent

PASSWORD = "correct horse"
CLERK = AccountEntry("clerk", "经办甲", PASSWORD, frozenset({Role.CLERK}))
SUPERVISOR = Operator(99, "监督员", frozenset({Role.SUPERVISOR}))
ADMIN_ID, CLERK_ID = 1, 2


def set_up(session, *, accounts_=(), **changed):
    facts = {
        "bureau_name": "某某县公安局",
        "number_word": "南公",
        "departments": [
            DepartmentEntry("治安大队", "治"),
            DepartmentEntry("城关派出所", "", "派出所"),
        ],
        "admin_login": "Admin",
        "admin_name": "管理员",
        "admin_password": PASSWORD,
        "accounts": accounts_,
    }
    return accounts.set_up_office(session, **{**facts, **changed})


def sign_in(office, login="clerk", password=PASSWORD):
    with office.write() as session:
        return accounts.sign_in(session, login=login, password=password)[0]


def actions(office):
    with office.read() as session:
        return list(session.scalars(select(ActivityEvent.action).order_by(ActivityEvent.seq)))


def rows(office):
    with office.read() as session:
        return {row.login: row for row in accounts.list_accounts(session)}


def write(office, verb, *arguments, **named):
    with office.write() as session:
        return verb(session, *arguments, **named)


def refusal(office, verb, *arguments, **named):
    """The sentence and the field with which a verb refuses; nothing must be written."""
    before = actions(office)
    with pytest.raises(UserError) as refused:
        write(office, verb, *arguments, **named)
    assert actions(office) == before
    return refused.value.message, refused.value.field


def change(office, operator, **changed):
    facts = {
        "account_id": CLERK_ID,
        "name": "经办甲",
        "roles": frozenset({Role.CLERK}),
        "department": None,
        "active": True,
    }
    return write(office, accounts.change_account, operator, **{**facts, **changed})
