"""Where a line of Chinese may end (GB/T 15834 and the W3C's clreq), and breaking by it.

Closing marks never start a line and opening marks never end one; a run of digits or Latin
letters stays whole, and so does a short 〔2026〕. Only what is wider than the whole line by
itself is cut, since ink outside the box would be worse.
"""

import unicodedata
from collections.abc import Mapping, Sequence

NO_START = frozenset("，。、；：？！）〕》〉」』】〗”’…·～％‰℃々,.;:?!)]}%")
NO_END = frozenset("（〔《〈「『【〖“‘([{￥＄□☑")
PAIRS = frozenset("—…")
UNITS = frozenset("年月日时分号")
"""Stay with the digit before them: 2026年, 1号."""
TAIL = 2
"""Most characters that are drawn up to a paragraph's last line but one."""
KEPT = {"〔": ("〕", 10), "《": ("》", 8)}
"""Brackets with what closes them, and the longest pair with its content kept on one line."""
IN_TITLES = {"〔": ("〕", 16), "《": ("》", 16), "“": ("”", 16), "（": ("）", 16)}
"""The same where lines are centred and few: a title is not broken inside a phrase."""
Brackets = Mapping[str, tuple[str, int]]


def may_break(text: str, kept: Brackets = KEPT) -> list[bool]:
    """For each character, whether a new line may start with it."""
    allowed = [index > 0 and _between(text, index) for index in range(len(text))]
    for opening, (closing, longest) in kept.items():
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start, start + longest)
            allowed[start + 1 : end + 1] = [False] * (end - start)
            start = text.find(opening, start + 1)
    return allowed


def _between(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    inked = text[:index].rstrip(" ")[-1:] if before == " " else before
    if after in NO_START or inked in NO_END or after == " ":
        return False
    return not (_bound(before, after) or unicodedata.combining(after))


def _bound(before: str, after: str) -> bool:
    """Pairs that make one thing: —— and ……, 〕1, 1号, and the letters of a word."""
    if before == after and before in PAIRS:
        return True
    if after.isdigit() and before == "〕":
        return True
    if before.isdigit() and after in UNITS:
        return True
    return is_word(before) and is_word(after)


def is_word(character: str) -> bool:
    """Digits, Latin letters and the marks inside numbers, dates, codes and addresses."""
    if character.isascii():
        return character.isprintable() and character != " "
    return "\u00c0" <= character <= "\u024f"


def break_lines(
    text: str,
    widths: Sequence[float],
    width: float,
    first: float,
    squeeze: float = 0,
) -> list[tuple[int, int]]:
    """Start and end of each line; the first is `first` wide, the others `width`.

    Widths are in one unit with `width`. Spaces at a line's end hang over and are left out, as
    are those at the next one's start. `squeeze` is what may be taken from between any two
    characters (not letters of a word) so that a paragraph's last one or two need no own line.
    """
    allowed = may_break(text)
    lines: list[tuple[int, int]] = []
    start, room = 0, first
    while start < len(text):
        end = _line_end(text, widths, allowed, start, room)
        if squeeze and len(text) - end <= TAIL and _fits(text, widths, start, room, squeeze):
            end = len(text)
        lines.append((start, _without_spaces(text, start, end)))
        start, room = _past_spaces(text, end), width
    return lines


def _fits(text: str, widths: Sequence[float], start: int, room: float, squeeze: float) -> bool:
    """Whether all the rest goes on this line with a little less air."""
    pairs = range(start + 1, len(text))
    places = sum(not (is_word(text[index - 1]) and is_word(text[index])) for index in pairs)
    return sum(widths[start:]) - squeeze * places <= room


def _line_end(
    text: str, widths: Sequence[float], allowed: Sequence[bool], start: int, room: float
) -> int:
    used, best = 0.0, 0
    for index in range(start, len(text)):
        if index > start and allowed[index]:
            best = index
        used += widths[index]
        if used > room + 0.001 and text[index] != " ":
            return best or _cut(text, start, index)
    return len(text)


def _cut(text: str, start: int, index: int) -> int:
    """Where to cut what is wider than the line: not at a mark, and best behind a bracket
    (〔2026〕 then 1号)."""
    places = range(index, start, -1)
    sound = [each for each in places if text[each] not in NO_START and text[each - 1] not in NO_END]
    behind = [each for each in sound if text[each - 1] == "〕"]
    return next(iter((*behind, *sound)), max(index, start + 1))


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] == " ":
        end -= 1
    return end


def _past_spaces(text: str, index: int) -> int:
    while index < len(text) and text[index] == " ":
        index += 1
    return index
