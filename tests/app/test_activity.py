"""One chained event per business action, and no write without one."""

import json

import pytest
from sqlalchemy import insert, select

from app import activity, sealing
from app.records.accounts import Operator
from app.rules.chain import GENESIS, next_head
from app.rules.roles import Role
from db.models import ActivityEvent, Department, RowSeal, Setting
from tests.app.filling import ADMIN

CLERK = Operator(2, "经办甲", frozenset({Role.CLERK}))


def put(database, key="k", value="1", operator=ADMIN, **named):
    """One setting, one event."""
    with database.write() as session:
        session.add(Setting(key=key, value=value))
        facts = {"about": f"setting:{key}", "title": key, **named}
        activity.record(session, operator, "写入", **facts)


def detail(database, seq):
    with database.read() as session:
        return activity.event_detail(session, seq)


def test_a_write_without_a_record_is_refused_and_undone(database):
    with pytest.raises(RuntimeError, match="without an activity record: setting"):
        add_silently(database)
    with database.read() as session:
        assert session.scalar(select(Setting)) is None
        assert session.scalar(select(RowSeal)) is None


def add_silently(database):
    with database.write() as session:
        session.add(Setting(key="k", value="1"))


def test_a_transaction_that_touches_nothing_needs_no_record(database):
    with database.write() as session:
        session.scalar(select(Setting))
    with database.read() as session:
        assert activity.count_events(session) == 0
        assert activity.head(session) == GENESIS.hex()


def test_a_record_must_say_what_it_is_about(database):
    with database.read() as session, pytest.raises(ValueError, match="about"):
        activity.record(session, ADMIN, "写入", about="", title="x")


def test_events_are_numbered_and_chained(database):
    for number in range(3):
        put(database, f"k{number}")
    head = GENESIS
    with database.read() as session:
        events = session.scalars(select(ActivityEvent).order_by(ActivityEvent.seq)).all()
        assert [event.seq for event in events] == [1, 2, 3]
        for event in events:
            assert event.previous == head.hex()
            head = next_head(head, event.event.encode())
            assert event.head == head.hex()
        assert activity.head(session) == head.hex()


def test_an_event_says_who_what_why_and_before_and_after(database):
    put(database)
    with database.write() as session:
        session.get(Setting, "k").value = "2"
        activity.record(
            session,
            CLERK,
            "修改",
            about="setting:k",
            title="单位设置",
            reason="维护依据",
            facts={"页": 1},
        )
    event = detail(database, 2)
    assert event.row.operator == "经办甲"
    assert event.body["reason"] == event.row.reason == "维护依据"
    assert event.body["facts"] == {"页": 1}
    assert event.body["rows"] == [
        {"table": "setting", "key": "k", "before": {"value": "1"}, "after": {"value": "2"}}
    ]
    assert event.previous == detail(database, 1).row.head


def test_the_accounts_behind_an_action_are_known_whatever_they_are_called(database):
    put(database, operator=CLERK)
    put(database, value="2", key="other")
    with database.write() as session:
        renamed = Operator(3, CLERK.name, CLERK.roles)
        activity.record(session, renamed, "修改", about="setting:k", title="k")
    with database.read() as session:
        assert activity.accounts_behind(session, "setting:k", "写入") == {2}
        assert activity.accounts_behind(session, "setting:k", "写入", "修改") == {2, 3}
        assert activity.accounts_behind(session, "setting:other", "写入") == {ADMIN.account_id}
        assert activity.accounts_behind(session, "setting:none", "写入") == set()


def test_several_actions_in_one_transaction_are_several_events(database):
    with database.write() as session:
        activity.record(session, ADMIN, "先", about="a:1", title="先")
        session.add(Setting(key="k", value="1"))
        activity.record(session, ADMIN, "后", about="a:2", title="后")
    assert detail(database, 1).body["sealed"] == 0
    assert detail(database, 2).body["sealed"] == 1


def test_events_without_rows_are_kept_too(database):
    with database.write() as session:
        activity.record(session, ADMIN, "查看", about="a:1", title="查看")
    assert detail(database, 1).body["seals"] == ""


def test_secrets_and_long_texts_do_not_enter_the_log(database):
    put(database, value="很长" * 200)
    (row,) = detail(database, 1).body["rows"]
    assert row["after"]["value"].startswith("sha256:")


def test_many_changed_rows_are_shown_in_part_and_sealed_in_whole(database):
    with database.write() as session:
        session.add_all(Setting(key=f"k{number:03}", value="1") for number in range(100))
        activity.record(session, ADMIN, "写入", about="setting:k", title="很多")
    body = detail(database, 1).body
    assert len(body["rows"]) == activity.MOST_ROWS_SHOWN
    assert body["sealed"] == 100


def test_the_log_is_searched_by_title_operator_and_action(database):
    put(database, "甲", title="100%_满")
    put(database, "乙", operator=CLERK)
    put(database, "丙")
    with database.read() as session:
        assert activity.find_event_seqs(session) == [3, 2, 1]
        assert activity.find_event_seqs(session, text="经办") == [2]
        assert activity.find_event_seqs(session, text="%_") == [1]
        assert activity.find_event_seqs(session, text="写入", about="setting:丙") == [3]
        assert activity.find_event_seqs(session, text="没有") == []
        assert [row.seq for row in activity.event_rows(session, [1, 9, 3])] == [1, 3]
        assert [row.title for row in activity.list_about(session, "setting:乙")] == ["乙"]


def test_the_stored_event_is_canonical(database):
    put(database, "键")
    with database.read() as session:
        text = session.scalar(select(ActivityEvent.event))
    body = json.loads(text)
    assert text == json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert body["at"].endswith("+00:00")


def test_rows_written_in_bulk_are_not_forgotten_when_marked(database):

    with database.write() as session:
        values = [{"name": f"大队{n}", "word": "", "kind": "大队", "active": True} for n in (1, 2)]
        session.execute(insert(Department), values)
        sealing.mark_bulk(session, "department", [1, 2])
        activity.record(session, ADMIN, "写入", about="department:1", title="部门")
    assert detail(database, 1).body["sealed"] == 2
