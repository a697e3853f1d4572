"""Sessions and whole transactions, and what the database itself refuses."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import activity
from app.records.accounts import Operator
from app.rules.roles import Role
from db.base import Moment
from db.integrity import missing_triggers
from db.models import AccountRole, ActivityEvent, Department, RowSeal

SOMEBODY = Operator(1, "某人", frozenset({Role.ADMIN}))


def add(session, name="治安大队"):
    session.add(Department(name=name, word="", kind="大队", active=True))
    activity.record(session, SOMEBODY, "新增部门", about="department:1", title=name)


def names(database):
    with database.read() as session:
        return list(session.scalars(select(Department.name)))


def test_a_write_is_there_afterwards(database):
    with database.write() as session:
        add(session)
    assert names(database) == ["治安大队"]


def fail_after_adding(database):
    with database.write() as session:
        add(session)
        session.flush()
        raise LookupError


def test_a_failed_write_leaves_nothing(database):
    with pytest.raises(LookupError):
        fail_after_adding(database)
    assert names(database) == []
    with database.read() as session:
        assert activity.count_events(session) == 0


def test_reading_never_commits(database):
    with database.read() as session:
        add(session)
        session.flush()
    assert names(database) == []


def test_two_writers_wait_for_each_other(database):
    with database.write() as session:
        add(session)
        session.flush()
        with (
            closing(sqlite3.connect(database.path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
    assert names(database) == ["治安大队"]


@pytest.mark.parametrize("model", [ActivityEvent, RowSeal])
def test_the_log_cannot_be_changed_or_deleted(database, model):
    with database.write() as session:
        add(session)
    for statement in (update(model).values(seq=9), delete(model)):
        with pytest.raises(DBAPIError, match="cannot be changed"), database.write() as session:
            session.execute(statement)
    with database.read() as session:
        assert activity.count_events(session) == 1


def test_dropped_triggers_are_told(database):
    with database.write() as session:
        assert missing_triggers(session.connection()) == []
        session.execute(text("DROP TRIGGER row_seal_no_delete"))
        assert missing_triggers(session.connection()) == ["row_seal_no_delete"]


def test_references_are_enforced(database):
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(insert(AccountRole), {"account_id": 77, "role": "admin"})


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "truncate"), ("synchronous", 2), ("foreign_keys", 1), ("cache_spill", 0)],
)
def test_every_connection_is_set_for_safety(database, pragma, value):
    with database.read() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_moment_needs_a_zone():
    with pytest.raises(ValueError, match="zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), None)
