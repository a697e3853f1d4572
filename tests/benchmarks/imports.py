"""Importing a spreadsheet against merely reading it."""

import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from app.exchange.columns import SUBJECT_FIELDS, find_columns
from app.exchange.sheets import read_book
from app.exchange.subject_rows import parse_subjects
from app.offices import open_office
from app.registries.importing import FileFacts, import_subjects
from tests.benchmarks.offices import CLERK, build_office, write_workbook

ROWS = 50_000
AIM = 4.0


def measure(folder: Path) -> dict[str, float]:
    """Seconds of both, and the ratio."""
    file = write_workbook(folder / "名录.xlsx", ROWS)
    office = build_office(folder / "import.sqlite", 0)
    bare = min(_seconds_to_read(file) for _ in range(3))
    ours = _seconds_to_import(file, office)
    return {"bare calamine read": bare, "import": ours, "ratio": ours / bare}


def _seconds_to_read(file: Path) -> float:
    begun = time.perf_counter()
    sheet = CalamineWorkbook.from_path(file).get_sheet_by_index(0)
    assert len(sheet.to_python()) == ROWS + 1
    return time.perf_counter() - begun


def _seconds_to_import(file: Path, office: Path) -> float:
    """From the file's path to the rows being committed."""
    database = open_office(office, create=False)
    begun = time.perf_counter()
    book = read_book(file)
    mapping = find_columns(book, SUBJECT_FIELDS)
    parsed = parse_subjects(book.sheet(mapping.sheet), mapping)
    with database.write() as session:
        facts = FileFacts(file.name, "0" * 64)
        report, _ = import_subjects(
            session, CLERK, parsed.drafts, problems=parsed.problems, file=facts
        )
    seconds = time.perf_counter() - begun
    database.close()
    assert report.added == ROWS
    return seconds
