"""Checks outside the draw from a spreadsheet, in the columns that the ledger is exported with."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.cells import text_of
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import Book, Cell

TITLES = {
    "held_on": ("检查日期", "日期"),
    "number": ("对象编号", "统一社会信用代码", "信用代码"),
    "name": ("检查对象", "单位名称"),
    "source": ("来源", "检查来源"),
    "unit": ("检查单位", "检查部门"),
    "officers": ("检查人员",),
    "result": ("检查结果", "结果"),
    "reference": ("依据或文号", "依据", "文号"),
}
NEEDED = ("held_on", "source", "unit")
LOOKED_AT = 10
"""Rows among which the titles are looked for."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line as it stands in the sheet; `row` counts as the spreadsheet does, from 1."""

    row: int
    held_on: Cell
    counts_from_1904: bool
    number: str = ""
    name: str = ""
    source: str = ""
    unit: str = ""
    officers: str = ""
    result: str = ""
    reference: str = ""


def parse_checks(book: Book) -> list[CheckLine]:
    """Lines of the first visible sheet that has the titles. Raises UnreadableFile for none."""
    for sheet in book.sheets:
        for place, cells in enumerate(sheet.rows[:LOOKED_AT]):
            columns = _columns(cells)
            if sheet.visible and all(name in columns for name in NEEDED):
                below = enumerate(sheet.rows[place + 1 :], start=place + 2)
                lines = (_line(row, each, columns, sheet.counts_from_1904) for row, each in below)
                return [line for line in lines if line is not None]
    raise UnreadableFile("没有找到表头：至少要有“检查日期”“来源”“检查单位”，以及对象编号或名称")


def _columns(cells: Sequence[Cell]) -> dict[str, int]:
    titles = [text_of(cell) for cell in cells]
    return {
        name: titles.index(title)
        for name, known in TITLES.items()
        for title in reversed(known)
        if title in titles
    }


def _line(
    row: int, cells: Sequence[Cell], columns: dict[str, int], from_1904: bool
) -> CheckLine | None:
    values = {name: cells[at] for name, at in columns.items() if at < len(cells)}
    texts = {name: text_of(cell) for name, cell in values.items() if name != "held_on"}
    if not any(texts.values()):
        return None
    return CheckLine(row, values.get("held_on", ""), from_1904, **texts)
