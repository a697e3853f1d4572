"""Where the lines of a title end: at the end of a word, and as alike in length as can be.

A reader takes a title in line by line, so GB/T 9704-2012 (7.3.1) asks for whole words and even
lines. There is no dictionary here: endings that close a phrase in the names of offices, firms
and papers go before a break anywhere else.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from app.documents.linebreak import IN_TITLES, KEPT, break_lines, may_break

PHRASE_ENDS = (
    *("公司", "分公司", "中心", "宾馆", "酒店", "商店", "政府", "办公室", "大队", "委员会"),
    *("省", "州", "市", "县", "区", "局", "所", "厂", "院", "关于", "印发", "开展", "年度"),
    *("季度", "的", "和", "与", "及", "，", "、", "；", "）", "》", "”", "〕"),
)
TORN = 0.35
"""What a line that ends inside a phrase costs, in parts of the longest line's length."""
MOST_LINES = 3
"""Titles of more lines are filled evenly without a search."""
MOST_PLACES = 80
Slices = list[tuple[int, int]]


def evened(text: str, widths: Sequence[float], width: float, lines: int, step: float) -> Slices:
    """As many lines as asked for, none wider than `width`, evenly filled; `step` is the unit in
    which a narrower measure is tried."""
    chosen = _searched(text, widths, width, lines)
    if chosen:
        return chosen
    narrow = max(sum(widths) / lines, _widest(text, widths))
    while narrow < width:
        found = break_lines(text, widths, narrow, narrow)
        if len(found) == lines:
            return found
        narrow += step
    return break_lines(text, widths, width, width)


def _widest(text: str, widths: Sequence[float]) -> float:
    """The widest piece that stays whole; a narrower measure would cut it."""
    starts = [index for index, free in enumerate(may_break(text)) if free]
    return max(sum(widths[first:last]) for first, last in pairwise((0, *starts, len(text))))


def _searched(text: str, widths: Sequence[float], width: float, lines: int) -> Slices:
    if lines > MOST_LINES or " " in text:
        return []
    for kept in (IN_TITLES, KEPT):
        places = [index for index, free in enumerate(may_break(text, kept)) if free]
        if len(places) <= MOST_PLACES:
            found = list(_breakings(widths, width, places, len(text), lines))
            if found:
                return min(found, key=lambda each: _cost(text, widths, each))
    return []


def _breakings(
    widths: Sequence[float], width: float, places: Sequence[int], end: int, lines: int
) -> Iterator[Slices]:
    sums = list(accumulate(widths, initial=0.0))
    for chosen in combinations(places, lines - 1):
        slices = list(pairwise((0, *chosen, end)))
        if all(sums[last] - sums[first] <= width + 0.001 for first, last in slices):
            yield slices


def _cost(text: str, widths: Sequence[float], slices: Slices) -> float:
    lengths = [sum(widths[first:last]) for first, last in slices]
    torn = sum(not text[:last].endswith(PHRASE_ENDS) for _, last in slices[:-1])
    return (max(lengths) - min(lengths)) / max(lengths) + TORN * torn
