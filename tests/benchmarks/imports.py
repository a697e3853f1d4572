"""Importing a spreadsheet against merely reading it: one of each in turn, from file to commit.

The collector rests meanwhile, as it does in the window.
"""

import shutil
import time
from pathlib import Path
from statistics import median

from python_calamine import CalamineWorkbook

from app import registries
from app.exchange.sheets import collector_paused
from app.offices import open_office
from tests.benchmarks.offices import CLERK, build_office, write_workbook

ROWS = 50_000
ROUNDS = 5
AIM = 4.0


def measure(folder: Path) -> dict[str, float]:
    """Median seconds of both, and the median of the ratios."""
    file = write_workbook(folder / "名录.xlsx", ROWS)
    empty = build_office(folder / "empty.sqlite", 0)
    pairs = []
    for number in range(ROUNDS):
        office = Path(shutil.copyfile(empty, folder / f"import-{number}.sqlite"))
        with collector_paused():
            pairs.append((_seconds_to_read(file), _seconds_to_import(file, office)))
    return {
        "bare calamine read": median(bare for bare, _ in pairs),
        "import": median(ours for _, ours in pairs),
        "ratio": median(ours / bare for bare, ours in pairs),
    }


def _seconds_to_read(file: Path) -> float:
    begun = time.perf_counter()
    sheet = CalamineWorkbook.from_path(file).get_sheet_by_index(0)
    assert len(sheet.to_python()) == ROWS + 1
    return time.perf_counter() - begun


def _seconds_to_import(file: Path, office: Path) -> float:
    """From the file's path to the rows being committed."""
    database = open_office(office, create=False)
    begun = time.perf_counter()
    read = registries.read_subject_file(file)
    with database.write() as session:
        report, _ = registries.import_subjects(
            session, CLERK, read.drafts, problems=read.problems, file=read.file
        )
    seconds = time.perf_counter() - begun
    database.close()
    assert report.added == ROWS
    return seconds
