"""文号: how a document number is put together (GB/T 9704-2012, 7.2.5): no 第, no leading zeros."""

import re
from dataclasses import dataclass

KIND_WORDS = {
    "checklist": "抽单",
    "checklist-diff": "清调",
    "plan": "抽计",
    "roster": "抽名",
    "commitment": "抽诺",
    "draw-record": "抽确",
    "substitution": "抽补",
    "approval": "检审",
    "dispatch": "检派",
    "notice": "检通",
    "site-record": "检录",
    "inquiry": "询",
    "sampling": "抽样",
    "copies": "复材",
    "rectify": "责改",
    "recheck": "复查",
    "opinion": "检意",
    "transfer": "移",
    "transfer-letter": "移函",
    "receipt": "送",
    "publicity": "抽公",
    "summary": "抽总",
    "assessment": "抽评",
    "disposal": "销",
}
"""文书字 of each kind before an office chooses its own; kinds without one take the number that
their caller gives (archive numbers)."""
OTHER_WORDS = {"抽查": "抽查任务", "抽签": "公开抽取", "清单备": "抽查事项清单备案"}
"""Words of numbers that are no papers'; no paper may bear them too."""
NUMBER = re.compile(r"(?P<prefix>.+)〔(?P<year>\d{4})〕(?P<sequence>[1-9]\d*)号")
DEPARTMENT = re.compile(r"（(?P<word>[^（）]+)）")


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A document number taken apart; `prefix` is all that stands before the year."""

    prefix: str
    department_word: str
    year: int
    sequence: int


def number_parts(number: str) -> NumberParts | None:
    """The parts of a number that `document_number` made; None for any other text."""
    match = NUMBER.fullmatch(number)
    if match is None:
        return None
    prefix = match["prefix"]
    department = DEPARTMENT.search(prefix)
    word = department["word"] if department else ""
    return NumberParts(prefix, word, int(match["year"]), int(match["sequence"]))


def document_number(
    *, bureau_word: str, department_word: str, kind_word: str, year: int, sequence: int
) -> str:
    """For example 南公抽查〔2026〕1号, or 南公（治）责改〔2026〕3号 with a department's word."""
    if sequence < 1:
        raise ValueError(f"document numbers start at 1, not {sequence}")
    department = f"（{department_word}）" if department_word else ""
    return f"{bureau_word}{department}{kind_word}〔{year}〕{sequence}号"


def archive_number(*, bureau_word: str, year: int, sequence: int) -> str:
    """档号: office word, year and a four-digit running number, for example 南公-2026-SSJ-0001."""
    if sequence < 1:
        raise ValueError(f"archive numbers start at 1, not {sequence}")
    return f"{bureau_word}-{year}-SSJ-{sequence:04d}"
