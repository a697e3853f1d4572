"""The demonstration moves into an office that somebody has just set up."""

import pytest

from app import accounts, activity, checklists, demo, registries
from app.checks import check
from app.errors import UserError
from app.records.accounts import DepartmentEntry
from app.records.registries import SubjectQuery
from app.rules.roles import Role

PASSWORD = "correct horse 9"
USUAL = (DepartmentEntry("治安管理大队", "治"), DepartmentEntry("督察大队", "纪"))


def set_up(database, login="wang"):
    with database.write() as session:
        admin, _ = accounts.set_up_office(
            session,
            bureau_name="某某县公安局",
            number_word="南公",
            departments=USUAL,
            admin_login=login,
            admin_name="王某某",
            admin_password=PASSWORD,
        )
    return admin


def move_in(database, admin):
    with database.write() as session:
        return demo.move_in(session, admin)[0]


def test_each_role_of_business_gets_an_account(database):
    admin = set_up(database)
    password = move_in(database, admin)
    with database.read() as session:
        rows = accounts.list_accounts(session)
    assert {row.roles for row in rows} == {(role,) for role in Role}
    assert password != PASSWORD
    with database.write() as session:
        entered, _ = accounts.sign_in(session, login="jijian", password=password)
    assert entered.password_due


def test_departments_that_are_there_stay_and_words_never_meet(database):
    move_in(database, set_up(database))
    with database.read() as session:
        words = {row.name: row.word for row in accounts.list_departments(session)}
    assert words["治安管理大队"] == "治"
    assert (words["督察大队"], words["纪检监察室"]) == ("纪", "")
    assert len(words) == 9


def test_registries_and_checklist_are_filled_by_the_clerk(database):
    move_in(database, set_up(database))
    with database.read() as session:
        assert len(registries.find_subject_ids(session, SubjectQuery())) > 100
        assert checklists.list_items(session)
        events = activity.event_rows(session, activity.find_event_seqs(session, text="演示经办"))
        assert any("导入" in event.action for event in events)
        assert check(session).clean


def test_a_login_that_is_taken_refuses_the_whole(database):
    admin = set_up(database, login="jijian")
    with pytest.raises(UserError, match="jijian"):
        move_in(database, admin)
    with database.read() as session:
        assert len(accounts.list_accounts(session)) == 1
        assert not registries.find_subject_ids(session, SubjectQuery())


def test_the_logins_are_told_with_names_and_roles():
    lines = demo.logins()
    assert lines[0] == "演示经办　登录名：jingling　办公室经办"
    assert len(lines) == 6
