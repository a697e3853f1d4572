"""The committed tables: one canonical form for rows, and a reader that refuses any other.

The reader works on chunks of about a thousand rows and on whole columns, so that a million
subjects are checked in well under a second and in little memory. Source: VDR1 §2.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import lt
from typing import NamedTuple
from unicodedata import is_normalized

from app.rules.canonical import CONTROLS, CanonicalError, text_problem

CHUNK = 1 << 16  # bytes; larger pieces fall out of the processor's cache and are slower

Check = Callable[[str], str | None]
"""Says in Chinese what is wrong with a value; None when it is right."""

_HEAD = re.compile(rb"([^\n]*)\n([^\n]*\n)")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_SALT = re.compile(r"[0-9a-f]{64}")
_SPACE_LEADS = b" ", b"\xc2", b"\xe1", b"\xe2", b"\xe3"  # first bytes of all white space
_STRAY = bytes(set(CONTROLS) - {9})


Tail = tuple[bytes, ...]
"""The cells of a row from the third column on; many rows have the same."""

Groups = dict[Tail, list[bytes]]
"""First cells of the rows, by tail."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name on the wire, its name for people, and the rule for its values."""

    name: str
    title: str
    check: Check = text_problem


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table. Rows are sorted by the first `keys` columns and have no twins in them."""

    kind: str
    title: str
    keys: int
    columns: tuple[Column, ...]

    @property
    def heading(self) -> bytes:
        return "\t".join(column.name for column in self.columns).encode() + b"\n"


class Chunk(NamedTuple):
    """Rows by columns, and grouped by tail."""

    columns: list[list[bytes]]
    groups: Groups


def number_problem(text: str) -> str | None:
    """Integers have no sign, no leading zeros and at most nine digits."""
    return None if _NUMBER.fullmatch(text) else "应为不带正负号和多余零的整数（最多九位）"


def write_table(table: Table, rows: Iterable[Sequence[str]], salt: str) -> bytes:
    """The one canonical file of these rows, whatever their order. `salt`: 64 hex digits."""
    cells = [[field.encode() for field in row] for row in rows]
    cells.sort(key=lambda row: row[: table.keys])
    head = f"VDR1-{table.kind}\t{len(cells)}\t{salt}\n".encode()
    data = b"".join(chain((head, table.heading), (b"\t".join(row) + b"\n" for row in cells)))
    for _ in read_table(table, data):
        pass
    return data


def read_rows(table: Table, data: bytes) -> Iterator[tuple[bytes, ...]]:
    """Checked rows one by one, for lists that are not long."""
    return (row for chunk in read_table(table, data) for row in zip(*chunk.columns, strict=True))


def read_table(table: Table, data: bytes) -> Iterator[Chunk]:
    """Checked rows, a chunk at a time. Raises CanonicalError at the first fault."""
    expected, start = _read_head(table, data)
    count, last = 0, b""
    lawful: set[Tail] = set()
    for text in _texts(data, start):
        chunk = _split(table, text)
        if chunk is None or not (_ascends(table, chunk, last) and _obeys(table, chunk, lawful)):
            raise _diagnosis(table, text, count + 3, last)
        count += len(chunk.columns[0])
        last = _keys(table, chunk.columns)[-1]
        yield chunk
    if count != expected:
        raise _fault(table, 1, f"写明 {expected} 行，实有 {count} 行")


def find_row(data: bytes, key: bytes) -> list[bytes] | None:
    """The row whose first column is `key`, by bisection of a file that was checked before."""
    low, high = data.index(b"\n", data.index(b"\n") + 1) + 1, len(data)
    while low < high:
        start = max(data.rfind(b"\n", 0, (low + high) // 2) + 1, low)
        end = data.index(b"\n", start)
        row = data[start:end].split(b"\t")
        if row[0] == key:
            return row
        low, high = (end + 1, high) if row[0] < key else (low, start)
    return None


def _fault(table: Table, line: int, what: str) -> CanonicalError:
    return CanonicalError(f"《{table.title}》第 {line} 行：{what}。")


def _read_head(table: Table, data: bytes) -> tuple[int, int]:
    """Number of rows announced, and where the rows begin."""
    head = _HEAD.match(data)
    cells = head[1].decode("utf-8", "replace").split("\t") if head else []
    if head is None or len(cells) != 3 or cells[0] != f"VDR1-{table.kind}":
        raise _fault(table, 1, f"应依次为“VDR1-{table.kind}”、行数和盐值")
    if problem := number_problem(cells[1]):
        raise _fault(table, 1, f"“行数”{problem}")
    if not _SALT.fullmatch(cells[2]):
        raise _fault(table, 1, "“盐值”应为 64 位小写十六进制数字")
    if head[2] != table.heading:
        names = "、".join(column.name for column in table.columns)
        raise _fault(table, 2, f"列名应依次为 {names}")
    if not data.endswith(b"\n"):
        raise CanonicalError(f"《{table.title}》最后一行缺少换行符。")
    return int(cells[1]), head.end()


def _texts(data: bytes, start: int) -> Iterator[bytes]:
    while start < len(data):
        end = data.find(b"\n", start + CHUNK) + 1 or len(data)
        yield data[start:end]
        start = end


def _split(table: Table, text: bytes) -> Chunk | None:
    """The text by columns, or None when rows do not end where they should.

    A line feed becomes a cell of its own; those cells have to fill an extra column.
    """
    cells = text.replace(b"\n", b"\t\n\t").split(b"\t")
    width = len(table.columns) + 1
    rows, rest = divmod(len(cells), width)
    if rest != 1 or cells[width - 1 :: width].count(b"\n") != rows:
        return None
    cells.pop()
    columns = [cells[place::width] for place in range(width - 1)]
    groups: Groups = defaultdict(list)
    tails = zip(*columns[2:], strict=True)
    deque(map(list.append, map(groups.__getitem__, tails), columns[0]), 0)
    return Chunk(columns, groups)


def _keys(table: Table, columns: list[list[bytes]]) -> list[bytes]:
    """Sortable keys. TAB comes before every legal character, so joining keeps the order."""
    if table.keys == 1:
        return columns[0]
    return [b"\t".join(key) for key in zip(*columns[: table.keys], strict=True)]


def _ascends(table: Table, chunk: Chunk, last: bytes) -> bool:
    keys = _keys(table, chunk.columns)
    return last < keys[0] and all(map(lt, keys, keys[1:]))


def _obeys(table: Table, chunk: Chunk, lawful: set[Tail]) -> bool:
    """Whether all cells obey their rules; `lawful` remembers tails that do, as they come again."""
    if not all(map(_tidy, chunk.columns[:2])):
        return False
    for tail in chunk.groups.keys() - lawful:
        if any(map(_problem, table.columns[2:], tail)):
            return False
        lawful.add(tail)
    return True


def _tidy(cells: list[bytes]) -> bool:
    """Whether these cells are legal fields, all looked at together."""
    joined = b"\t".join(cells)
    if b"" in cells or len(joined.translate(None, _STRAY)) != len(joined):
        return False
    spaced = any(lead in joined for lead in _SPACE_LEADS)
    try:
        text = joined.decode()
    except UnicodeDecodeError:
        return False
    return is_normalized("NFC", text) and not (
        spaced and any(word != word.strip() for word in text.split("\t"))
    )


def _problem(column: Column, cell: bytes) -> str | None:
    try:
        text = cell.decode()
    except UnicodeDecodeError:
        return "不是有效的 UTF-8 文字"
    return text_problem(text) or column.check(text)


def _diagnosis(table: Table, chunk: bytes, line: int, last: bytes) -> CanonicalError:
    """The first fault of a chunk whose first row is line number `line`: the slow, exact look."""
    for number, text in enumerate(chunk.split(b"\n")[:-1], start=line):
        cells = text.split(b"\t")
        if len(cells) != len(table.columns):
            return _fault(table, number, f"应有 {len(table.columns)} 列，实有 {len(cells)} 列")
        for column, cell in zip(table.columns, cells, strict=True):
            if problem := _problem(column, cell):
                return _fault(table, number, f"“{column.title}”（{column.name}）{problem}")
        key = b"\t".join(cells[: table.keys])
        if key <= last:
            what = "与上一行重复" if key == last else "未按字节顺序排列"
            name = table.columns[0].name
            return _fault(table, number, f"{name} 为 {cells[0].decode()} 的行{what}")
        last = key
    raise AssertionError("a chunk was refused without a fault")
