"""Facts about the office, in its database."""

from dataclasses import replace

import pytest

from app import activity, office_settings
from app.changes import NOTHING, Topic
from app.errors import UserError
from app.records.accounts import Operator
from app.records.settings import Office
from app.rules.roles import Role
from tests.app.filling import ADMIN

BUREAU = Office(bureau_name="某某县公安局")


def save(database, wished, operator=ADMIN):
    with database.write() as session:
        return office_settings.save_office(session, operator, wished, reason="核对")


def stored(database):
    with database.read() as session:
        return office_settings.office(session)


def test_an_office_begins_with_the_defaults(database):
    office = stored(database)
    assert office == Office()
    assert (office.number_word, office.publish_working_days) == ("南公", 20)


def test_what_is_saved_is_trimmed_kept_and_logged(database):
    wished = replace(
        BUREAU,
        bureau_name=" 某某县公安局 ",
        court="某某县人民法院",
        retention_from_new_year=False,
    )
    assert save(database, wished) == {Topic.SETTINGS, Topic.ACTIVITY}
    assert stored(database) == replace(wished, bureau_name="某某县公安局")
    with database.read() as session:
        event = activity.event_detail(session, 1)
    assert event.row.reason == "核对"
    assert event.body["facts"]["fields"] == [
        "bureau_name",
        "court",
        "retention_from_new_year",
    ]


def test_a_second_save_logs_only_what_changed(database):
    save(database, BUREAU)
    assert save(database, BUREAU) == NOTHING
    save(database, replace(BUREAU, court="某某县人民法院"))
    save(database, replace(BUREAU, court="邻县人民法院"))
    with database.read() as session:
        (row,) = activity.event_detail(session, 3).body["rows"]
    assert (row["before"], row["after"]) == (
        {"value": '"某某县人民法院"'},
        {"value": '"邻县人民法院"'},
    )


def test_the_small_office_preset_is_not_the_admins(database):
    save(database, replace(BUREAU, small_office=True))
    assert not stored(database).small_office


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bureau_name", "  "),
        ("bureau_name", "某" * 61),
        ("number_word", ""),
        ("number_word", "南公〔2026〕"),
        ("number_word", "九个字的发文代字呀"),
        ("publish_working_days", 0),
        ("publish_working_days", 21),
        ("dossier_working_days", 0),
        ("dossier_working_days", 91),
        ("retention_years", 1),
        ("retention_years", 101),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(database, field, value):
    with pytest.raises(UserError) as refused:
        save(database, replace(BUREAU, **{field: value}))
    assert refused.value.field == field
    assert stored(database) == Office()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_the_admin_saves(database, role):
    with pytest.raises(UserError, match="系统管理员"):
        save(database, BUREAU, Operator(3, "某人", frozenset({role})))


def test_papers_without_a_mark_are_remembered_by_kind(database):
    wished = replace(BUREAU, bare_kinds=("rectify", "plan"))
    save(database, wished)
    assert stored(database) == wished
    assert save(database, stored(database)) == NOTHING
