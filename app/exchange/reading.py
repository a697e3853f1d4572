"""The reading process: it opens one spreadsheet, sends what it holds, and may die doing so.

Readers of hostile files abort, hang or eat the memory; here that costs one small process and not
the program. Nothing of the program is imported but the guard. Every line on standard output is a
JSON list: ["sheet", name, visible], ["rows", [[cell, …], …]], ["end"] or ["refused", sentence].
Dates travel as text, 2021-03-05; an empty cell is an empty text.
"""

import csv
import gc
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from app.exchange.guard import MAX_COLUMNS, MAX_ROWS, SAVE_AGAIN, Kind, UnreadableFile

MEMORY = 768 << 20
MAX_SHEETS = 60
MAX_CELLS = 4_000_000
BLOCK = 1_000
MAX_FIELD = 1 << 20
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;"
FORCED_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How some programs keep a number text in csv."""

Row = Sequence[object]


def main(kind: str, path: str) -> None:
    """`kind` as the guard told it, one of Kind's values."""
    _limit_memory()
    gc.disable()  # one file, one process: nothing here is ever garbage
    with open(1, "wb", closefd=False) as out:  # a windowed program has no sys.stdout
        try:
            _send_file(out, Kind(kind), Path(path))
        except UnreadableFile as refusal:
            _send(out, "refused", str(refusal))
        except MemoryError:
            _send(out, "refused", f"表格内容太多，读不下；{SAVE_AGAIN}，或分成几个文件")


def _limit_memory() -> None:
    """Where the system can: then an attack aborts this process early and alone."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _send(out: IO[bytes], *message: object) -> None:
    out.write(json.dumps(message, default=str, ensure_ascii=False).encode() + b"\n")
    out.flush()


def _send_file(out: IO[bytes], kind: Kind, path: Path) -> None:
    if kind is Kind.TEXT:
        _send_sheet(out, path.stem, True, _text_rows(_decoded(path.read_bytes())))
    else:
        _send_workbook(out, path)
    _send(out, "end")


def _send_sheet(out: IO[bytes], name: str, visible: bool, rows: Iterable[Row]) -> None:
    _send(out, "sheet", name, visible)
    left = iter(rows)
    while block := list(islice(left, BLOCK)):
        _send(out, "rows", block)


def _send_workbook(out: IO[bytes], path: Path) -> None:
    try:
        with path.open("rb") as file:  # by content: from_path would believe the name
            workbook = CalamineWorkbook.from_filelike(file)
        for sheet in islice(workbook.sheets_metadata, MAX_SHEETS):
            visible = sheet.visible is SheetVisibleEnum.Visible
            _send_sheet(out, sheet.name, visible, _sheet_rows(workbook, sheet.name))
    except PasswordError as error:
        raise UnreadableFile("文件设有打开密码，请取消密码后再导入") from error
    except CalamineError as error:
        raise UnreadableFile(f"文件已损坏，或是本程序不认识的格式；{SAVE_AGAIN}") from error


def _sheet_rows(workbook: CalamineWorkbook, name: str) -> Iterable[Row]:
    """All rows from the first of the sheet on, so that a row's place is its number.

    Where nothing is merged they come one by one: what is sent is taken in while the next is read.
    """
    sheet = workbook.get_sheet_by_name(name)
    if sheet.start is None or sheet.end is None:
        return ()
    height, width = sheet.end[0] + 1, sheet.end[1] + 1
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS:
        raise UnreadableFile(
            f"工作表“{name}”有 {height} 行、{width} 列，太大了；"
            "请删除多余的行列，或分成几个文件再导入"
        )
    if sheet.start[1] == 0 and not sheet.merged_cell_ranges:
        return sheet.iter_rows()
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right:
            _fill_down(rows[top : bottom + 1], left)
    return rows


def _fill_down(rows: list[list[Any]], column: int) -> None:
    """A cell merged over several rows means the same for each of them."""
    for row in rows[1:]:
        row[column] = row[column] or rows[0][column]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" not in text:
                return text
    raise UnreadableFile(f"这不是表格，或文字编码无法识别；{SAVE_AGAIN}")


def _text_rows(text: str) -> Iterator[Row]:
    sample = text[:10_000]
    delimiter = max(DELIMITERS, key=sample.count)
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, start=1):
            if number > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise UnreadableFile(
                    f"第 {number} 行超出上限（最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列）"
                )
            yield [FORCED_TEXT.sub(r"\1", cell) for cell in row]
    except csv.Error as error:
        raise UnreadableFile(f"第 {reader.line_num} 行无法按 csv 读取；{SAVE_AGAIN}") from error


if __name__ == "__main__":
    main(*sys.argv[1:])
