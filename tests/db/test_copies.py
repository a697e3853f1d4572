"""A copy is whole or not there."""

import sqlite3
from contextlib import closing

import pytest

from db import copies
from db.copies import copy_database, head_of, problems_of, put_in_place


def make(path, rows=1):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE note (body TEXT)")
        connection.executemany("INSERT INTO note VALUES (?)", [("x" * 500,)] * rows)
    return path


def count(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM note").fetchone()[0]


def test_a_copy_holds_what_is_committed(tmp_path):
    source = make(tmp_path / "a b#?.sqlite", rows=100)
    with closing(sqlite3.connect(source)) as writer:
        writer.execute("INSERT INTO note VALUES ('not committed')")
        copy_database(source, tmp_path / "copy.sqlite")
        writer.rollback()
    assert count(tmp_path / "copy.sqlite") == 100
    assert problems_of(tmp_path / "copy.sqlite") == []


def test_a_failed_copy_leaves_nothing_and_the_old_one_alone(tmp_path, monkeypatch):
    source = make(tmp_path / "a.sqlite", rows=1000)
    target = make(tmp_path / "copy.sqlite", rows=3)

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "sync", full)
    with pytest.raises(OSError, match="No space"):
        copy_database(source, target)
    assert count(target) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "copy.sqlite"]


def test_a_damaged_source_is_not_copied(tmp_path):
    source = tmp_path / "a.sqlite"
    source.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(sqlite3.DatabaseError):
        copy_database(source, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_missing_source_is_not_made(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        copy_database(tmp_path / "a.sqlite", tmp_path / "copy.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_problems_are_found_in_pages(tmp_path):
    path = make(tmp_path / "a.sqlite", rows=200)
    content = bytearray(path.read_bytes())
    content[4096:4200] = b"\xee" * 104
    path.write_bytes(content)
    assert problems_of(path)


def test_the_head_of_what_cannot_be_read_is_empty(tmp_path, migrated_file):
    (tmp_path / "bad").write_bytes(b"no database")
    assert head_of(tmp_path / "bad") == head_of(tmp_path / "missing") == ""
    assert head_of(migrated_file) == ""


@pytest.mark.parametrize("linkable", [True, False])
def test_what_is_replaced_is_kept_with_its_journal(tmp_path, monkeypatch, linkable):
    if not linkable:
        monkeypatch.setattr(copies.os, "link", lambda *_: (_ for _ in ()).throw(OSError()))
    target, fresh, kept = (tmp_path / name for name in ("t.sqlite", "fresh", "kept.sqlite"))
    target.write_bytes(b"old")
    (tmp_path / "t.sqlite-journal").write_bytes(b"hot")
    fresh.write_bytes(b"new")
    put_in_place(fresh, target, kept)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "t.sqlite": b"new",
        "kept.sqlite": b"old",
        "kept.sqlite-journal": b"hot",
    }


def test_nothing_is_kept_where_nothing_was(tmp_path):
    (tmp_path / "fresh").write_bytes(b"new")
    (tmp_path / "t.sqlite-journal").write_bytes(b"")
    put_in_place(tmp_path / "fresh", tmp_path / "t.sqlite", tmp_path / "kept.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["t.sqlite"]


def test_a_copy_that_fails_half_way_leaves_no_journal_either(tmp_path, monkeypatch):
    source = make(tmp_path / "a.sqlite", rows=1000)

    def stopped(path):
        path.with_name(path.name + "-journal").write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(copies, "sync", stopped)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        copy_database(source, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]
