"""Any register as a workbook: the rows on the screen, in a file that others can open."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.exchange.writing import Column, TextSheet, new_workbook

WIDEST = 60


def write_register(
    path: Path,
    *,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    sheet_name: str = "名录",
) -> int:
    """Write a heading, the titles and every row as text; returns the number of rows."""
    count = 0
    with new_workbook(path) as workbook:
        widths = [Column(name, min(WIDEST, 8 + 2 * len(name))) for name in columns]
        sheet = TextSheet(workbook, sheet_name, widths, title_row=2)
        sheet.heading(title)
        sheet.titles()
        for row in rows:
            sheet.row(row)
            count += 1
    return count
