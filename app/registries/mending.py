"""Cells mended by hand between the reading of a spreadsheet and its import; the file stays as it
was, and the log says what was mended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.exchange.sheets import Book

NAMED = 3
"""Mends that the reason in the log spells out; its facts hold them all."""
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Mend:
    """One cell: its row as Excel counts it, the title of its column, what it held and holds."""

    row: int
    column: str
    before: str
    after: str


def mended_book(book: Book, name: str, cells: Mapping[tuple[int, int], str]) -> Book:
    """`book` with other texts in cells of the sheet called so; `book` itself keeps the old ones.

    A cell is its row as Excel counts it and its column, 0 for A.
    """
    rows = list(book.sheet(name).rows)
    for (row, place), text in cells.items():
        kept = rows[row - 1]
        changed = [*kept, *[""] * (place + 1 - len(kept))]
        changed[place] = text
        rows[row - 1] = changed
    sheets = (replace(each, rows=rows) if each.name == name else each for each in book.sheets)
    return replace(book, sheets=tuple(sheets))


def reason(mends: Sequence[Mend]) -> str:
    """What the log gives as the reason of an import; empty where nothing was mended."""
    if not mends:
        return ""
    told = "；".join(
        f"第 {mend.row} 行“{mend.column}”由“{_short(mend.before)}”改为“{_short(mend.after)}”"
        for mend in mends[:NAMED]
    )
    rest = "等" if len(mends) > NAMED else ""
    return f"核对时手工改正 {len(mends):,} 处：{told}{rest}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
