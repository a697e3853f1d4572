import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui import gallery, pictures, self_test
from ui.rooms import ROOMS
from ui.scenes import Scene
from ui.tokens import WINDOW, TextSize


@pytest.fixture
def drawn(qapp, tmp_path):
    def draw(*scenes, size=TextSize.STANDARD):
        return pictures.render(qapp, tmp_path, scenes, size, QSize(1366, 768))

    yield draw
    pictures.theme.apply(qapp, TextSize.STANDARD, pictures.theme.shipped_family())


def colours(image):
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return {image.pixelColor(x, y).name().upper() for x, y in points}


def test_a_page_is_drawn_at_the_size_of_a_small_screen(drawn):
    scene = Scene("list", gallery.show_list, empty=True)
    (path,) = drawn(scene)
    image = QImage(str(path))
    assert (path.name, image.width(), image.height()) == ("list.png", 1366, 768)
    assert {WINDOW.page, WINDOW.surface, WINDOW.primary} <= colours(image)


def test_a_dialog_is_drawn_over_its_window(drawn):
    (path,) = drawn(Scene("question", gallery.show_question, empty=True))
    assert WINDOW.bad in colours(QImage(str(path)))


def test_every_scene_has_a_name_of_its_own():
    names = [scene.name for scene in pictures.SCENES]
    assert len(names) == len(set(names))


def test_the_largest_text_still_fits(drawn):
    seen = []

    def measure(stage):
        gallery.show_list(stage)
        table = stage.window.workplace.stack.currentWidget().table
        seen.append(table.horizontalScrollBar().maximum())

    drawn(Scene("list", measure, empty=True), size=TextSize.LARGEST)
    assert seen == [0]


def test_the_self_test_visits_every_room(qapp, tmp_path):
    assert self_test.walk(qapp, tmp_path) == [room.name for room in ROOMS]
