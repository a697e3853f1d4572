"""The projection as the console drives it, and what stands on it when it has come to rest."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.test_tokens import luminance
from ui.projection import scenes
from ui.projection.reveal import RevealScene
from ui.projection.run import run_of
from ui.projection.shows import ALL_AT_ONCE, BlackShow, ProjectionSettings
from ui.projection.widget import ProjectionWidget

SIZE = QSize(960, 540)
LATER = 10_000.0
SMOOTH = Qt.TransformationMode.SmoothTransformation
QUICK = ProjectionSettings(roll_seconds=3, next_seconds=3)
SIMPLE = ProjectionSettings(next_seconds=3, simple=True)
ONCE = ProjectionSettings(together=ALL_AT_ONCE, simple=True)


def at_rest(show, settings):
    widget = ProjectionWidget()
    widget.settings = settings
    widget.show_page(show)
    image = widget.frame_image(SIZE, 0)
    widget.deleteLater()
    return image


def is_same(one: QImage, two: QImage) -> bool:
    """Kept out of the assertion, whose report would print both pages."""
    return one == two


# the result


@pytest.mark.parametrize("together", [1, 3, 5, ALL_AT_ONCE])
@pytest.mark.parametrize("quota", [1, 12, 50, 200])
def test_the_stopped_frame_is_the_stored_result_pixel_by_pixel(projection, quota, together):
    show = scenes.subjects(1000, quota)
    projection.settings = settings = ProjectionSettings(together=together)
    projection.show_page(show)
    stopped = projection.frame_image(SIZE, LATER)
    assert is_same(stopped, at_rest(replace(show, revealed=quota), settings))
    assert not is_same(stopped, at_rest(show, settings))
    other = (*show.winners[1:], show.winners[0])
    swapped = tuple(replace(each, position=place) for place, each in enumerate(other, 1))
    wrong = replace(show, winners=swapped, revealed=quota)
    assert quota == 1 or not is_same(stopped, at_rest(wrong, settings))


@pytest.mark.parametrize("quota", [1, 12, 50, 200])
def test_the_cards_hold_the_stored_result_in_its_order(projection, quota):
    show = scenes.subjects(1000, quota, quota)
    projection.show_page(show)
    cards = projection._scene.plan.cards
    pages = [cards.on_page(page) for page in range(cards.pages)]
    assert [winner for page in pages for winner in page] == list(range(quota))
    assert cards.winners == show.winners
    assert projection.pages == len(pages)
    assert projection.page_number == len(pages) - 1


@pytest.mark.parametrize("revealed", [1, 5, 12])
@pytest.mark.parametrize("together", [1, 3, 5])
def test_a_reopened_page_stands_as_the_run_had_left_it(projection, revealed, together):
    """Killed after so many: the same names, the same holes in the wall, the same cards."""
    show = scenes.subjects(1000, 12)
    settings = ProjectionSettings(together=together)
    scene = RevealScene(SIZE, show, settings)
    scene.begin(run_of(0, revealed, settings))
    scene.advance(LATER)
    scene.rest(revealed)
    assert is_same(scene.image, at_rest(replace(show, revealed=revealed), settings))


def test_frames_painted_one_after_another_are_those_painted_at_once(projection):
    """What is repainted is all that changed: no leftovers of lights, dots or names."""
    show, settings = scenes.subjects(1000, 12), ProjectionSettings(together=2)
    run = run_of(0, 6, settings)
    passing = RevealScene(SIZE, show, settings)
    passing.begin(run)
    for step in range(int(run.seconds * 30)):
        passing.advance(step / 30)
        if step % 37 == 0:
            fresh = RevealScene(SIZE, show, settings)
            fresh.begin(run)
            fresh.advance(step / 30)
            assert is_same(passing.image, fresh.image), step / 30


def test_what_advance_says_has_changed_is_all_that_has(projection):
    scene = RevealScene(SIZE, scenes.subjects(1000, 12), QUICK)
    scene.begin(run_of(0, 2, QUICK))
    screen = QImage(scene.image)
    for step in range(160):
        for place in scene.advance(step / 20):
            copy_into(screen, scene.image, place)
        assert is_same(screen, scene.image), step / 20


def copy_into(target, source, place):
    painter = QPainter(target)
    painter.drawImage(place.topLeft(), source, place)
    painter.end()


def test_nothing_flashes(projection):
    """No part of the picture goes darker and lighter by a tenth more than three times a second
    (WCAG 2.3.1 counts pairs of changes; here a single one counts).
    """
    scene = RevealScene(SIZE, scenes.subjects(1000, 12), QUICK)
    run = run_of(0, 1, QUICK)
    scene.begin(run)
    tiles = []
    for step in range(int(run.seconds * 30)):
        scene.advance(step / 30)
        small = scene.image.scaled(QSize(8, 6), mode=SMOOTH)
        tiles.append([luminance(small.pixelColor(x, y).name()) for y in range(6) for x in range(8)])
    for part in range(48):
        levels = [tile[part] for tile in tiles]
        for second in range(0, len(levels) - 30, 10):
            assert changes(levels[second : second + 30]) <= 3, part


def changes(levels, least=0.1):
    """How often a level turns by at least so much."""
    count, extreme, rising = 0, levels[0], None
    for level in levels:
        goes_on = level > extreme if rising else level < extreme
        if rising is None and level != extreme:
            rising, extreme = level > extreme, level
        elif rising is not None and goes_on:
            extreme = level
        elif abs(level - extreme) >= least:
            count, extreme, rising = count + 1, level, not rising
    return count


def test_flashes_would_be_counted():
    assert changes([0, 0.5] * 5) >= 8
    assert changes([0, 0.05] * 5) == 0
    assert changes([0, 0.2, 0.4, 0.6, 0.8]) == 0


# driving


def test_a_run_tells_every_winner_and_then_rests(qtbot, projection):
    told = []
    projection.settings = QUICK
    projection.show_page(scenes.subjects(24, 12))
    projection.revealed.connect(told.append)
    with qtbot.waitSignal(projection.finished, timeout=9000):
        projection.start(1)
        assert projection.is_moving
    assert told == [1]
    assert not projection.is_moving
    assert projection.page.revealed == 1
    assert not projection._timer.isActive()
    shown = projection.frame_image(SIZE, 0)
    assert is_same(shown, at_rest(scenes.subjects(24, 12, 1), QUICK))


def test_all_can_be_revealed_at_once_without_motion(qtbot, projection):
    told = []
    projection.settings = ONCE
    projection.show_page(scenes.subjects(1000, 200))
    projection.revealed.connect(told.append)
    with qtbot.waitSignal(projection.finished, timeout=3000):
        projection.start()
    assert told == [200]


def test_without_motion_there_is_no_timer_between_names(qtbot, projection):
    projection.settings = SIMPLE
    projection.show_page(scenes.subjects(24, 12))
    with qtbot.waitSignal(projection.revealed) as first:
        projection.start(2)
    assert first.args == [1]
    assert projection._timer.interval() > 1000
    projection.show_page(BlackShow())
    assert not projection.is_moving


def test_stop_ends_a_long_roll_soon_and_on_the_stored_name(qtbot, projection):
    projection.settings = ProjectionSettings(roll_seconds=15)
    projection.show_page(show := scenes.subjects(24, 12))
    with qtbot.waitSignal(projection.finished, timeout=8000):
        projection.start()
        projection.stop()
    assert projection.page.revealed == 1
    settled = at_rest(replace(show, revealed=1), projection.settings)
    assert is_same(projection.frame_image(SIZE, 0), settled)


def test_a_pause_stops_the_clock_and_resuming_goes_on(projection):
    projection.settings = QUICK
    projection.show_page(scenes.subjects(24, 12))
    projection.start()
    projection.pause()
    stood = projection.elapsed()
    assert projection.is_paused
    assert not projection.is_moving
    assert projection._scene._backdrop.still.doing == "已暂停"
    projection.stop()
    assert projection.is_paused
    projection.resume()
    assert projection.is_moving
    assert projection.elapsed() >= stood
    assert "正在抽取" in projection._scene._backdrop.still.doing


def test_the_same_draw_read_back_does_not_disturb_a_run(projection):
    show = scenes.subjects(24, 12)
    projection.show_page(show)
    projection.start()
    projection.show_page(replace(scenes.subjects(24, 12), revealed=1))
    assert projection.is_moving
    projection.show_page(replace(show, frame=scenes.frame(25)))
    assert not projection.is_moving


def test_nothing_starts_where_nothing_is_left_or_nothing_is_drawn(projection):
    projection.show_page(BlackShow())
    projection.start()
    assert not projection.is_moving
    projection.show_page(scenes.subjects(24, 12, 12))
    projection.start()
    projection.stop()
    projection.pause()
    projection.resume()
    assert not projection.is_moving
    assert not projection.is_paused


def test_pages_of_cards_and_of_pairs_are_turned(projection):
    projection.show_page(scenes.subjects(1000, 50, 50))
    last = projection.pages - 1
    projection.turn(1)
    assert projection.page_number == last
    projection.turn(-99)
    assert projection.page_number == 0
    before = QImage(projection.image)
    projection.turn(1)
    assert projection.page_number == 1
    assert not is_same(before, projection.image)
    projection.show_page(scenes.PAGES["summary-200"][0]())
    projection.turn(3)
    assert projection.page_number == 3


def test_a_run_goes_on_in_another_size(projection):
    projection.show_page(scenes.subjects(1000, 12))
    projection.start()
    projection.resize(QSize(1366, 768))
    QApplication.sendEvent(projection, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert projection.is_moving
    assert projection.image.size() == QSize(1366, 768)


def test_the_window_shows_the_picture_pixel_for_pixel(qtbot, projection):
    projection.resize(SIZE)
    projection.show_page(scenes.subjects(1000, 12, 5))
    projection.show()
    qtbot.waitExposed(projection)
    grabbed = projection.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert is_same(grabbed, projection.image)
    assert projection.rect() == QRect(0, 0, 960, 540)


def test_settings_of_a_run_stay_until_it_rests(projection):
    projection.show_page(scenes.subjects(1000, 12))
    projection.start()
    scene = projection._scene
    projection.settings = ProjectionSettings(together=5)
    assert projection._scene is scene
    projection.show_page(BlackShow())
    projection.show_page(scenes.subjects(1000, 12))
    assert len(projection._scene.plan.reels) == 5


def test_the_projection_knows_no_database_and_no_service():
    """All it may know of the program are records."""
    for path in (Path(scenes.__file__).parent).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(("db", "sqlalchemy", "app.")) or (
                    node.module == "app.records.draws"
                ), path
