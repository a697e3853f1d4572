"""Every way in which a row can change leaves a seal with the digest it has afterwards."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import delete, select, update

from app import activity, checks, sealing
from app.sealing import portable, table_digests
from db.base import Base
from db.bulk import BulkInsert
from db.models import Account, AccountRole, ChecklistVersion, Department, LegalBasis, RowSeal
from tests.app.filling import ADMIN, TABLES, row_of


def seals(database, table):
    """Row key -> digests, oldest first."""
    with database.read() as session:
        query = select(RowSeal.row_key, RowSeal.digest).where(RowSeal.table_name == table)
        found: dict[str, list[str]] = {}
        for key, digest in session.execute(query.order_by(RowSeal.seq)):
            found.setdefault(key, []).append(digest)
        return found


def do(database, work):
    with database.write() as session:
        work(session)
        activity.record(session, ADMIN, "修改", about="a:1", title="修改")


def is_clean(database):
    with database.read() as session:
        return checks.check(session).clean


def test_a_digest_is_the_same_alone_and_among_all(filled):
    for table in TABLES:
        with filled.read() as session:
            together = dict(sealing.all_digests(session, table))
            assert table_digests(session, table, list(together)) == together
        assert {key: [digest] for key, digest in together.items()} == seals(filled, table.name)


def test_a_row_moved_by_a_relationship_is_sealed(filled):
    do(filled, lambda s: setattr(s.get(Account, 1), "department", s.get(Department, 2)))
    assert len(seals(filled, "account")["1"]) == 2
    assert is_clean(filled)


def test_a_row_dropped_from_a_list_is_sealed_as_gone(filled):
    def drop(session):
        version = session.get(ChecklistVersion, 1)
        version.bases.clear()

    do(filled, drop)
    assert seals(filled, "legal_basis")["1"][-1] == ""
    assert is_clean(filled)


def test_a_deleted_row_is_sealed_as_gone(filled):
    do(filled, lambda session: session.delete(session.get(LegalBasis, 1)))
    assert seals(filled, "legal_basis")["1"][-1] == ""
    assert is_clean(filled)


def test_a_row_changed_twice_is_sealed_once_an_event(filled):
    def twice(session):
        row = session.get(Department, 1)
        row.name = "一"
        session.flush()
        row.name = "二"

    do(filled, twice)
    assert len(seals(filled, "department")["1"]) == 2
    assert is_clean(filled)


def test_a_row_that_only_seems_changed_is_not_sealed(filled):
    do(filled, lambda s: setattr(s.get(Department, 1), "name", s.get(Department, 1).name))
    assert len(seals(filled, "department")["1"]) == 1


def test_bulk_updates_and_deletes_are_sealed_when_marked(filled):
    def bulk(session):
        session.execute(update(Department).values(word="改"))
        session.execute(delete(AccountRole).where(AccountRole.account_id == 1))
        sealing.mark_bulk(session, "department", [1, 2])
        sealing.mark_bulk(session, "account_role", ["1|role 1"])

    do(filled, bulk)
    assert is_clean(filled)
    assert seals(filled, "account_role")["1|role 1"][-1] == ""


def test_rows_sealed_as_they_are_stored_have_the_digests_that_reading_back_gives(database):
    for table in TABLES:
        columns = [column.name for column in table.columns]
        with database.write() as session:
            bulk = BulkInsert(session.connection(), table, columns)
            rows = [bulk.stored(tuple(row_of(table, number).values())) for number in (1, 2)]
            bulk.insert(rows)
            sealing.mark_stored(session, table, columns, rows)
            activity.record(session, ADMIN, "写入", about="a:1", title=table.name)
        with database.read() as session:
            found = dict(sealing.all_digests(session, table))
        assert {key: [digest] for key, digest in found.items()} == seals(database, table.name)


def test_a_stored_row_that_changes_again_is_read_back(database):
    table = Base.metadata.tables["department"]
    columns = [column.name for column in table.columns]

    def write(session):
        bulk = BulkInsert(session.connection(), table, columns)
        rows = [bulk.stored(tuple(row_of(table, number).values())) for number in (1, 2)]
        bulk.insert(rows)
        sealing.mark_stored(session, table, columns, rows)
        session.get(Department, 1).name = "改名大队"
        session.execute(update(Department).where(Department.id == 2).values(word="改"))
        sealing.mark_bulk(session, "department", [2])

    do(database, write)
    with database.read() as session:
        found = dict(sealing.all_digests(session, table))
    assert {key: [digest] for key, digest in found.items()} == seals(database, "department")


def test_rows_are_not_sealed_by_some_of_their_columns(database):
    table = Base.metadata.tables["department"]
    with database.read() as session, pytest.raises(ValueError, match="department"):
        sealing.mark_stored(session, table, ("id", "name"), [(1, "治安大队")])


def test_bulk_writes_that_nobody_marked_are_found_by_the_check(filled):
    do(filled, lambda session: session.execute(update(Department).values(word="改")))
    assert not is_clean(filled)


def test_a_failed_transaction_leaves_no_seal_for_the_next(filled):
    with pytest.raises(LookupError):
        do(filled, fail)
    do(filled, lambda session: setattr(session.get(Department, 2), "name", "二"))
    assert len(seals(filled, "department")["1"]) == 1


def fail(session):
    session.get(Department, 1).name = "一"
    session.flush()
    raise LookupError


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (True, 1),
        (None, None),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 8, tzinfo=timezone(timedelta(hours=8))), "2026-03-01T00:00:00+00:00"),
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00+00:00"),
        (b"", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("䶮", "䶮"),
    ],
)
def test_values_read_the_same_in_every_database(value, plain):
    assert portable(value) == plain


def test_every_table_is_sealed_but_the_log_itself():
    assert {table.name for table in TABLES} == set(Base.metadata.tables) - {
        "activity_event",
        "row_seal",
    }
