import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter

from ui.projection.measures import Measures
from ui.projection.wall import wall_in
from ui.tokens import PROJECTION

SCREEN = Measures(QSize(1920, 1080))
AREA = QRect(48, 160, 1824, 260)
COUNTS = [1, 2, 24, 999, 1_000, 1_286, 10_000, 45_678, 100_000]


def painted(wall):
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    wall.paint(painter, 0, wall.count, PROJECTION.entrant)
    painter.end()
    return image


@pytest.mark.parametrize("count", COUNTS)
def test_every_entrant_has_a_cell_of_its_own_inside_the_wall(qapp, count):
    wall = wall_in(AREA, count, SCREEN)
    assert wall.columns * wall.rows >= count
    assert AREA.contains(wall.block)
    assert wall.block.contains(wall.place(0))
    assert wall.block.contains(wall.place(count - 1))
    corners = {wall.place(index).topLeft().toTuple() for index in range(0, count, 1 + count // 500)}
    assert len(corners) == len(range(0, count, 1 + count // 500))
    assert wall.pitch.width() > wall.cell.width() or wall.pitch.width() < 3


@pytest.mark.parametrize("count", COUNTS)
def test_as_many_cells_are_painted_as_there_are_entrants(qapp, count):
    wall = wall_in(AREA, count, SCREEN)
    image, ground = painted(wall), 0xFF000000
    middle = QPoint(wall.cell.width() // 2, wall.cell.height() // 2)
    last = wall.columns * wall.rows
    seen = [
        index
        for index in range(last)
        if image.pixel(wall.place(index).topLeft() + middle) != ground
    ]
    assert seen == list(range(count))


def test_a_hundred_thousand_still_leave_a_gap_between_rows(qapp):
    wall = wall_in(AREA, 100_000, SCREEN)
    assert wall.pitch == QSize(2, 2)
    assert wall.cell == QSize(2, 1)


def test_few_entrants_are_not_blown_up(qapp):
    assert wall_in(AREA, 3, SCREEN).pitch == QSize(72, 72)


def test_only_so_many_cells_are_painted_as_asked_for(qapp):
    wall = wall_in(AREA, 1_000, SCREEN)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    wall.paint(painter, 130, 300, PROJECTION.stratum)
    painter.end()
    lit = [i for i in range(1000) if image.pixelColor(wall.place(i).center()).lightness() > 20]
    assert lit == list(range(130, 430))
