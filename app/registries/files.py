"""From a path to drafts: read a spreadsheet, find its table, check every row of it."""

from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from threading import Thread
from typing import Generic, TypeVar

from app import clock
from app.errors import UserError
from app.exchange.columns import OFFICER_FIELDS, SUBJECT_FIELDS, Mapping, find_columns
from app.exchange.guard import UnreadableFile
from app.exchange.officer_rows import parse_officers
from app.exchange.rows import Parsed
from app.exchange.sheets import Book, read_book
from app.exchange.subject_rows import parse_subjects
from app.progress import Progress, silent
from app.records.registries import OfficerDraft, Problem, SubjectDraft
from app.registries.importing import FileFacts
from app.registries.initials import load_tables

Draft = TypeVar("Draft", SubjectDraft, OfficerDraft)


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[Draft]):
    """A spreadsheet as it was understood. `book` stays, to be understood otherwise."""

    drafts: tuple[Draft, ...] = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    failed_rows: tuple[int, ...]
    mapping: Mapping
    book: Book = field(repr=False)
    file: FileFacts


def open_book(path: Path, progress: Progress = silent) -> tuple[Book, str]:
    """All sheets of a file and its SHA-256. Raises UserError for what cannot be read."""
    Thread(target=load_tables, daemon=True).start()  # another process reads, this one only waits
    try:
        book = read_book(path, progress=progress)  # its guard first: a pipe has no end to digest
        with path.open("rb") as file:
            return book, file_digest(file, "sha256").hexdigest()
    except UnreadableFile as error:
        raise UserError(f"无法读取“{path.name}”：{error}。") from error
    except OSError as error:
        raise UserError(
            f"无法打开“{path.name}”：请核对路径、权限，并关闭正在使用它的程序。"
        ) from error


def read_subject_file(
    path: Path, mapping: Mapping | None = None, progress: Progress = silent
) -> ReadFile[SubjectDraft]:
    """检查对象名录 from a file; without a `mapping` sheet, header and columns are found."""
    book, sha256 = open_book(path, progress)
    return understand_subjects(book, sha256, mapping)


def understand_subjects(
    book: Book, sha256: str, mapping: Mapping | None = None
) -> ReadFile[SubjectDraft]:
    """The same for a book that has been read already, when the user corrects the mapping."""
    try:
        mapping = mapping or find_columns(book, SUBJECT_FIELDS)
        parsed = parse_subjects(book.sheet(mapping.sheet), mapping)
    except UnreadableFile as error:
        raise UserError(f"“{book.path.name}”不能导入：{error}。") from error
    return _read(book, sha256, mapping, parsed)


def read_officer_file(
    path: Path, mapping: Mapping | None = None, progress: Progress = silent
) -> ReadFile[OfficerDraft]:
    """执法检查人员名录 from a file, as for subjects."""
    book, sha256 = open_book(path, progress)
    return understand_officers(book, sha256, mapping)


def understand_officers(
    book: Book, sha256: str, mapping: Mapping | None = None
) -> ReadFile[OfficerDraft]:
    try:
        mapping = mapping or find_columns(book, OFFICER_FIELDS)
        parsed = parse_officers(book.sheet(mapping.sheet), mapping, clock.today())
    except UnreadableFile as error:
        raise UserError(f"“{book.path.name}”不能导入：{error}。") from error
    return _read(book, sha256, mapping, parsed)


def write_bad_rows(path: Path, read: ReadFile[SubjectDraft] | ReadFile[OfficerDraft]) -> int:
    """下载错误行: the rows that stayed out, with their reasons, to be mended and imported again."""
    from app.exchange.bad_rows import write_bad_rows as write  # noqa: PLC0415 - brings openpyxl

    try:
        return write(path, read.book.sheet(read.mapping.sheet), read.mapping, read.problems)
    except OSError as error:
        raise UserError(f"无法写入“{path.name}”：请换个位置，或关闭占用它的程序。") from error


def _read(book: Book, sha256: str, mapping: Mapping, parsed: Parsed[Draft]) -> ReadFile[Draft]:
    facts = FileFacts(book.path.name, sha256, frozenset(mapping.columns))
    return ReadFile(parsed.drafts, parsed.problems, parsed.failed_rows, mapping, book, facts)
