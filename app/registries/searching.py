"""The search box of both registries: every word typed must hit somewhere in the row."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_

from app.rules.identifiers import plain
from db.search import holds_any


def words_hit(
    text: str, *, codes: Sequence[Any], names: Sequence[Any], others: Sequence[Any]
) -> list[ColumnElement[bool]]:
    """One condition for each word of `text`.

    `codes` are columns in capital letters (numbers, initials), `names` hold Chinese,
    `others` digits among other things (telephones, addresses).
    """
    words = unicodedata.normalize("NFC", text).split()
    return [_word_hits(word, codes, names, others) for word in words]


def _word_hits(
    word: str, codes: Sequence[Any], names: Sequence[Any], others: Sequence[Any]
) -> ColumnElement[bool]:
    narrow = plain(word)
    if narrow.isascii():
        return holds_any((*codes, *others), narrow)
    if any(sign.isascii() and sign.isalpha() for sign in word):
        return or_(*(column.icontains(word, autoescape=True) for column in names))
    return holds_any(names, word)
