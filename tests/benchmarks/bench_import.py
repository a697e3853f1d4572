"""Reading and checking a register against a bare read of the same file.

`python -m tests.benchmarks.bench_import` measures the part of an import that comes before the
database: one bare read and one of ours in turn, so that a busy machine disturbs both alike.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from app.exchange.columns import SUBJECT_FIELDS, find_columns
from app.exchange.sheets import read_book
from app.exchange.subject_rows import parse_subjects
from tests.benchmarks.offices import write_workbook

ROWS = 50_000
ROUNDS = 7
AIM = 2.2


def measure(folder: Path) -> dict[str, float]:
    """Median seconds of both, and the median of the ratios."""
    file = write_workbook(folder / "名录.xlsx", ROWS)
    pairs = [(_seconds(_read_bare, file), _seconds(_read_and_check, file)) for _ in range(ROUNDS)]
    return {
        "bare calamine read": median(bare for bare, _ in pairs),
        "read and check": median(ours for _, ours in pairs),
        "ratio": median(ours / bare for bare, ours in pairs),
    }


def _seconds(work: Callable[[Path], int], file: Path) -> float:
    begun = time.perf_counter()
    assert work(file) == ROWS
    return time.perf_counter() - begun


def _read_bare(file: Path) -> int:
    return len(CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()) - 1


def _read_and_check(file: Path) -> int:
    book = read_book(file)
    mapping = find_columns(book, SUBJECT_FIELDS)
    return len(parse_subjects(book.sheet(mapping.sheet), mapping).drafts)


def main() -> int:
    with TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print(json.dumps(figures, indent=1))
    return int(figures["ratio"] > AIM)


if __name__ == "__main__":
    sys.exit(main())
