"""From an empty database to an office, once."""

import pytest
from sqlalchemy import select

from app import accounts, office_settings
from app.records.accounts import DepartmentEntry
from app.rules.roles import Role
from db.models import Account, ActivityEvent
from tests.app.accounts.acting import PASSWORD, actions, refusal, rows, set_up


def test_a_fresh_database_asks_to_be_set_up(database):
    with database.read() as session:
        assert accounts.first_run(session)


def test_the_set_up_makes_departments_an_admin_and_further_accounts(office):
    with office.read() as session:
        assert not accounts.first_run(session)
        assert office_settings.office(session).bureau_name == "某某县公安局"
        assert [row.name for row in accounts.list_departments(session)] == [
            "治安大队",
            "城关派出所",
        ]
    assert rows(office)["admin"].roles == (Role.ADMIN,)
    assert rows(office)["clerk"].roles == (Role.CLERK,)
    assert actions(office) == ["首次设置"]


def test_an_office_is_set_up_once(office):
    message, _ = refusal(office, set_up)
    assert message == "首次设置已经完成，请登录后在系统页修改。"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"bureau_name": " "}, "bureau_name"),
        ({"number_word": "〔南公〕"}, "number_word"),
        ({"admin_login": "two words"}, "login"),
        ({"admin_login": ""}, "login"),
        ({"admin_name": " "}, "name"),
        ({"admin_password": "short"}, "password"),
        ({"admin_password": "x" * 129}, "password"),
        ({"admin_password": "aaaaaaaaaa"}, "password"),
        ({"admin_login": "longlogin", "admin_password": "LongLogin"}, "password"),
        ({"departments": [DepartmentEntry("")]}, "name"),
        ({"departments": [DepartmentEntry("甲"), DepartmentEntry("甲")]}, "name"),
        ({"departments": [DepartmentEntry("甲", "治"), DepartmentEntry("乙", "治")]}, "word"),
        ({"departments": [DepartmentEntry("甲", "（治）")]}, "word"),
        ({"departments": [DepartmentEntry("甲", "治", "科")]}, "kind"),
    ],
)
def test_a_set_up_with_a_mistake_leaves_nothing(database, changed, field):
    message, at = refusal(database, set_up, **changed)
    assert at == field
    assert message.endswith("。")
    with database.read() as session:
        assert accounts.first_run(session)
        assert accounts.list_departments(session) == []


def test_passwords_are_stored_as_argon2_hashes_and_never_logged(office):
    with office.read() as session:
        hashes = list(session.scalars(select(Account.password_hash)))
        events = "".join(session.scalars(select(ActivityEvent.event)))
    assert all(each.startswith("$argon2id$") for each in hashes)
    assert len(set(hashes)) == len(hashes)
    assert PASSWORD not in events
    assert "$argon2" not in events
