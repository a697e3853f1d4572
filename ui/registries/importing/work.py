"""What is known so far in one run of the import wizard; its steps read and fill it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app import registries
from app.errors import UserError
from app.exchange.cells import text_of
from app.exchange.columns import Mapping, header_titles, missing_fields
from ui.registries.importing.guessing import guess, guess_at

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.changes import Changes
    from app.exchange.sheets import Book, Sheet
    from app.progress import Progress
    from app.records.accounts import Operator
    from app.records.registries import ImportReport, Problem
    from ui.registries.importing.sources import Source


@dataclass
class ImportWork:
    """`known` are the titles of last time; book, mapping and read come step by step."""

    source: Source
    known: dict[str, str]
    book: Book | None = None
    sha256: str = ""
    mapping: Mapping | None = None
    update_existing: bool = True
    read: registries.ReadFile[Any] | None = None
    mends: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row as Excel counts it and column, 0 for A, of the placed sheet: what was typed over it."""

    def take(self, book: Book, sha256: str) -> None:
        """A file has been read: guess what it holds."""
        if not any(sheet.rows for sheet in book.sheets):
            raise UserError(f"“{book.path.name}”里没有内容，请核对是否选对了文件。")
        self.book, self.sha256 = book, sha256
        self.mends.clear()
        self.mapping = guess(book, self.source.fields, self.known)

    def take_again(self, book: Book, sha256: str) -> None:
        """The same file, mended meanwhile: what the user pointed out stays where it still fits."""
        before = self.mapping
        self.take(book, sha256)
        if before and before.sheet in {sheet.name for sheet in book.sheets}:
            titles = len(book.sheet(before.sheet).rows)
            self.mapping = before if before.header_row <= titles else self.mapping

    def point_out(self, sheet: str, header_row: int, header_rows: int) -> None:
        """Another sheet or header row than the guess."""
        found = self.opened.sheet(sheet)
        if sheet != self.placed.sheet:
            self.mends.clear()
        self.mapping = guess_at(found, header_row, header_rows, self.source.fields, self.known)

    def assign(self, columns: dict[str, int]) -> None:
        """Field name to column, as the user has them now."""
        self.mapping = replace(self.placed, columns=columns)

    @property
    def opened(self) -> Book:
        assert self.book is not None
        return self.book

    @property
    def placed(self) -> Mapping:
        assert self.mapping is not None
        return self.mapping

    @property
    def sheet(self) -> Sheet:
        return self.opened.sheet(self.placed.sheet)

    def titles(self) -> list[str]:
        titles = header_titles(self.sheet, self.placed.header_row, self.placed.header_rows)
        return [text_of(title) for title in titles]

    def missing(self) -> list[str]:
        return [field.title for field in missing_fields(self.placed, self.source.fields)]

    def cell(self, problem: Problem) -> str:
        """What stands in the file where the problem is, or was typed over it."""
        place = self.placed.columns.get(problem.field, -1)
        typed = self.mends.get((problem.row, place))
        return self._in_file(problem.row, place) if typed is None else typed

    def has_cell(self, problem: Problem) -> bool:
        return problem.field in self.placed.columns

    def mend(self, problem: Problem, text: str) -> None:
        """Another text for the cell of a problem; the file itself stays as it is."""
        where = problem.row, self.placed.columns[problem.field]
        self.mends.pop(where, None)  # the last one mended stands last
        if text != self._in_file(*where):
            self.mends[where] = text

    def unmend(self) -> None:
        """The cell mended last holds again what the file holds."""
        del self.mends[next(reversed(self.in_use()))]

    def in_use(self) -> dict[tuple[int, int], str]:
        """The mends of cells that are read: not those of a column that has been given up since, or
        of a row that is above the table now. They count again when it is pointed out again.
        """
        first, places = self.placed.first_data_row, set(self.placed.columns.values())
        return {
            (row, place): text
            for (row, place), text in self.mends.items()
            if row >= first and place in places
        }

    def is_mended_as(self, examined: Examined) -> bool:
        """Whether it was examined with the very cells that are mended now."""
        read, _report = examined
        return read.file.mends == self._told(self.in_use())

    def _in_file(self, row: int, place: int) -> str:
        cells = self.sheet.rows[row - 1]
        return str(cells[place]) if 0 <= place < len(cells) else ""

    def examine(self, session: Session, _progress: Progress) -> Examined:
        """Read every row and compare with the registry; nothing is written."""
        read = self._understood(self.in_use())
        report = self.source.preview(
            session,
            read.drafts,
            problems=read.problems,
            fields=read.file.fields,
            update_existing=self.update_existing,
        )
        return read, report

    def _understood(self, mends: dict[tuple[int, int], str]) -> registries.ReadFile[Any]:
        """`mends` stay as they are: the user may go on typing meanwhile."""
        book = registries.mended_book(self.opened, self.placed.sheet, mends)
        read = self.source.understand(book, self.sha256, self.placed)
        return replace(read, file=replace(read.file, mends=self._told(mends)))

    def _told(self, mends: dict[tuple[int, int], str]) -> tuple[registries.Mend, ...]:
        titles = self.titles()
        return tuple(
            registries.Mend(row, titles[place], self._in_file(row, place), text)
            for (row, place), text in mends.items()
        )

    def bring_in(
        self, session: Session, operator: Operator, progress: Progress
    ) -> tuple[Imported, Changes]:
        """Write what was examined; the number of the import is what undoing it needs."""
        assert self.read is not None
        report, changes = self.source.bring_in(
            session,
            operator,
            self.read.drafts,
            problems=self.read.problems,
            file=self.read.file,
            update_existing=self.update_existing,
            progress=progress,
        )
        newest = registries.list_imports(session, self.source.name)[0]
        return (report, newest.id), changes


Examined = tuple[registries.ReadFile[Any], "ImportReport"]
Imported = tuple["ImportReport", int]
