"""Type on the projection: sizes in physical pixels, names broken where Chinese may be broken, and
never an ellipsis where a name must be read whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nlargest
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

LEADING = 1.3
CANDIDATES = 48
CLOSING = "）)》〉」』】〕，。、；：！？”’％·"
OPENING = "（(《〈「『【〔“‘"
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
ON_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
"""A face asks for more room above and below than its letters take; they must not lose theirs."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will stand: type size in pixels and its lines, and whether all of it does."""

    pixels: int
    bold: bool
    lines: tuple[str, ...]
    width: int
    fits: bool = True

    @property
    def leading(self) -> int:
        return round(self.pixels * LEADING)

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


def face(pixels: int, bold: bool = False) -> QFont:
    """The program's face at so many physical pixels."""
    return _face(QApplication.font().family(), pixels, bold)


@cache
def _face(family: str, pixels: int, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, pixels))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def width_of(text: str, pixels: int, bold: bool = False) -> int:
    return QFontMetrics(face(pixels, bold)).horizontalAdvance(text)


def set_in(
    text: str, width: int, lines: int, sizes: tuple[int, int], bold: bool = False
) -> Setting:
    """The largest type of `sizes` (largest, smallest) that takes `text` in at most `lines` lines
    of `width` pixels; as few lines as that type allows, of nearly equal length. What does not fit
    the smallest type is cut with an ellipsis, and the setting says so.
    """
    family = QApplication.font().family()
    return _set_in(family, text, width, lines, sizes, bold)


@lru_cache(4096)
def _set_in(
    family: str, text: str, width: int, lines: int, sizes: tuple[int, int], bold: bool
) -> Setting:
    largest, smallest = sizes
    ends = _ends(text, _face(family, largest, bold))
    for count in range(1, lines + 1):
        shortest = _narrowest(text, ends, count)
        pixels = min(largest, int(largest * width / max(1, shortest)))
        if pixels >= (largest if count < lines else smallest):
            broken = _broken(text, ends, shortest)
            return Setting(pixels, bold, broken, -(-shortest * pixels // largest))
    return _cut(text, width, lines, _face(family, smallest, bold))


def widest(texts: Iterable[str]) -> list[str]:
    """Those of many texts that may need the most room; what takes these takes all of them. Bytes
    and characters together tell wide Chinese characters from narrow digits and letters.
    """
    return nlargest(CANDIDATES, texts, key=lambda text: len(text) + len(text.encode()))


def _cut(text: str, width: int, lines: int, font: QFont) -> Setting:
    metrics = QFontMetrics(font)
    room = width * lines - metrics.averageCharWidth() * 2 * (lines - 1)
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    broken = _broken(short, _ends(short, font), width)[:lines]
    return Setting(font.pixelSize(), font.bold(), broken, width, fits=False)


def _ends(text: str, font: QFont) -> list[float]:
    """Where each character ends, in pixels from the beginning of the text."""
    metrics = QFontMetricsF(font)
    return list(accumulate(metrics.horizontalAdvance(character) for character in text))


def _narrowest(text: str, ends: list[float], count: int) -> int:
    """The width of `count` lines when they are as equal as the places to break allow."""
    whole = ceil(ends[-1]) if ends else 0
    low, high = whole // count, whole
    while low < high:
        middle = (low + high) // 2
        if len(_broken(text, ends, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return low


def _broken(text: str, ends: list[float], width: int) -> tuple[str, ...]:
    """Each line takes what fits; one unbreakable piece may be wider."""
    lines, start = [], 0
    while start < len(text):
        left = ends[start - 1] if start else 0
        stop = start + 1
        while stop < len(text) and ends[stop] - left <= width:
            stop += 1
        lines.append((start, stop := _break_before(text, start, stop)))
        start = stop
    return tuple(text[begin:end].strip() for begin, end in lines)


def _break_before(text: str, start: int, stop: int) -> int:
    """The last place not after `stop` where the text may be broken."""
    for place in range(stop, start, -1):
        if place == len(text) or _may_break(text[place - 1], text[place]):
            return place
    return stop


def _may_break(before: str, after: str) -> bool:
    word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return not word and after not in CLOSING and before not in OPENING


def draw_setting(
    painter: QPainter,
    place: QRect,
    setting: Setting,
    colour: str,
    align: Qt.AlignmentFlag = CENTRE,
) -> None:
    """The lines, vertically in the middle of `place`."""
    painter.setFont(face(setting.pixels, setting.bold))
    painter.setPen(QColor(colour))
    top = place.top() + (place.height() - setting.height) // 2
    for number, line in enumerate(setting.lines):
        row = QRect(place.left(), top + number * setting.leading, place.width(), setting.leading)
        painter.drawText(row, align | ON_LINE, line)


def draw_line(
    painter: QPainter,
    place: QRect,
    text: str,
    sizes: tuple[int, int],
    colour: str,
    align: Qt.AlignmentFlag = CENTRE,
    *,
    bold: bool = False,
) -> Setting:
    """One line in the largest type of `sizes` that fits the width of `place`."""
    setting = set_in(text, place.width(), 1, sizes, bold)
    draw_setting(painter, place, setting, colour, align)
    return setting
