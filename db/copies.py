"""Whole copies of a database file: complete and on the disk, or not there at all."""

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy through SQLite's backup API, safe while `source` is in use.

    It grows under another name and is renamed when it is on the disk. Raises OSError or
    sqlite3.Error, and then leaves nothing behind.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(_open(source, "rw")) as whole, closing(sqlite3.connect(part)) as copy:
            whole.backup(copy)
        sync(part)
        part.replace(target)
    except BaseException:
        for name in (part.name, part.name + "-journal"):
            with suppress(OSError):
                part.with_name(name).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def problems_of(path: Path) -> list[str]:
    """What SQLite finds wrong with a file that nobody has open; [] when it is sound."""
    try:
        with closing(_open(path, "ro")) as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if rows == ["ok"] else rows


def head_of(path: Path) -> str:
    """The log's newest head in the file; "" for an empty log or a file that cannot be read."""
    query = "SELECT head FROM activity_event ORDER BY seq DESC LIMIT 1"
    try:
        with closing(_open(path, "ro")) as connection:
            row = connection.execute(query).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def counters_since(path: Path, head: str) -> list[tuple[str, str, int, int]]:
    """(kind, department word, year, last number) of a file whose log went on from `head`.

    Nothing for another office's file, or one that cannot be read.
    """
    known = "SELECT 1 FROM activity_event WHERE head = ?"
    counters = "SELECT kind, department_word, year, last FROM number_counter"
    try:
        with closing(_open(path, "ro")) as connection:
            if connection.execute(known, (head,)).fetchone() is None:
                return []
            return connection.execute(counters).fetchall()
    except sqlite3.Error:
        return []


def put_in_place(fresh: Path, target: Path, kept: Path) -> None:
    """Let `fresh` be `target`, what was there be `kept`; `target` is at no time missing.

    An unfinished journal goes along with `kept`: SQLite would play it into the fresh file.
    """
    if target.exists():
        _keep(target, kept)
    journal = target.with_name(target.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        journal.replace(kept.with_name(kept.name + "-journal"))
    journal.unlink(missing_ok=True)
    fresh.replace(target)
    sync_folder(target.parent)


def _keep(target: Path, kept: Path) -> None:
    try:
        os.link(target, kept)
    except OSError:  # a stick's file system knows no second name for a file
        target.replace(kept)


def sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename last; Windows does so by itself and cannot open a folder."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    return sqlite3.connect(address, uri=True)
