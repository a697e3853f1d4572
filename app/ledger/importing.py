"""A year's other checks from a spreadsheet: all of them, or none and which rows are wrong."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.exchange.check_rows import CheckLine, parse_checks
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import read_book
from app.ledger.entries import MAY_ENTER, insert_checked
from app.permissions import require
from app.records.accounts import Operator
from app.records.ledger import CheckEntry
from app.rules.dates import read_date
from app.rules.year_count import Source
from db.models import LedgerEntry, Subject

MOST_NAMED = 8
"""Wrong rows that one sentence names."""


def read_checks(path: Path) -> list[CheckLine]:
    """Raises UserError with what is wrong with the file."""
    try:
        return parse_checks(read_book(path))
    except UnreadableFile as error:
        raise UserError(f"“{path.name}”不能导入：{error}。") from error


def import_checks(
    session: Session, operator: Operator, *, lines: Sequence[CheckLine], file_name: str
) -> tuple[int, Changes]:
    """How many were entered. 双随机 rows are passed over: the draws enter themselves."""
    require(operator, *MAY_ENTER)
    wanted = [line for line in lines if line.source != Source.RANDOM]
    wrong = []
    for line in wanted:
        try:
            insert_checked(session, operator, _entry(session, line))
        except UserError as error:
            wrong.append(f"第 {line.row} 行：{error.message}")
    if wrong or not wanted:
        raise UserError(_told(wrong))
    activity.record(
        session,
        operator,
        "导入检查台账",
        about=f"{LedgerEntry.__tablename__}:import",
        title=f"{file_name}：{len(wanted)} 次",
    )
    return len(wanted), touched(Topic.INSPECTIONS, Topic.DRAWS)


def _told(wrong: Sequence[str]) -> str:
    if not wrong:
        return "文件里没有可以导入的检查。"
    more = f"等共 {len(wrong)} 行" if len(wrong) > MOST_NAMED else ""
    return f"没有导入，请改正后重新导入。{''.join(wrong[:MOST_NAMED])}{more}"


def _entry(session: Session, line: CheckLine) -> CheckEntry:
    day = read_date(line.held_on, epoch_1904=line.counts_from_1904)
    if day is None:
        raise UserError(f"检查日期“{line.held_on}”无法识别，请写成 2026-03-05 的样子。")
    if line.source not in set(Source):
        raise UserError(f"来源“{line.source}”不在可选范围内：{'、'.join(Source)}。")
    return CheckEntry(
        _subject(session, line),
        day,
        Source(line.source),
        line.unit,
        line.officers,
        line.result,
        line.reference,
    )


def _subject(session: Session, line: CheckLine) -> int:
    """By number; by name only where one subject alone has it."""
    if line.number:
        found = list(session.scalars(select(Subject.id).where(Subject.number == line.number)))
    else:
        found = list(session.scalars(select(Subject.id).where(Subject.name == line.name)))
    if len(found) == 1:
        return found[0]
    called = line.number or line.name
    if found:
        raise UserError(f"名录库中有 {len(found)} 家“{called}”，请填写对象编号。")
    raise UserError(f"名录库中没有“{called}”。")
