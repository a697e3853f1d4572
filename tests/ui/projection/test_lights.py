from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPainter

from ui.projection import scenes
from ui.projection.arrangement import arranged
from ui.projection.ground import measured
from ui.projection.lights import Lamp, sparks
from ui.projection.shows import ProjectionSettings

RATE, SECONDS = 60, 8


@pytest.fixture
def lamp(qapp):
    show = scenes.subjects(1000, 12)
    measures = measured(QSize(1920, 1080), show.frame)
    return Lamp(arranged(measures, show, ProjectionSettings()).wall, measures)


@pytest.mark.parametrize("count", [1, 40, 1000, 100_000])
def test_cells_glow_up_and_fade_and_never_flash(count):
    """No cell begins to glow more than three times in any second, and none of them leaps."""
    strengths = {}
    for step in range(RATE * SECONDS):
        lit = {}
        for light in sparks(step / RATE, 1.0, count):
            lit[light.cell] = max(lit.get(light.cell, 0), light.strength)
        for cell, strength in lit.items():
            strengths.setdefault(cell, [0.0] * RATE * SECONDS)[step] = strength
    for levels in strengths.values():
        assert max(abs(b - a) for a, b in pairwise(levels)) < 0.2
        begins = [n for n, (a, b) in enumerate(pairwise(levels)) if b > a == 0]
        for begin in begins:
            assert sum(begin <= other < begin + RATE for other in begins) <= 3


def test_lights_calm_down_with_the_reel():
    assert sparks(3.0, 0.0, 1000) == []
    assert max(light.strength for light in sparks(3.0, 0.2, 1000)) <= 0.2
    assert len(sparks(3.0, 1.0, 1000)) > 10


def test_the_dot_flies_from_its_cell_to_its_card(lamp):
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    target = QPoint(300, 900)
    painter = QPainter(image)
    begins = lamp.fly(painter, 5, target, 0.0)[-1]
    middle = lamp.fly(painter, 5, target, 0.5)[-1]
    ends = lamp.fly(painter, 5, target, 1.0)[-1]
    painter.end()
    assert begins.contains(lamp.wall.place(5).center())
    assert ends.contains(target)
    assert begins.top() < middle.top() < ends.top()


def test_the_smallest_cells_still_light_up_large_enough_to_be_seen(qapp):
    show = scenes.subjects(100_000, 12)
    measures = measured(QSize(1920, 1080), show.frame)
    lamp = Lamp(arranged(measures, show, ProjectionSettings()).wall, measures)
    assert lamp.wall.cell.height() == 1
    assert lamp.spot(50_000).width() >= 9
    assert lamp.spot(50_000).contains(lamp.wall.place(50_000).center())
