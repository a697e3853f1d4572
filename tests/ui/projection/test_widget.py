"""The projection as the console drives it, and what stands on it when it has come to rest."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from ui.projection import scenes
from ui.projection.shows import ProjectionSettings
from ui.projection.widget import ProjectionWidget

SIZE = QSize(960, 540)
LATER = 10_000.0
QUICK = ProjectionSettings(roll_seconds=3, next_seconds=3)


def at_rest(show, settings):
    widget = ProjectionWidget()
    widget.settings = settings
    widget.show_page(show)
    image = widget.frame_image(SIZE, 0)
    widget.deleteLater()
    return image


@pytest.mark.parametrize("together", [1, 3, 5, 0])
@pytest.mark.parametrize("quota", [1, 12, 50, 200])
def test_the_stopped_frame_is_the_stored_result_pixel_by_pixel(projection, quota, together):
    show = scenes.subjects(1000, quota)
    projection.settings = settings = ProjectionSettings(together=together)
    projection.show_page(show)
    stopped = projection.frame_image(SIZE, LATER)
    assert stopped == at_rest(replace(show, revealed=quota), settings)
    assert stopped != at_rest(show, settings)
