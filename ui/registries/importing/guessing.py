"""Which column is which: the program's own guess, bettered by what the user chose last time."""

from collections.abc import Mapping as Names
from collections.abc import Sequence

from app.exchange.cells import text_of
from app.exchange.columns import Field, Mapping, find_columns, header_titles, match_titles
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import Book, Sheet
from ui.settings import Settings


def remembered(settings: Settings, name: str) -> dict[str, str]:
    """Field name to the title that its column had in the last import of this kind."""
    pairs = (line.partition("=") for line in settings.words(f"import/{name}"))
    return {field: title for field, _, title in pairs}


def remember(settings: Settings, name: str, sheet: Sheet, mapping: Mapping) -> None:
    titles = header_titles(sheet, mapping.header_row, mapping.header_rows)
    kept = [f"{field}={text_of(titles[place])}" for field, place in mapping.columns.items()]
    settings.put(f"import/{name}", kept)


def guess(book: Book, fields: Sequence[Field], known: Names[str, str]) -> Mapping:
    """Sheet, header and columns; where no header is found, the first row with nothing mapped."""
    try:
        found = find_columns(book, fields)
    except UnreadableFile:
        sheet = next((s for s in book.sheets if s.visible and s.rows), book.sheets[0])
        return guess_at(sheet, 1, 1, fields, known)
    return guess_at(book.sheet(found.sheet), found.header_row, found.header_rows, fields, known)


def guess_at(
    sheet: Sheet, header_row: int, header_rows: int, fields: Sequence[Field], known: Names[str, str]
) -> Mapping:
    """The columns under a header that the user has pointed out."""
    titles = header_titles(sheet, header_row, header_rows) if sheet.rows else []
    columns = match_titles(titles, fields)
    texts = [text_of(title) for title in titles]
    for field, title in known.items():
        if title in texts:
            place = texts.index(title)
            columns = {name: taken for name, taken in columns.items() if taken != place}
            columns[field] = place
    return Mapping(sheet.name, header_row, columns, header_rows)
