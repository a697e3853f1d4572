"""The committed tables: one canonical form for rows, and a reader that refuses any other.

The reader works on chunks of about a thousand rows, looking at a whole chunk at once wherever
it can, so that a million subjects are checked in a third of a second and in little memory.
Source: VDR1 §2.
"""

import re
from collections import defaultdict
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
_PLAIN = bytes((9, *range(0x21, 0x7F), *range(0x80, 0xC0), *range(0xE4, 0xEA)))

Groups = dict[bytes, list[bytes]]
"""First cells of the rows, by tail: the bytes of a row from the third column on, which many share.
"""


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
    """Whole rows, their first two columns, and the first column grouped by tail."""

    lines: list[bytes]
    firsts: list[bytes]
    seconds: list[bytes]
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
    """The cells of every row, checked, for whoever needs more than groups of ids."""
    width = len(table.columns)
    lines = (line for chunk in read_table(table, data) for line in chunk.lines)
    return (tuple(line.split(b"\t")[:width]) for line in lines)


def read_table(table: Table, data: bytes) -> Iterator[Chunk]:
    """Checked rows, a chunk at a time. Raises CanonicalError at the first fault."""
    expected, start = _read_head(table, data)
    count, last = 0, b""
    lawful: set[bytes] = set()
    for text in _texts(data, start):
        chunk = _split(table, text)
        keys = _keys(table, chunk) if chunk else []
        if chunk is None or not (_ascends(keys, last) and _obeys(table, chunk, lawful)):
            raise _diagnosis(table, text, count + 3, last)
        count += len(keys)
        last = keys[-1]
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
    """The text by rows and groups, or None when a row has fewer cells than it needs for that.

    Rows of two columns get an empty tail.
    """
    narrow = len(table.columns) == 2
    lines = (text.replace(b"\n", b"\t\n") if narrow else text).split(b"\n")
    lines.pop()
    firsts: list[bytes] = []
    seconds: list[bytes] = []
    groups: Groups = defaultdict(list)
    try:
        for line in lines:
            first, second, tail = line.split(b"\t", 2)
            firsts.append(first)
            seconds.append(second)
            groups[tail].append(first)
    except ValueError:
        return None
    return Chunk(lines, firsts, seconds, groups)


def _keys(table: Table, chunk: Chunk) -> list[bytes]:
    """Sortable keys. TAB comes before every legal character, so joining keeps the order."""
    if table.keys == 1:
        return chunk.firsts
    return list(map(b"\t".join, zip(chunk.firsts, chunk.seconds, strict=True)))


def _ascends(keys: list[bytes], last: bytes) -> bool:
    return last < keys[0] and all(map(lt, keys, keys[1:]))


def _obeys(table: Table, chunk: Chunk, lawful: set[bytes]) -> bool:
    """Whether all cells obey their rules; `lawful` remembers tails that do, as they come again."""
    if not (_are_tidy(chunk.firsts) and _are_tidy(chunk.seconds)):
        return False
    columns = table.columns[2:]
    for tail in chunk.groups.keys() - lawful:
        cells = tail.split(b"\t") if tail else []
        if len(cells) != len(columns) or any(map(_problem, columns, cells)):
            return False
        lawful.add(tail)
    return True


def _are_tidy(cells: list[bytes]) -> bool:
    """Whether these cells are legal fields, all looked at together.

    Printable ASCII and U+4000 to U+9FFF (UTF-8 leads E4 to E9) are neither white space nor
    changed by NFC, whatever they stand beside; only other characters ask for a full look.
    """
    joined = b"\t".join(cells)
    rare = joined.translate(None, _PLAIN)
    if b"" in cells or len(rare.translate(None, _STRAY)) != len(rare):
        return False
    try:
        text = joined.decode()
    except UnicodeDecodeError:
        return False
    if rare and not is_normalized("NFC", text):
        return False
    spaced = any(lead in rare for lead in _SPACE_LEADS)
    return not spaced or all(cell == cell.strip() for cell in text.split("\t"))


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
