"""Cells as people leave them: cleaned of what nobody sees, and of nothing that carries meaning."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeGuard

from app.exchange.sheets import Cell

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PLAIN = (
    r"[0-9A-MO-Za-mo-z\u3400-\u4dbf\u4e00-\u65df\u65e1-\u6681\u6683-\u9fff]"
    r"[!-~\u3400-\u4dbf\u4e00-\u9fff（）、，。；：·—]*"
)
PLAIN = re.compile(_PLAIN)
"""Nearly every cell is such: nothing to clean, no sign of a formula, no start of a placeholder."""
PLAIN_LINES = re.compile(rf"(?:{_PLAIN})?(?:\n(?:{_PLAIN})?)*+")
"""Such cells or empty ones, one to a line: a whole row is looked at in one go."""
BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
NARROW = {
    0xFEE0 + ord(sign): sign
    for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=+-@"
}
RADICALS = {  # copied out of PDFs: they look like the character and are another
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)
}
INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA1)], " ")
REPAIRS = NARROW | RADICALS | INVISIBLE | CONTROLS
PLACEHOLDERS = frozenset({"-", "--", "—", "——", "/", "//", "\\", "无", "暂无", "null", "NULL"})
FORMULA_SIGNS = "=+-@"
EXACT_UP_TO = 1e15
"""Spreadsheets keep fifteen digits of a number; what is longer has lost its last ones."""


def text_of(cell: Cell) -> str:
    """One line of text: NFC, no invisible characters, no blanks that only space out Chinese.

    Placeholders such as - and 无 are empty. Numbers read as written, 13900008830 without .0.
    """
    if not isinstance(cell, str):
        return _number_text(cell)
    if cell == "" or PLAIN.fullmatch(cell):
        return cell
    text = _repaired(cell)
    return "" if text in PLACEHOLDERS else text


def are_plain(cells: Sequence[Cell]) -> TypeGuard[Sequence[str]]:
    """Whether each is a text with nothing to clean, or empty, as nearly always."""
    try:
        lines = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:  # a number among them
        return False
    return lines.count("\n") == len(cells) - 1 and PLAIN_LINES.fullmatch(lines) is not None


def _number_text(number: float) -> str:
    if isinstance(number, float) and number.is_integer():
        return str(int(number))
    return str(number)


def _repaired(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(REPAIRS)
    return BETWEEN_HAN.sub("", " ".join(text.split()))


def has_lost_digits(cell: Cell) -> bool:
    """A number cell of more than fifteen digits: the last ones became zeros when it was typed."""
    return not isinstance(cell, str) and abs(cell) >= EXACT_UP_TO


def looks_like_formula(text: str) -> bool:
    """A spreadsheet would calculate this text, or worse, if it were written back unguarded."""
    return text != "" and text[0] in FORMULA_SIGNS
