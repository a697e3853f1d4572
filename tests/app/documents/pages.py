"""What a printed page really holds, measured from the PDF itself."""

import ctypes
import io
from dataclasses import dataclass
from functools import lru_cache

import pypdf
import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Ink:
    """One character's ink, in points from the lower left of the page."""

    character: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Line:
    """A ruled line or the outline of a box."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def upright(self):
        return self.right - self.left < 1.5 < self.top - self.bottom


def text_of(pdf):
    """All the text, pages one after the other, white space and line ends left out."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def page_texts(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def page_lines(pdf):
    """The text as read by a second reader, line by line, a form feed between pages."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    pages = ["\n".join(map(str.rstrip, page.extract_text().split("\n"))) for page in reader.pages]
    return "\n\f\n".join(pages) + "\n"


@lru_cache(2)
def inks(pdf):
    """Per page the inked characters."""
    return [list(_inks(page.get_textpage())) for page in pypdfium2.PdfDocument(pdf)]


def _inks(page):
    boxes = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = boxes
    for index in range(page.count_chars()):
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        if right.value - left.value > 0.1 and top.value - bottom.value > 0.1:
            character = chr(raw.FPDFText_GetUnicode(page, index))
            yield Ink(character, left.value, bottom.value, right.value, top.value)


@lru_cache(2)
def lines(pdf):
    """Per page the drawn paths: rules, boxes, the QR as one."""
    return [
        [Line(*each.get_bounds()) for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        for page in pypdfium2.PdfDocument(pdf)
    ]


def room_after(pdf, label):
    """Points of the rule to write on that follows this label on the first page; 0 without."""
    characters = inks(pdf)[0]
    at = "".join(each.character for each in characters).index(label)
    end = characters[at + len(label) - 1]
    return max(
        (
            line.right - line.left
            for line in lines(pdf)[0]
            if line.top - line.bottom < 3 and abs(line.top - end.bottom) < 8
            if line.left > end.left
        ),
        default=0,
    )


def crossed(pdf):
    """Characters whose ink an upright rule runs through."""
    return [
        (ink, line)
        for characters, rules in zip(inks(pdf), lines(pdf), strict=True)
        for line in rules
        if line.upright
        for ink in characters
        if ink.left + 0.3 < line.left < line.right < ink.right - 0.3
        and min(ink.top, line.top) - max(ink.bottom, line.bottom) > 1
    ]


def ruled_through(pdf):
    """Characters through whose middle a level rule runs: ink that left its box above or below."""
    return [
        (ink, line)
        for characters, rules in zip(inks(pdf), lines(pdf), strict=True)
        for line in rules
        if line.top - line.bottom < 3 < line.right - line.left
        for ink in characters
        if line.left < (ink.left + ink.right) / 2 < line.right and _halves(line, ink)
    ]


def _halves(line, ink):
    tall = ink.top - ink.bottom
    middle = (line.top + line.bottom) / 2
    return tall > 4 and ink.bottom + 0.3 * tall < middle < ink.top - 0.3 * tall


def beyond(pdf, sheet, characters):
    """Which of these characters have ink above or below the text area."""
    low, high = sheet.bottom - 1, sheet.height - sheet.top + 1
    return [
        ink
        for page in inks(pdf)
        for ink in page
        if ink.character in characters and (ink.bottom < low or ink.top > high)
    ]


def outside(pdf, sheet):
    """Characters whose ink leaves the text area at a side, or what a printer reaches (5 mm)."""
    left, right = sheet.left - 1, sheet.width - sheet.right + 1
    return [
        ink
        for characters in inks(pdf)
        for ink in characters
        if ink.left < left or ink.right > right or ink.bottom < 14 or ink.top > sheet.height - 14
    ]


def overprinted(pdf):
    """Pairs of characters of which one lies on the other's middle (ticks in boxes excepted)."""
    found = []
    for characters in inks(pdf):
        ordered = sorted((each for each in characters if each.character not in "□√"), key=_left)
        for index, one in enumerate(ordered):
            for other in ordered[index + 1 :]:
                if other.left > one.right:
                    break
                if _covers(one, other):
                    found.append((one, other))
    return found


def _left(ink):
    return ink.left


def _covers(one, other):
    wide = min(one.right, other.right) - max(one.left, other.left)
    tall = min(one.top, other.top) - max(one.bottom, other.bottom)
    least = min(one.right - one.left, other.right - other.left)
    return wide > 0.5 * least and tall > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def faults(pdf, sheet):
    """Everything that stands where it must not: across rules, outside the page, on other ink."""
    return [*crossed(pdf), *outside(pdf, sheet), *overprinted(pdf)]
