"""Departments come, change and go out of use."""

import pytest

from app import accounts, activity, clock
from app.changes import NOTHING
from app.errors import UserError
from app.records.accounts import DepartmentEntry
from db.models import Officer
from tests.app.accounts.acting import change, refusal, write


def test_departments_are_added_changed_and_put_out_of_use(office, admin):
    number, _ = write(
        office, accounts.add_department, admin, entry=DepartmentEntry("网安大队", "网")
    )
    renamed = DepartmentEntry("网络安全保卫大队", "网")
    write(
        office, accounts.change_department, admin, department_id=number, entry=renamed, active=False
    )
    assert (
        write(
            office,
            accounts.change_department,
            admin,
            department_id=number,
            entry=renamed,
            active=False,
        )
        == NOTHING
    )
    with office.read() as session:
        assert "网络安全保卫大队" not in [row.name for row in accounts.list_departments(session)]
        all_rows = accounts.list_departments(session, with_inactive=True)
    assert all_rows[-1].name == "网络安全保卫大队"
    with pytest.raises(UserError, match="没有名为"):
        change(office, admin, department="网络安全保卫大队")


def test_a_department_with_listed_officers_keeps_its_name(office, admin):
    with office.write() as session:
        session.add(officer("治安大队"))
        activity.record(session, admin, "新增人员", about="officer:1", title="某警官")
    named = {"department_id": 1, "active": True}
    message, field = refusal(
        office,
        accounts.change_department,
        admin,
        entry=DepartmentEntry("治安管理大队", "治"),
        **named,
    )
    assert "有 1 人登记在“治安大队”" in message
    assert field == "name"
    write(
        office, accounts.change_department, admin, entry=DepartmentEntry("治安大队", "安"), **named
    )


def officer(department):
    texts = dict.fromkeys(
        ("initials", "gender", "badge", "identity", "telephone", "post_state"), ""
    )
    return Officer(
        certificate="HN000001",
        name="某警官",
        department=department,
        skills=[],
        updated_at=clock.now(),
        **texts,
    )
