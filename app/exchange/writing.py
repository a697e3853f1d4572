"""Workbooks on their way out: every text stays a text, whatever it looks like.

Text from a register may begin with = + - @ and would be calculated, or worse, by whoever opens the
file; a code of eighteen digits would lose its last three. Texts are therefore written as strings,
formatted as text, and marked as quoted where a spreadsheet might still take them for a formula.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.sheets import Cell

SUSPICIOUS = tuple("=+-@\t\r\n#'")
LONGEST = 32_767
"""Characters a cell may hold."""
AS_TEXT = "@"
THIN = Side(style="thin", color="B8C0CC")
RULED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD_FILL = PatternFill("solid", fgColor="E8EDF4")


@dataclass(frozen=True, slots=True)
class Column:
    """A title and how wide its column is, in characters of the default face."""

    title: str
    width: float = 16


@dataclass(frozen=True, slots=True)
class Style:
    """Sample cells to copy, so that looks are worked out once and not per cell."""

    plain: WriteOnlyCell
    quoted: WriteOnlyCell


@contextmanager
def new_workbook(path: Path) -> Iterator[Workbook]:
    """A write-only workbook that appears at `path` whole or not at all."""
    workbook = Workbook(write_only=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            try:
                yield workbook
            finally:
                workbook.save(file)  # after a failure too: only saving lets openpyxl tidy up
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


class TextSheet:
    """One sheet of texts; titles and rows are written from top to bottom, once."""

    def __init__(
        self, workbook: Workbook, name: str, columns: Sequence[Column], *, title_row: int = 1
    ) -> None:
        self.sheet = workbook.create_sheet(name)
        self._columns = columns
        self._body = self._style(border=RULED, alignment=Alignment(vertical="top", wrap_text=True))
        self._head = self._style(
            border=RULED,
            fill=HEAD_FILL,
            font=Font(bold=True),
            alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
        )
        self._heading = self._style(font=Font(bold=True, size=14))
        self._line = self._style()
        for place, column in enumerate(columns, start=1):
            self.sheet.column_dimensions[get_column_letter(place)].width = column.width
        self._prepare_paper(title_row)

    def _style(self, **looks: object) -> Style:
        return Style(self._sample(looks), self._sample({**looks, "quotePrefix": True}))

    def _sample(self, looks: dict[str, object]) -> WriteOnlyCell:
        cell = WriteOnlyCell(self.sheet)
        cell.number_format = AS_TEXT
        for name, look in looks.items():
            setattr(cell, name, look)
        return cell

    def _prepare_paper(self, title_row: int) -> None:
        """Titles stay in sight and on every page. openpyxl wants to know before the first row."""
        self.sheet.freeze_panes = f"A{title_row + 1}"
        self.sheet.print_title_rows = f"{title_row}:{title_row}"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def heading(self, text: str) -> None:
        """A line in large letters over the table."""
        self.sheet.append([_text_cell(self._heading, text)])

    def line(self, text: str) -> None:
        """A plain line over or under the table."""
        self.sheet.append([_text_cell(self._line, text)])

    def titles(self) -> None:
        """The row of titles, due at `title_row`."""
        self.sheet.append([_text_cell(self._head, column.title) for column in self._columns])

    def row(self, cells: Sequence[Cell]) -> None:
        """Texts stay texts and numbers numbers."""
        self.sheet.append([_text_cell(self._body, cell) for cell in cells])


def _text_cell(style: Style, content: Cell) -> WriteOnlyCell:
    if not isinstance(content, str):
        cell = copy(style.plain)
        cell.value = content
        return cell
    cell = copy(style.quoted if content.startswith(SUSPICIOUS) else style.plain)
    lines = content.replace("\r\n", "\n").replace("\r", "\n")  # all that a cell knows
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", lines)[:LONGEST]
    cell.data_type = "s"  # openpyxl takes = for a formula and #N/A for an error
    return cell
