"""Papers page by page, as they are shown and as they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from app.documents import raster

MM = 25.4
POINTS = 72.0


@dataclass(frozen=True)
class Paper:
    """One PDF to be shown or printed under its title; `name` is proposed for its file."""

    title: str
    pdf: bytes
    name: str

    @cached_property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Of its pages, in points; looked up once, on a worker where there are many papers."""
        return raster.page_sizes(self.pdf)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of one paper; `number` counts from 0 within it."""

    paper: Paper
    number: int


def size_of(leaf: Leaf) -> QSizeF:
    """The page's size in millimetres."""
    wide, tall = leaf.paper.sizes[leaf.number]
    return QSizeF(wide / POINTS * MM, tall / POINTS * MM)


def leaves(papers: Sequence[Paper]) -> tuple[Leaf, ...]:
    """All pages of all papers in order."""
    return tuple(Leaf(paper, number) for paper in papers for number in range(len(paper.sizes)))


def image(leaf: Leaf, dpi: float) -> QImage:
    """The page as it stands in the file, at `dpi` dots per inch."""
    wide, tall, rows = raster.rasterize(leaf.paper.pdf, leaf.number, dpi)
    made = QImage(rows, wide, tall, 4 * wide, QImage.Format.Format_RGBX8888)
    return made.copy()
