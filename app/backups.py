"""备份与恢复: whole copies of the office's database, verified, thinned out, and put back."""

import glob
import hashlib
import re
import sqlite3
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, clock, numbers
from app.checks import check
from app.errors import UserError
from app.offices import open_office
from app.permissions import require
from app.records.accounts import Operator
from app.records.activity import CheckReport
from app.records.backups import BackupRow, Restored
from app.rules.roles import Role
from app.rules.thinning import kept
from db.copies import copy_database, counters_since, head_of, problems_of, put_in_place
from db.database import Database
from db.models import ActivityEvent
from db.upgrade import DatabaseError, examine, on_network

FOLDER = "backups"
CUT_OFF = 3_600
"""Seconds after which an unfinished copy is nobody's any more."""
STAMP = "%Y%m%d-%H%M%S"
NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})(?:-\d+)?\.sqlite")

UNFIT = {
    "empty": "备份文件是空的（0 字节）",
    "foreign": "这不是本程序的备份",
    "newer": "备份由更新版本的程序保存，请先升级本程序",
    "damaged": "备份文件已损坏，不能用来恢复",
}


def default_folder(database: Path) -> Path:
    """Beside the database, unless the user has chosen another place."""
    return database.parent / FOLDER


def back_up(database: Database, folder: Path) -> BackupRow:
    """A copy under the present time's name, verified after it is written.

    Raises UserError when it could not be made or does not hold what the database holds.
    """
    taken_at = clock.now()
    target = _free_name(folder, f"{database.path.stem}-{taken_at.strftime(STAMP)}")
    with _explained("备份没有完成"):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, database.path.stem)
        copy_database(database.path, target)
    if problem := _copy_problem(database, target):
        target.unlink(missing_ok=True)
        raise UserError(f"备份没有完成：{problem}。请换一个磁盘或文件夹再试。")
    return BackupRow(target, taken_at, target.stat().st_size)


def _sweep(folder: Path, stem: str) -> None:
    """Delete what a backup left behind that was cut off, by the power or by force."""
    old = clock.now().timestamp() - CUT_OFF
    for path in folder.glob(f"{glob.escape(stem)}-*.sqlite.part*"):
        if path.stat().st_mtime < old:
            path.unlink()


def _copy_problem(database: Database, copy: Path) -> str:
    if problems_of(copy):
        return "写好的备份读回来是坏的"
    query = select(ActivityEvent.seq).where(ActivityEvent.head == head_of(copy))
    with database.read() as session:
        is_of_this_log = session.scalar(query) is not None
        is_same = is_of_this_log or activity.count_events(session) == 0
    return "" if is_same else "备份的审计日志与数据库不一致"


