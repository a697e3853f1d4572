"""核查: whether the database is whole, and whether anything in it was changed around the program.

Four questions, each answered with places: is the file sound, does the log's chain hold, is every
row what its newest seal says, are papers and draws the bytes they were issued and committed as.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from app.checks.chain import Chain, read_chain, split_head
from app.checks.evidence import check_documents, check_draw_rounds
from app.checks.findings import Collector
from app.checks.names import place
from app.checks.rows import check_table
from app.progress import Progress, silent
from app.records.activity import CheckReport
from app.sealing import UNSEALED
from db.base import Base
from db.integrity import dangling_references, file_problems, missing_triggers
from db.models import ActivityEvent

__all__ = ["check"]


def check(
    session: Session, *, printed_head: str | None = None, progress: Progress = silent
) -> CheckReport:
    """Everything at once; reads only. `printed_head` is the chain's head from a draw record.

    Progress counts events and rows. Raises UserError when `printed_head` is no head at all.
    """
    digits = split_head(printed_head)
    found = Collector()
    _check_file(session, found)
    counted = _Counted(session, found, progress)
    chain = Chain()
    with found.reading("审计日志"):
        read_chain(session, chain, found, counted.step)
    if digits and not chain.holds(digits):
        found.add("审计日志", "纸面上的链首不在日志中：日志的末尾被截去，或整条链被改写过。")
    rows = _check_rows(session, chain, found, counted.step) if chain.complete else 0
    with found.reading("文书"):
        check_documents(session, found)
    with found.reading("抽取轮次"):
        check_draw_rounds(session, chain, found)
    return CheckReport(chain.events, rows, chain.head, found.findings)


def _check_rows(
    session: Session, chain: Chain, found: Collector, step: Callable[[int], None]
) -> int:
    rows = 0
    for table in _sealed_tables():
        rows += check_table(session, table, chain.newest.pop(table.name, {}), found, step)
    for name in sorted(chain.newest):
        found.add(name, "日志中有此表的记录，数据库中没有这张表。")
    return rows


def _sealed_tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in UNSEALED]


def _check_file(session: Session, found: Collector) -> None:
    with found.reading("数据库文件"):
        connection = session.connection()
        for problem in file_problems(connection):
            found.add("数据库文件", f"文件内部结构损坏：{problem}")
        for table, key in dangling_references(connection):
            found.add(place(table, key), "所引用的记录不存在。")
        for name in missing_triggers(connection):
            found.add("数据库文件", f"保护审计日志的触发器“{name}”被删除。")


class _Counted:
    """Turns single steps into progress over all events and rows."""

    def __init__(self, session: Session, found: Collector, progress: Progress) -> None:
        self._progress = progress
        self._done = 0
        self._total = 0
        with found.reading("数据库文件"):
            self._total = sum(_counts(session))

    def step(self, rows: int) -> None:
        self._done += rows
        self._progress(min(self._done, self._total), self._total)


def _counts(session: Session) -> Iterator[int]:
    for table in (ActivityEvent.__table__, *_sealed_tables()):
        yield session.scalar(select(func.count()).select_from(table)) or 0
