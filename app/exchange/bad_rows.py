"""The rows that did not get in, with the reason beside each, to be mended and imported again."""

from collections.abc import Iterable
from pathlib import Path

from app.exchange.cells import text_of
from app.exchange.columns import Mapping, header_titles
from app.exchange.sheets import Cell, Sheet
from app.exchange.writing import Column, TextSheet, new_workbook
from app.records.registries import Problem, Severity

REASON = "错误原因"


def write_bad_rows(path: Path, sheet: Sheet, mapping: Mapping, problems: Iterable[Problem]) -> int:
    """Write every row with an error as it stood, its reasons behind; returns how many.

    The file has the original titles in its first row, so it can be imported as it is once mended.
    """
    reasons = _reasons(problems)
    titles = header_titles(sheet, mapping.header_row, mapping.header_rows)
    width = max((len(sheet.rows[row - 1]) for row in reasons), default=0)
    titles += [""] * (width - len(titles))
    kept = [place for place, title in enumerate(titles) if title != REASON]
    columns = [Column(text_of(titles[place]), 18) for place in kept]
    with new_workbook(path) as workbook:
        out = TextSheet(workbook, "未导入的行", [*columns, Column(REASON, 60)])
        out.titles()
        for row, reason in reasons.items():
            out.row([*_cells_at(sheet.rows[row - 1], kept), reason])
    return len(reasons)


def _cells_at(cells: list[Cell], places: list[int]) -> list[Cell]:
    return [cells[place] if place < len(cells) else "" for place in places]


def _reasons(problems: Iterable[Problem]) -> dict[int, str]:
    reasons: dict[int, list[str]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            where = f"{problem.column}：" if problem.column else ""
            reasons.setdefault(problem.row, []).append(f"{where}{problem.message}")
    return {row: "；".join(reasons[row]) for row in sorted(reasons)}
