"""Every row against its newest seal: changed, put in, or taken out around the program."""

from collections.abc import Callable, Iterator

from sqlalchemy import Row, Table, and_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.checks.findings import Collector
from app.checks.names import TABLE_NAMES, place
from app.sealing import all_digests, row_digest, row_key, stored_columns

CHUNK = 1000
UNREADABLE = "unreadable"


def check_table(
    session: Session,
    table: Table,
    seals: dict[str, str],
    found: Collector,
    step: Callable[[int], None],
) -> int:
    """How many rows there are. `seals` maps row key to newest digest, "" for a deleted row."""
    kind = TABLE_NAMES[table.name]
    rows = 0
    with found.reading(kind):
        for key, digest in _digests(session, table):
            rows += 1
            if sentence := _problem(digest, seals.pop(key, None)):
                found.add(place(table.name, key), sentence, kind=kind)
            if rows % CHUNK == 0:
                step(CHUNK)
    for key, digest in seals.items():
        if digest:
            found.add(place(table.name, key), "记录被删除，日志中没有对应的操作。", kind=kind)
    step(rows % CHUNK)
    return rows


def _problem(digest: str, sealed: str | None) -> str:
    if digest == UNREADABLE:
        return "记录无法读取，文件可能已损坏。"
    if sealed is None:
        return "记录不是由程序写入的，日志中没有它。"
    if not sealed:
        return "记录已在程序中删除，却又出现。"
    return "" if digest == sealed else "记录的内容被改动过，日志中没有对应的操作。"


def _digests(session: Session, table: Table) -> Iterator[tuple[str, str]]:
    """All at once as a rule; row by row where one of them cannot be read."""
    done = set()
    try:
        for key, digest in all_digests(session, table):
            done.add(key)
            yield key, digest
    except DBAPIError:
        for key, digest in _single_digests(session, table):
            if key not in done:
                yield key, digest


def _single_digests(session: Session, table: Table) -> Iterator[tuple[str, str]]:
    columns = {column.name: column for column in stored_columns(table)}
    primary = [columns[column.name] for column in table.primary_key]
    for row in session.execute(select(*primary)).all():
        yield row_key(table, row), _single_digest(session, table, row)


def _single_digest(session: Session, table: Table, key: Row[tuple[object, ...]]) -> str:
    matches = [column == part for column, part in zip(table.primary_key, key, strict=True)]
    try:
        row = session.execute(select(*stored_columns(table)).where(and_(*matches))).one()
    except DBAPIError:
        return UNREADABLE
    return row_digest(row)
