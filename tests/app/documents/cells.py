"""Tables as they stand on paper: what is printed between the rules, cell by cell."""

import ctypes
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

CLOSE = 3.0
"""Points: rules nearer than this are one rule."""


@dataclass(frozen=True)
class Letter:
    """A printed character with the middle of its box, in points from the lower left."""

    character: str
    x: float
    y: float
    left: float


def rows_of(pdf):
    """Every ruled row of a PDF from top to bottom, as the texts of its cells."""
    return [row for page in pypdfium2.PdfDocument(pdf) for row in _page_rows(page)]


def _page_rows(page):
    upright, level = _rules(page)
    letters = list(_letters(page.get_textpage()))
    lines = sorted({round(line[2], 1) for line in level}, reverse=True)
    for top, bottom in pairwise(_apart(lines)):
        stops = _apart(
            sorted(x for x, low, high in upright if low < bottom + CLOSE < top < high + CLOSE)
        )
        inside = [each for each in letters if bottom < each.y < top]
        if len(stops) > 1:
            yield tuple(
                _text([each for each in inside if left < each.x < right])
                for left, right in pairwise(stops)
            )


def _rules(page):
    upright, level = [], []
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        if right - left < CLOSE < top - bottom:
            upright.append(((left + right) / 2, bottom, top))
        elif top - bottom < CLOSE < right - left:
            level.append((left, right, (top + bottom) / 2))
    return upright, level


def _apart(places):
    """Places with their near neighbours dropped."""
    kept = []
    for each in places:
        if not kept or abs(each - kept[-1]) > CLOSE:
            kept.append(each)
    return kept


def _letters(page):
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(page.count_chars()):
        if raw.FPDFText_IsGenerated(page, index):
            continue
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        yield Letter(chr(raw.FPDFText_GetUnicode(page, index)), x, y, left.value)


def _text(letters):
    """In reading order: lines from top to bottom, letters from left to right."""
    return "".join(each.character for each in letters).strip()
