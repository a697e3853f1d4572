import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui.projection import scenes
from ui.projection.pages import BODIES
from ui.projection.shows import BlackShow, ScreenShow, SubjectsShow

OUTLINE = 64
"""So much may a pixel on the edge of a large letter differ; a stretched picture differs by 200."""
ROOT = Path(__file__).parents[3]


def test_every_page_the_projection_has_is_in_its_pictures():
    shown = {type(make()) for make, _, _ in scenes.PAGES.values()}
    assert shown == {*BODIES, SubjectsShow, BlackShow, ScreenShow}


@pytest.mark.parametrize("name", scenes.PAGES)
def test_a_sample_holds_as_many_results_as_its_frame_names(name):
    show = scenes.PAGES[name][0]()
    results = getattr(show, "winners", ()) or getattr(show, "pairs", ())
    assert not results or len(results) == show.frame.quota


def test_the_sample_strata_add_up_to_the_frame():
    show = scenes.roster()
    assert sum(each.eligible for each in show.strata) == show.frame.pool
    assert sum(each.drawn for each in show.strata) == show.frame.quota
    assert show.total - sum(each.count for each in show.reasons) == show.frame.pool


def test_pictures_are_made_of_the_pixels_asked_for(qapp, tmp_path):
    saved = scenes.render(tmp_path, (QSize(400, 225),))
    assert len(saved) == len(scenes.PAGES)
    assert {(QImage(str(path)).width(), QImage(str(path)).height()) for path in saved} == {
        (400, 225)
    }


def test_a_window_is_seen_as_its_screen_shows_it(qapp, tmp_path):
    """Small, because Qt draws letters above 64 pixels as outlines, not always to the same grey."""
    saved = scenes.grab(tmp_path, QSize(400, 225))
    made = scenes.render(tmp_path / "made", (QSize(400, 225),))
    by_name = {path.name: path for path in made}
    still = [path for path in saved if not scenes.PAGES[path.stem][1]]
    assert len(still) > 15
    for path in still:
        assert QImage(str(path)) == QImage(str(by_name[path.name])), path.name


@pytest.mark.parametrize("length", [25, 60])
def test_the_long_names_have_the_length_they_are_named_after(length):
    assert len({25: scenes.TWENTY_FIVE, 60: scenes.SIXTY}[length]) == length


def test_at_150_percent_every_page_has_the_pixels_of_its_screen(tmp_path):
    """Nothing is painted small and stretched: what a scaled window shows is what is painted in
    physical pixels, but for the grey of outlines (see above).
    """
    environment = os.environ | {"QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.projection.scaled"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    differences = dict(line.split() for line in done.stdout.splitlines())
    assert len(differences) > 15
    assert {name: value for name, value in differences.items() if int(value) > OUTLINE} == {}
