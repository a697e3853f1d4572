"""The law's own words on our papers: dated data that an office can edit.

Law moves. A paper dated today takes the text that is in force today, and one restored from the
store keeps the text it was issued with, since the texts are part of its data.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import resources
from app.records.legal_texts import LegalText


def read(path: Path | None = None) -> tuple[LegalText, ...]:
    """All texts of the office's own file, or of the one that ships with the program.

    A file that does not follow the pattern raises ValueError with the reason.
    """
    source = path or resources.path("templates") / "legal_texts.json"
    rows = json.loads(source.read_text("utf-8"))
    if not isinstance(rows, list):
        raise ValueError("法律文本文件应当是一个列表。")
    return tuple(_text(number, row) for number, row in enumerate(rows, start=1))


def in_force(
    texts: Sequence[LegalText], day: date, names: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Key to paragraphs as of `day`; {organ}, {government} and {court} filled from `names`."""
    chosen: dict[str, LegalText] = {}
    for text in sorted(texts, key=lambda each: each.valid_from):
        if text.valid_from <= day:
            chosen[text.key] = text
    return {key: _filled(text, names) for key, text in chosen.items()}


def _filled(text: LegalText, names: Mapping[str, str]) -> tuple[str, ...]:
    try:
        return tuple(line.format_map(names) for line in text.lines)
    except (KeyError, ValueError, IndexError) as error:
        raise ValueError(f"法律文本“{text.key}”中的花括号内容无法填写：{error}") from error


def _text(number: int, row: Mapping[str, object]) -> LegalText:
    try:
        lines = row["lines"]
        if not isinstance(lines, list):
            raise TypeError("lines")
        day = date.fromisoformat(str(row["valid_from"]))
        return LegalText(str(row["key"]), day, str(row["source"]), tuple(map(str, lines)))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"法律文本第{number}条不完整或日期有误，请检查：{error}") from error