def _free_name(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.sqlite", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.sqlite"
    return path


def list_backups(folder: Path) -> list[BackupRow]:
    """The backups in a folder, newest first, told by their names; none when it is not there."""
    rows = [row for path in folder.glob("*.sqlite") if (row := _row(path)) is not None]
    return sorted(rows, key=lambda row: (row.taken_at, row.path.name), reverse=True)


def _row(path: Path) -> BackupRow | None:
    name = NAME.fullmatch(path.name)
    if name is None or not path.is_file():
        return None
    try:
        taken_at = datetime.strptime(name["stamp"], STAMP).astimezone()
    except ValueError:
        return None
    return BackupRow(path, taken_at, path.stat().st_size)


def last_backup(folder: Path) -> datetime | None:
    """When the newest backup was taken."""
    rows = list_backups(folder)
    return rows[0].taken_at if rows else None


def thin(folder: Path) -> list[Path]:
    """Delete what the rule no longer keeps, database by database; returns what is gone."""
    by_stem: dict[str, list[BackupRow]] = defaultdict(list)
    for row in list_backups(folder):
        name = NAME.fullmatch(row.path.name)
        assert name is not None
        by_stem[name["stem"]].append(row)
    gone = []
    for rows in by_stem.values():
        stay = kept(row.taken_at for row in rows)
        gone += [row.path for row in rows if row.taken_at not in stay]
    with _explained("旧备份没有清理完"):
        for path in gone:
            path.unlink()
    return gone


def restore(backup: Path, target: Path, *, operator: Operator, create: bool = False) -> Restored:
    """Put a backup in the place of a database that nobody has open: the caller holds its lock.

    The backup is copied beside the target, brought up to this program's schema, checked and given
    an entry in its log before anything is replaced; the replaced file stays beside it. A target
    that is not there is refused without `create`, lest a mistyped path look like a restore.
    """
    require(operator, Role.ADMIN)
    refuse_target(backup, target, create=create)
    _refuse_unfit(backup)
    fresh = target.with_name(target.name + ".restoring")
    try:
        with _explained("恢复没有完成，原数据库没有改动"):
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_database(backup, fresh)
        report, passed = _prepare(fresh, backup, operator, target)
        with _explained("恢复没有完成"):
            return Restored(target, _replace(fresh, target), report, passed)
    finally:
        for name in (fresh.name, fresh.name + "-journal"):
            with suppress(OSError):
                fresh.with_name(name).unlink(missing_ok=True)


def _replace(fresh: Path, target: Path) -> Path | None:
    had_one = target.exists()
    stem = f"{target.stem}-replaced-{clock.now().strftime(STAMP)}"
    aside = _free_name(target.parent, stem)
    put_in_place(fresh, target, aside)
    return aside if had_one else None


def refuse_target(backup: Path, target: Path, *, create: bool) -> None:
    """Raise UserError when `restore` would refuse these paths, before a lock is taken."""
    if not backup.is_file():
        raise UserError(f"没有找到备份文件：{backup}。请核对路径。")
    if on_network(target):
        raise UserError(f"数据库不能放在网络共享位置：{target}。请放到本机磁盘。")
    if not target.exists() and not create:
        raise UserError(f"没有找到要替换的数据库：{target}。请核对路径。")
    if target.exists() and not target.is_file():
        raise UserError(f"这是文件夹，不是数据库文件：{target}。请写出数据库文件的完整路径。")
    if target.exists() and backup.samefile(target):
        raise UserError("备份文件就是正在使用的数据库，不能用它恢复它自己。")


def _refuse_unfit(backup: Path) -> None:
    try:
        examine(backup)
    except DatabaseError as error:
        raise UserError(f"{UNFIT[error.reason]}：{backup}。请换一份备份。") from error
    except OSError as error:
        raise UserError(f"备份文件无法读取：{backup}。请检查权限。") from error
    if problems := problems_of(backup):
        raise UserError(f"备份文件已损坏，不能用来恢复：{problems[0]}。请换一份备份。")


def _prepare(
    fresh: Path, backup: Path, operator: Operator, replaced: Path
) -> tuple[CheckReport, int]:
    """Everything that can fail is done on the copy.

    Numbers that were taken after the backup stand on papers: counting goes on behind them.
    Returns what a check of the backup found, and how many counters were moved on.
    """
    used = counters_since(replaced, head_of(fresh)) if replaced.exists() else []
    database = open_office(fresh, create=False)
    try:
        with database.read() as session:
            report = check(session)
        with database.write() as session:
            passed = numbers.go_on_after(session, used)
            facts = {"sha256": _sha256(backup), "replaced_head": head_of(replaced)}
            _record(session, operator, backup.name, facts | {"numbers_passed": passed})
    finally:
        database.close()
    return report, len(passed)


def _record(session: Session, operator: Operator, name: str, facts: dict[str, Any]) -> None:
    about = f"backup:{name}"
    activity.record(session, operator, "恢复备份", about=about, title=name, facts=facts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _explained(what: str) -> Generator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"{what}：{_cause(error)}。") from error


def _cause(error: OSError | sqlite3.Error) -> str:
    text = str(error)
    if "full" in text or "No space" in text:
        return "磁盘空间不足"
    if isinstance(error, PermissionError) or "readonly" in text or "unable to open" in text:
        return "没有写入权限，或磁盘已写保护"
    if isinstance(error, sqlite3.DatabaseError) and ("malformed" in text or "not a" in text):
        return "文件已损坏"
    return f"磁盘读写出错（{text}）"
