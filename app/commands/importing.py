"""`import-subjects` and `import-officers`: a registry from an office's own spreadsheet."""

from argparse import Namespace
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from app.arguments import Parser
from app.commands.command import Command, Say
from app.commands.places import (
    database_path,
    declare_database,
    declare_report,
    opened,
    write_report,
)
from app.permissions import local_operator
from app.records.registries import ImportReport, Problem, Severity
from db.database import Database

SOME_FAILED = 3
LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}

CODES = "3 部分行没有导入而其余已导入，"

Work = Callable[[Session], ImportReport]


def _declare(parser: Parser) -> None:
    parser.needed.add_argument("file", type=Path, metavar="表格", help="xlsx、xls、et 或 csv 文件")
    declare_database(parser)
    parser.options.add_argument(
        "--dry-run", action="store_true", help="只检查并报告，不写入任何内容"
    )
    declare_report(parser)


def _import_subjects(options: Namespace, say: Say) -> int:
    from app import registries  # noqa: PLC0415

    read = registries.read_subject_file(options.file)

    def preview(session: Session) -> ImportReport:
        return registries.preview_subjects(
            session, read.drafts, problems=read.problems, fields=read.file.fields
        )

    def put_in(session: Session) -> ImportReport:
        report, _ = registries.import_subjects(
            session, local_operator(), read.drafts, problems=read.problems, file=read.file
        )
        return report

    return _finish(options, say, preview, put_in)


def _import_officers(options: Namespace, say: Say) -> int:
    from app import registries  # noqa: PLC0415

    read = registries.read_officer_file(options.file)

    def preview(session: Session) -> ImportReport:
        return registries.preview_officers(
            session, read.drafts, problems=read.problems, fields=read.file.fields
        )

    def put_in(session: Session) -> ImportReport:
        report, _ = registries.import_officers(
            session, local_operator(), read.drafts, problems=read.problems, file=read.file
        )
        return report

    return _finish(options, say, preview, put_in)


def _finish(options: Namespace, say: Say, preview: Work, put_in: Work) -> int:
    path = database_path(options)
    if options.dry_run:
        with _for_trying(path) as database, database.read() as session:
            report = preview(session)
    else:
        with opened(path, create=True) as database, database.write() as session:
            report = put_in(session)
    _tell(report, say, dry_run=options.dry_run)
    write_report(options.report, asdict(report))
    return SOME_FAILED if report.failed else 0


@contextmanager
def _for_trying(path: Path) -> Generator[Database]:
    """A dry run leaves nothing behind, not even an empty database."""
    if path.exists():
        with opened(path, create=False) as database:
            yield database
        return
    with (
        TemporaryDirectory() as folder,
        opened(Path(folder) / path.name, create=True) as database,
    ):
        yield database


def _tell(report: ImportReport, say: Say, *, dry_run: bool) -> None:
    for problem in report.problems:
        say(_line(problem))
    counts = (
        f"新增 {report.added}，更新 {report.updated}，跳过 {report.skipped}，失败 {report.failed}"
    )
    say(f"试运行，没有写入：{counts}。" if dry_run else f"导入完成：{counts}。")


def _line(problem: Problem) -> str:
    place = f"第 {problem.row} 行" + (f"“{problem.column}”" if problem.column else "")
    return f"{LEVELS[problem.severity]}　{place}：{problem.message}"


IMPORT_SUBJECTS = Command(
    "import-subjects", "从表格导入检查对象名录", _declare, _import_subjects, CODES
)
IMPORT_OFFICERS = Command(
    "import-officers", "从表格导入执法检查人员名录", _declare, _import_officers, CODES
)
