"""Open an office's database with its journal, and say in Chinese why one cannot be opened."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import OperationalError

from app import activity
from app.errors import LostFileError, UserError
from db.database import Database
from db.upgrade import DatabaseError, open_database

FULL = (sqlite3.OperationalError, OperationalError)
"""What a disk without room comes as, from the driver and through SQLAlchemy."""
SENTENCES = {
    "missing": "没有找到数据库文件：{path}。请核对路径，或用“恢复备份”找回。",
    "empty": "数据库文件是空的（0 字节）：{path}。程序不会用空库顶替，请用最近的备份恢复。",
    "foreign": "这不是本程序的数据库：{path}。请另选文件。",
    "newer": "数据库由更新版本的程序保存过：{path}。请先升级本程序再打开。",
    "damaged": "数据库文件已损坏，无法读取：{path}。请勿覆盖它，用最近的备份恢复。",
    "network": "数据库不能放在网络共享位置：{path}。请放到本机磁盘。",
}
LOST = frozenset({"missing", "empty", "damaged"})


def open_office(path: Path, *, create: bool) -> Database:
    """The office's database, migrated and journalled. Raises UserError with the reason."""
    try:
        return open_database(path, activity.journal, create=create)
    except DatabaseError as error:
        kind = LostFileError if error.reason in LOST else UserError
        raise kind(SENTENCES[error.reason].format(path=path)) from error
    except (OSError, *FULL) as error:
        raise UserError(
            f"无法读写数据库所在的文件夹：{path.parent}。请检查权限和磁盘空间。"
        ) from error
