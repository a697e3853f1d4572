"""Lengths of the projection. All are given for a picture 1080 high and scaled to the one at hand;
a screen narrower than 4 : 3 is scaled by its width instead.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

HEIGHT, WIDTH = 1080, 1440
MARGIN = 48
HEADER = 152
FOOTER_ROW, FOOTER_PAD = 38, 20
MAIN, SECONDARY = 72, 26
"""The smallest a main name and anything else may stand, at 1080."""


@dataclass(frozen=True, slots=True)
class Measures:
    """A picture of `size` physical pixels whose footer has so many rows."""

    size: QSize
    footer_rows: int = 2

    @property
    def unit(self) -> float:
        return min(self.size.height() / HEIGHT, self.size.width() / WIDTH)

    def px(self, length: float) -> int:
        return max(1, round(length * self.unit))

    def sizes(self, largest: float, smallest: float = SECONDARY) -> tuple[int, int]:
        return self.px(largest), self.px(smallest)

    @property
    def whole(self) -> QRect:
        return QRect(0, 0, self.size.width(), self.size.height())

    @property
    def inner(self) -> QRect:
        """Everything between the left and the right margin."""
        margin = self.px(MARGIN)
        return QRect(margin, 0, self.size.width() - 2 * margin, self.size.height())

    @property
    def header(self) -> QRect:
        return QRect(self.inner.left(), 0, self.inner.width(), self.px(HEADER))

    @property
    def footer(self) -> QRect:
        height = self.px(FOOTER_ROW) * self.footer_rows + 2 * self.px(FOOTER_PAD)
        return QRect(self.inner.left(), self.size.height() - height, self.inner.width(), height)

    @property
    def body(self) -> QRect:
        top = self.header.bottom() + 1 + self.px(8)
        height = self.footer.top() - self.px(20) - top
        return QRect(self.inner.left(), top, self.inner.width(), height)
