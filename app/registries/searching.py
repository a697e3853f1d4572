"""The search box of both registries: every word typed must hit somewhere in the row."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_

from db.search import holds_any


def words_hit(
    text: str, *, codes: Sequence[Any], names: Sequence[Any], others: Sequence[Any]
) -> list[ColumnElement[bool]]:
    """One condition for each word of `text`.

    `codes` are columns in capital letters (numbers, initials), `names` hold Chinese,
    `others` digits as they were typed (telephones, house numbers).
    """
    words = unicodedata.normalize("NFKC", text).split()
    return [_word_hits(word, codes, names, others) for word in words]


def _word_hits(
    word: str, codes: Sequence[Any], names: Sequence[Any], others: Sequence[Any]
) -> ColumnElement[bool]:
    if word.isascii():
        return or_(holds_any(codes, word.upper()), holds_any(others, word))
    if any(sign.isascii() and sign.isalpha() for sign in word):
        return or_(*(column.icontains(word, autoescape=True) for column in names))
    return holds_any(names, word)
