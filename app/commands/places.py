"""Which database a command works on, held for itself alone while it does."""

import json
from argparse import Namespace
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import settings
from app.arguments import Parser
from app.errors import UserError
from app.offices import open_office
from db.database import Database
from db.lock import DatabaseLock


def declare_database(parser: Parser) -> None:
    parser.options.add_argument(
        "--database", type=Path, metavar="数据库", help="数据库文件；不写则用本机设置中的数据库"
    )


def declare_report(parser: Parser) -> None:
    parser.options.add_argument(
        "--report", type=Path, metavar="报告.json", help="把结果另存为 JSON 报告"
    )


def database_path(options: Namespace) -> Path:
    given: Path | None = options.database
    return given if given is not None else settings.load().database


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Nobody else has the database open meanwhile; UserError when somebody has."""
    lock = DatabaseLock(path)
    try:
        is_free = lock.acquire()
    except OSError as error:
        raise UserError(f"无法读写数据库所在的文件夹：{path.parent}。请核对路径和权限。") from error
    if not is_free:
        raise UserError(f"数据库正在被另一个窗口或命令使用：{path}。请关闭它后再试。")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def opened(path: Path, *, create: bool) -> Generator[Database]:
    """The office's database, locked and open. With `create` a missing one is made."""
    if create:
        make_folder(path.parent)
    elif not path.exists():
        open_office(path, create=False)  # says why it cannot be opened
    with locked(path):
        database = open_office(path, create=create)
        try:
            yield database
        finally:
            database.close()


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"无法建立文件夹：{folder}。请核对路径和权限。") from error


def write_report(path: Path | None, content: Mapping[str, object]) -> None:
    if path is None:
        return
    text = json.dumps(content, ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", "utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"无法写入报告：{path}。请核对路径和权限。") from error
