"""The one icon set (Lucide), coloured from the tokens.

Qt draws SVG files crisply at any scale, but only in the colours they hold; so each drawing is
written once per colour into the user's cache folder, and style sheet and icons read it there.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

import resources
from ui.tokens import WINDOW


@cache
def icon(name: str, colour: str = WINDOW.quiet, chosen: str = WINDOW.primary) -> QIcon:
    """`name` is a file in resources/icons; `chosen` colours it in a checked control."""
    made = QIcon()
    made.addFile(str(drawing(name, colour)))
    made.addFile(str(drawing(name, WINDOW.edge)), QSize(), QIcon.Mode.Disabled)
    made.addFile(str(drawing(name, chosen)), QSize(), QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    """One drawing of `size` device-independent pixels for a screen of that pixel ratio."""
    return icon(name, colour).pixmap(QSize(size, size), ratio)


@cache
def drawing(name: str, colour: str) -> Path:
    """The SVG file of this icon with its strokes in one colour.

    It stays for later starts, under a name that changes when the program brings another drawing.
    """
    source = resources.path(f"icons/{name}.svg")
    facts = source.stat()
    stamp = f"{facts.st_size:x}-{facts.st_mtime_ns:x}"
    target = _folder() / f"{name}-{colour.removeprefix('#')}-{stamp}.svg"
    if not target.exists():
        text = source.read_text(encoding="utf-8").replace("currentColor", colour)
        unfinished = target.with_suffix(f".{os.getpid()}")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(target)
    return target


@cache
def _folder() -> Path:
    """The user's cache folder, or a temporary one where that cannot be written."""
    folder = platformdirs.user_cache_path("shuangsuiji", appauthor=False) / "icons"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="shuangsuiji-icons-"))
    return folder
