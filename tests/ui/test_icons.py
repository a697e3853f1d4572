import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon

from ui import icons
from ui.tokens import WINDOW

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path.stem for path in (ROOT / "resources" / "icons").glob("*.svg"))


def colours(pixmap):
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name().upper() for colour in pixels if colour.alpha() == 255}


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp):
    assert WINDOW.bad in colours(icons.pixmap("ban", 32, WINDOW.bad, 1.0))


def test_a_drawing_is_written_once_and_kept_for_later_starts(qapp):
    icons.drawing.cache_clear()
    first = icons.drawing("ban", WINDOW.bad)
    written = first.stat().st_ino
    icons.drawing.cache_clear()
    assert icons.drawing("ban", WINDOW.bad) == first
    assert first.stat().st_ino == written


def test_an_icon_is_sharp_at_any_scale(qapp):
    pixmap = icons.pixmap("search", 20, WINDOW.quiet, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_a_checked_control_shows_its_icon_in_primary(qapp):
    icon = icons.icon("settings")
    chosen = icon.pixmap(32, 32, QIcon.Mode.Normal, QIcon.State.On)
    assert WINDOW.primary in colours(chosen)
    assert WINDOW.primary not in colours(icon.pixmap(32, 32))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_drawing_can_be_coloured(qapp, name):
    text = icons.drawing(name, WINDOW.text).read_text("utf-8")
    assert WINDOW.text in text
    assert "currentColor" not in text
    assert QColor(WINDOW.text).isValid()


def test_every_icon_that_the_program_names_is_shipped():
    calls = re.compile(r'(?:icon=|icons\.icon\(|icons\.pixmap\(|tool\()"([a-z0-9-]+)"')
    named = {name for file in ROOT.glob("ui/**/*.py") for name in calls.findall(file.read_text())}
    assert named <= set(SHIPPED)


def test_every_shipped_icon_is_used():
    program = "".join(file.read_text("utf-8") for file in ROOT.glob("ui/**/*.py"))
    assert [name for name in SHIPPED if f'"{name}"' not in program] == []
