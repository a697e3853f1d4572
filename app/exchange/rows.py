"""What both registries share when rows become drafts: which rows are data, what was found wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Generic, TypeVar

from app.exchange.cells import PLAIN, has_lost_digits, looks_like_formula, text_of
from app.exchange.columns import Field, Mapping, header_titles, missing_fields
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import Cell, Sheet, collector_paused
from app.records.registries import OfficerDraft, Problem, Severity, SubjectDraft
from app.rules.dates import read_date
from app.rules.identifiers import plain

Draft = TypeVar("Draft", SubjectDraft, OfficerDraft)
NumberedRow = tuple[int, tuple[Cell, ...]]

NOTE_CELLS = 2
"""A note fills one or two cells of its row."""
NOTE = re.compile(
    r"(?:备?注|(?:填表)?说明|审核|填表|制表|填报|审批|复核|(?:单位|部门)?负责人|经办|联系|日期|时间|签字|盖章)"
    r"[^：:]{0,6}[：:]|(?:以下)?空白$|共\s*\d+\s*[户家条人个名]|第\s*\d+\s*页"
)
TOTAL = re.compile(r"[合总小共]\s*计[：:]?")
LONGEST_TOTAL = 4
"""Characters of 合 计：; a row with a longer key needs no closer look."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Draft]):
    """What a table holds: the rows that may go in, and everything to say about all of them."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    failed_rows: tuple[int, ...]
    """Rows with an error, as Excel counts them."""


@dataclass(slots=True)
class Findings:
    """Collects what is wrong, row by row, under the titles that the file itself uses."""

    titles: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    failed: dict[int, None] = field(default_factory=dict)

    def error(self, row: int, field_name: str, message: str) -> None:
        self._add(row, field_name, Severity.ERROR, message)
        self.failed[row] = None

    def warn(self, row: int, field_name: str, message: str) -> None:
        self._add(row, field_name, Severity.WARNING, message)

    def _add(self, row: int, field_name: str, severity: Severity, message: str) -> None:
        title = self.titles.get(field_name, "")
        self.problems.append(Problem(row, title, field_name, severity, message))


class RowReader:
    """Cells of one row to values, saying what cannot be read and what was done instead."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        titles = header_titles(sheet, mapping.header_row, mapping.header_rows)
        named = {name: text_of(titles[column]) for name, column in mapping.columns.items()}
        self.findings = Findings(named)
        self._from_1904 = sheet.counts_from_1904
        self._claimed: dict[str, int] = {}

    def text(self, row: int, field_name: str, cell: Cell) -> str:
        """A cleaned text; one that looks like a formula is kept and reported."""
        if cell.__class__ is str and PLAIN.fullmatch(cell):
            return cell  # nearly every cell, so without a further call
        text = text_of(cell)
        if looks_like_formula(text):
            message = "内容以 = + - @ 开头，像公式，已按文字保存，请核对"
            self.findings.warn(row, field_name, message)
        return text

    def name(self, row: int, cell: Cell, what: str) -> str:
        """A text without which the row is nothing."""
        name = self.text(row, "name", cell)
        if not name:
            self.findings.error(row, "name", f"{what}为空，请补填")
        return name

    def identifier(self, row: int, field_name: str, cell: Cell) -> str:
        """An identifier in plain characters; a number cell too long for one is an error."""
        if not has_lost_digits(cell):
            return plain(text_of(cell))
        message = "单元格是数字格式，15 位以后的数字已丢失；请设为文本格式后重新填写"
        self.findings.error(row, field_name, message)
        return ""

    def day(self, row: int, field_name: str, cell: Cell) -> date | None:
        """A date, or None with a warning where something else stands."""
        if cell == "":
            return None
        day = read_date(cell, epoch_1904=self._from_1904)
        if day is None and (written := text_of(cell)):
            message = f"“{written}”不是能识别的日期，已留空；请写成 2021-03-05 这样的年月日"
            self.findings.warn(row, field_name, message)
        return day

    def claim(self, row: int, field_name: str, key: str, what: str) -> None:
        """Each identifier belongs to the first good row that bears it."""
        if first := self._claimed.get(key):
            message = f"{what} {key} 与第 {first} 行重复，本行不导入；请核对后保留一行"
            self.findings.error(row, field_name, message)
        elif row not in self.findings.failed:
            self._claimed[key] = row

    def has_failed(self, row: int) -> bool:
        return row in self.findings.failed


def data_rows(
    sheet: Sheet, mapping: Mapping, fields: Sequence[Field], key: str
) -> Iterator[NumberedRow]:
    """Row number and cells in the order of `fields`; notes, blanks and repeated heads left out."""
    if missing := missing_fields(mapping, fields):
        listed = "、".join(field.title for field in missing)
        raise UnreadableFile(f"没有找到“{listed}”列；请在表头写明，或指定哪一列是它")
    places = [mapping.columns.get(field.name, -1) for field in fields]
    pick: Callable[[Sequence[Cell]], tuple[Cell, ...]] = itemgetter(*places)
    blanks = [""] * (max(places) + 2)  # a short row, and -1 for a field without a column
    key_place = [field.name for field in fields].index(key)
    head = pick([*sheet.rows[mapping.header_row - 1], *blanks])
    first = mapping.first_data_row
    last, is_complete = max(places), min(places) >= 0
    for row, cells in enumerate(sheet.rows[first - 1 :], start=first):
        picked = pick(cells if is_complete and len(cells) > last else [*cells, *blanks])
        if any(picked) and picked != head and _is_data(cells, picked, picked[key_place]):
            yield row, picked


def _is_data(cells: Sequence[Cell], picked: Sequence[Cell], key: Cell) -> bool:
    """Not 注：…, 审核人：…, 合计 … under or between the rows, nor cells of mere blanks."""
    is_full = len(picked) - picked.count("") > NOTE_CELLS
    if is_full and len(text_of(key)) > LONGEST_TOTAL:
        return True
    if not any(map(text_of, picked)):
        return False
    start = next(text for text in map(text_of, cells) if text)
    return not TOTAL.fullmatch(start) and (is_full or not NOTE.match(start))


def parse_rows(
    reader: RowReader, rows: Iterator[NumberedRow], build: Callable[[int, Sequence[Cell]], Draft]
) -> Parsed[Draft]:
    """Build a draft of every row; keep those without an error."""
    drafts = []
    with collector_paused():
        for row, cells in rows:
            draft = build(row, cells)
            if not reader.has_failed(row):
                drafts.append(draft)
    findings = reader.findings
    return Parsed(tuple(drafts), tuple(findings.problems), tuple(findings.failed))
