"""`check`: whether the database is whole and untouched, for scripts and auditors."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from app.arguments import Parser
from app.checks import check
from app.commands.command import Command, Say
from app.commands.places import (
    database_path,
    declare_database,
    declare_report,
    opened,
    write_report,
)
from app.errors import UserError
from app.records.activity import CheckReport, Finding
from db.upgrade import DamagedFileError, EmptyFileError

SOMETHING_FOUND = 1


def _declare(parser: Parser) -> None:
    declare_database(parser)
    parser.options.add_argument(
        "--head",
        metavar="链首",
        help="纸质抽取结果确认单上的审计链首部，用来发现日志被截短或改写",
    )
    declare_report(parser)


def _run(options: Namespace, say: Say) -> int:
    report = _report(database_path(options), options.head)
    for finding in report.findings:
        say(f"{finding.place}：{finding.message}")
    say(f"审计日志 {report.events} 条，记录 {report.rows} 行，链首 {report.head}")
    say("核查通过，没有发现问题。" if report.clean else f"发现 {len(report.findings)} 处问题。")
    write_report(options.report, {**asdict(report), "clean": report.clean})
    return 0 if report.clean else SOMETHING_FOUND


def _report(path: Path, head: str | None) -> CheckReport:
    """A file too damaged to open is a finding like any other, not a wrong command."""
    try:
        with opened(path, create=False) as database, database.read() as session:
            return check(session, printed_head=head)
    except UserError as error:
        if not isinstance(error.__cause__, DamagedFileError | EmptyFileError):
            raise
        return CheckReport(0, 0, "", (Finding("数据库文件", error.message),))


CHECK = Command(
    "check",
    "核查数据库：文件结构、审计链、每一行记录和文书",
    _declare,
    _run,
    "1 发现问题并列出位置，",
)
