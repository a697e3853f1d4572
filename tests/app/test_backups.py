"""Backups are whole, verified, thinned out by rule, and can be put back."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from app import activity, backups, clock, numbers
from app.checks import check
from app.errors import UserError
from app.offices import open_office
from app.permissions import local_operator
from app.records.accounts import Operator
from app.rules.roles import Role
from db import copies
from db.models import Setting
from tests.app.filling import ADMIN

NOW = datetime(2026, 11, 22, 17, 30).astimezone()


@pytest.fixture
def set_clock(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "备份 盘" / "某局"


def put(database, key):
    with database.write() as session:
        session.add(Setting(key=key, value="1"))
        activity.record(session, ADMIN, "写入", about=f"setting:{key}", title=key)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def keys(path):
    database = open_office(path, create=False)
    with database.read() as session:
        assert check(session).clean
        found = {row.key for row in session.query(Setting)}
    database.close()
    return found


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def restore(backup, target, **named):
    return backups.restore(backup, target, operator=local_operator(), **named)


def damage(path):
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 64] = b"\xee" * 64
    path.write_bytes(content)


def test_a_backup_holds_what_the_database_holds(filled, folder, set_clock):
    row = backups.back_up(filled, folder)
    assert row.path == folder / "filled-20261122-173000.sqlite"
    assert (row.taken_at, row.size) == (NOW, row.path.stat().st_size)
    assert names(folder) == [row.path.name]
    assert copies.head_of(row.path) == copies.head_of(filled.path)
    assert keys(row.path)


def test_a_backup_is_taken_while_somebody_reads_and_writes(filled, folder):
    with filled.write() as session:
        session.add(Setting(key="unfinished", value="1"))
        session.flush()
        row = backups.back_up(filled, folder)
        activity.record(session, ADMIN, "写入", about="setting:k", title="k")
    assert "unfinished" not in keys(row.path)
    assert "unfinished" in keys(filled.path)


def test_an_empty_office_can_be_backed_up(database, folder):
    assert keys(backups.back_up(database, folder).path) == set()


def test_two_backups_in_one_second_are_two_files(filled, folder, set_clock):
    rows = [backups.back_up(filled, folder) for _ in range(3)]
    assert [row.path.name for row in rows] == [
        "filled-20261122-173000.sqlite",
        "filled-20261122-173000-2.sqlite",
        "filled-20261122-173000-3.sqlite",
    ]
    assert len(backups.list_backups(folder)) == 3


def test_the_list_goes_by_names_newest_first_and_passes_over_the_rest(filled, folder, set_clock):
    assert backups.list_backups(folder) == []
    assert backups.last_backup(folder) is None
    for hours in (0, 5, 2):
        set_clock(NOW + timedelta(hours=hours))
        backups.back_up(filled, folder)
    (folder / "holiday.sqlite").write_bytes(b"")
    (folder / "office-20269999-999999.sqlite").write_bytes(b"")
    (folder / "office-20261122-000000.sqlite").mkdir()
    (folder / "office-20261122-000000.sqlite.part").write_bytes(b"")
    taken = [row.taken_at for row in backups.list_backups(folder)]
    assert taken == [NOW + timedelta(hours=hours) for hours in (5, 2, 0)]
    assert backups.last_backup(folder) == taken[0]


def test_what_a_cut_off_backup_left_is_swept_up_once_it_is_old(filled, folder):
    folder.mkdir(parents=True)
    stem = f"{filled.path.stem}-20260101-080000.sqlite"
    old, fresh, other = (
        folder / name for name in (f"{stem}.part", f"{stem}.part-journal", "x-1.sqlite.part")
    )
    for path in (old, fresh, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    backups.back_up(filled, folder)
    assert (old.exists(), fresh.exists(), other.exists()) == (False, True, True)


def test_a_failed_backup_says_why_and_leaves_nothing(filled, folder, monkeypatch):
    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "sync", full)
    with pytest.raises(UserError, match="备份没有完成：磁盘空间不足"):
        backups.back_up(filled, folder)
    assert names(folder) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(filled, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="备份没有完成"):
        backups.back_up(filled, tmp_path / "file" / "folder")


def test_a_backup_that_reads_back_wrong_is_not_kept(filled, folder, monkeypatch):
    whole = copies.sync

    def bad_disk(path):
        damage(path)
        whole(path)

    monkeypatch.setattr(copies, "sync", bad_disk)
    with pytest.raises(UserError, match="写好的备份读回来是坏的"):
        backups.back_up(filled, folder)
    assert names(folder) == []


def test_a_disk_with_too_little_room_leaves_no_half_file(filled, folder, monkeypatch):
    connect = sqlite3.connect

    def small(path, **options):
        connection = connect(path, **options)
        if str(path).endswith(".part"):
            connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(copies.sqlite3, "connect", small)
    with pytest.raises(UserError, match="备份没有完成：磁盘空间不足"):
        backups.back_up(filled, folder)
    assert names(folder) == []


def test_thinning_keeps_days_weeks_and_months_of_each_database(folder):
    folder.mkdir(parents=True)
    for stem in ("office", "other"):
        for day in range(60):
            stamp = (NOW - timedelta(days=day)).strftime(backups.STAMP)
            (folder / f"{stem}-{stamp}.sqlite").write_bytes(b"")
    (folder / "note.txt").write_bytes(b"")
    gone = backups.thin(folder)
    left = backups.list_backups(folder)
    assert len(gone) + len(left) == 120
    assert (folder / "note.txt").exists()
    days = [NOW - timedelta(days=day) for day in range(12)]
    assert sorted({row.taken_at for row in left}, reverse=True)[:12] == days
    assert len({row.path.name.split("-")[0] for row in left}) == 2
    assert backups.thin(folder) == []


def test_every_kept_backup_opens_and_checks_clean(database, folder, set_clock):
    for day in range(20):
        set_clock(NOW + timedelta(days=day))
        put(database, f"day {day}")
        backups.back_up(database, folder)
    backups.thin(folder)
    left = backups.list_backups(folder)
    assert 12 <= len(left) < 20
    for row in left:
        day = (row.taken_at - NOW).days
        assert keys(row.path) == {f"day {number}" for number in range(day + 1)}


@pytest.fixture
def backup(database, folder):
    """A backup with one setting of a database that then has two and is closed."""
    put(database, "kept")
    row = backups.back_up(database, folder)
    put(database, "lost")
    database.close()
    return row.path


def test_restoring_puts_the_backup_in_place_and_keeps_what_it_replaces(database, backup, set_clock):
    before = backup.read_bytes()
    restored = restore(backup, database.path)
    assert keys(database.path) == {"kept"}
    assert keys(restored.kept) == {"kept", "lost"}
    assert restored.kept.name == "office-replaced-20261122-173000.sqlite"
    assert restored.report.clean
    assert backup.read_bytes() == before
    assert names(database.path.parent) == [
        restored.kept.name,
        "office.sqlite",
        backup.parent.parent.name,
    ]


def test_a_restore_is_in_the_log_with_the_head_that_it_took_away(database, backup):
    replaced = copies.head_of(database.path)
    restore(backup, database.path)
    reopened = open_office(database.path, create=False)
    with reopened.read() as session:
        event = activity.event_detail(session, 2)
    reopened.close()
    assert event.row.action == "恢复备份"
    assert event.row.title == backup.name
    assert event.body["facts"]["replaced_head"] == replaced
    assert len(event.body["facts"]["sha256"]) == 64


def take(path, kind="notice", word=""):
    """The next number of this year in a closed database, on a paper from now on."""
    database = open_office(path, create=False)
    with database.write() as session:
        number = numbers.take(session, kind, 2026, word)
        activity.record(session, ADMIN, "取号", about=f"number_counter:{kind}", title=kind)
    database.close()
    return number


def test_a_number_on_paper_is_not_used_again_after_a_restore(backup, database):
    assert [take(database.path) for _ in range(3)] == [1, 2, 3]
    assert take(database.path, word="治") == 1
    assert restore(backup, database.path).passed == 2
    assert take(database.path) == 4
    assert take(database.path, word="治") == 2
    assert take(database.path, kind="rectify") == 1


def test_numbers_of_another_office_do_not_matter_to_a_restore(backup, tmp_path):
    other = tmp_path / "另一单位.sqlite"
    open_office(other, create=True).close()
    take(other)
    assert restore(backup, other).passed == 0
    assert take(other) == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", bytes(9000), b"SQLite format 3\x00" * 99])
def test_a_damaged_database_is_restored_and_kept(database, backup, content):
    database.path.write_bytes(content)
    restored = restore(backup, database.path)
    assert keys(database.path) == {"kept"}
    assert restored.kept.read_bytes() == content


def test_a_hot_journal_does_not_get_into_the_restored_file(database, backup):
    journal = database.path.with_name("office.sqlite-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    restored = restore(backup, database.path)
    assert keys(database.path) == {"kept"}
    assert restored.kept.with_name(restored.kept.name + "-journal").exists()


def test_on_a_new_computer_the_missing_database_must_be_meant(backup, tmp_path):
    target = tmp_path / "新电脑" / "office.sqlite"
    with pytest.raises(UserError, match="没有找到要替换的数据库"):
        restore(backup, target)
    assert not target.parent.exists()
    assert restore(backup, target, create=True).kept is None
    assert keys(target) == {"kept"}


def unfit(kind, backup):
    path = backup.with_name("bad.sqlite")
    shutil.copyfile(backup, path)
    match kind:
        case "empty":
            path.write_bytes(b"")
        case "foreign":
            path.write_bytes(b"PK\x03\x04")
        case "truncated":
            path.write_bytes(backup.read_bytes()[:20_000])
        case "damaged":
            damage(path)
        case "newer":
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
        case "missing":
            path.unlink()
    return path


@pytest.mark.parametrize("kind", ["empty", "foreign", "truncated", "damaged", "newer", "missing"])
def test_an_unfit_backup_replaces_nothing(database, backup, kind):
    before = contents(database.path.parent)
    with pytest.raises(UserError, match=r"备份.*。$"):
        restore(unfit(kind, backup), database.path)
    assert contents(database.path.parent) == before


def test_the_database_itself_is_no_backup(database, backup):
    with pytest.raises(UserError, match="不能用它恢复它自己"):
        restore(database.path, database.path)


def test_a_folder_is_never_replaced_by_a_backup(database, backup, tmp_path):
    folder = tmp_path / "资料"
    folder.mkdir()
    with pytest.raises(UserError, match="这是文件夹"):
        restore(backup, folder)
    assert folder.is_dir()


def test_a_full_disk_while_restoring_leaves_the_database_as_it_was(database, backup, monkeypatch):
    def full(_path):
        raise OSError(28, "No space left on device")

    before = contents(database.path.parent)
    monkeypatch.setattr(copies, "sync", full)
    with pytest.raises(UserError, match="原数据库没有改动：磁盘空间不足"):
        restore(backup, database.path)
    assert contents(database.path.parent) == before


def test_what_was_wrong_in_a_backup_is_told_and_still_restored(database, backup):
    with closing(sqlite3.connect(backup)) as connection, connection:
        connection.execute("UPDATE setting SET value = '篡改'")
    restored = restore(backup, database.path)
    assert [finding.place for finding in restored.report.findings] == ["单位设置记录 kept"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_the_admin_restores(database, backup, role):
    somebody = Operator(5, "某人", frozenset({role}))
    with pytest.raises(UserError, match="系统管理员"):
        backups.restore(backup, database.path, operator=somebody)
