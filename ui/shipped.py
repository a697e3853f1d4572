"""What only a packaged program can lose: everything it does not import but reads from beside it.

Each check uses one thing once, as the program does, and raises `LostError` with its name.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QSize, QTranslator
from PySide6.QtGui import QImage

import resources
from ui import icons
from ui.help import GENERAL, help_text
from ui.rooms import ROOMS
from ui.theme import shipped_family
from ui.tokens import WINDOW

SCREEN = QSize(1366, 768)
SHORTEST_HELP = 100
ICON = 24
PAPER_DPI, DARK = 30, 128
FRAMES = "qtbase_zh_CN.qm"


class LostError(RuntimeError):
    """Something did not come along when the program was packaged."""


def check_faces(_folder: Path) -> None:
    from app.documents import fonts  # noqa: PLC0415 - reportlab

    if problems := fonts.Faces("shipped").problems():
        raise LostError("\n".join(problems))
    if "Noto" not in shipped_family():
        raise LostError("the face of the window")


def check_papers(_folder: Path) -> None:
    """Every kind from its sample, with QR, template and faces, and what the preview shows of it."""
    from app import documents  # noqa: PLC0415 - as above
    from app.documents import page, raster  # noqa: PLC0415 - as above

    for each in documents.ALL:
        pdf = page.render(each, each.sample)
        _, _, pixels = raster.rasterize(pdf, 0, PAPER_DPI)
        if min(pixels) > DARK:
            raise LostError(f"paper: {each.key}")


def check_copies(_folder: Path) -> None:
    from app import documents  # noqa: PLC0415 - as above
    from app.documents.editable import KINDS, editable  # noqa: PLC0415 - docx and lxml

    for key, _ in KINDS:
        with zipfile.ZipFile(io.BytesIO(editable(key, documents.find(key).sample))) as parts:
            if parts.testzip() or "word/document.xml" not in parts.namelist():
                raise LostError(f"editable copy: {key}")


def check_verifiers(folder: Path) -> None:
    """The draw that the demonstration left in `folder`, and the page that goes with it."""
    from app.verify import PAGE  # noqa: PLC0415 - only for this command
    from app.verify.verdict import Outcome  # noqa: PLC0415 - as above
    from app.verify.verify import verify  # noqa: PLC0415 - as above

    if verify(folder / "bundle.json").outcome is not Outcome.VERIFIED:
        raise LostError("the demonstration's draw does not verify")
    if "VDR1" not in PAGE.read_text("utf-8"):
        raise LostError(PAGE.name)


def check_projection(folder: Path) -> None:
    from ui.projection import scenes  # noqa: PLC0415 - only for this command

    pictures = scenes.render(folder, (SCREEN,))
    if not all(picture.stat().st_size for picture in pictures):
        raise LostError("projection")


def check_licences(_folder: Path) -> None:
    for name in ("LICENSE", "NOTICE"):
        if not resources.HERE.with_name(name).is_file():
            raise LostError(name)


def check_icons(_folder: Path) -> None:
    drawings = sorted(resources.path("icons").glob("*.svg"))
    for drawing in drawings:
        picture = icons.pixmap(drawing.stem, ICON, WINDOW.text, 1.0).toImage()
        alpha = picture.convertToFormat(QImage.Format.Format_Alpha8)
        if alpha.isNull() or not any(alpha.constBits()):
            raise LostError(f"icon: {drawing.name}")
    if not drawings:
        raise LostError("icons")


def check_texts(_folder: Path) -> None:
    for name in (GENERAL, *(room.name for room in ROOMS)):
        own = resources.path(f"help/{name}.md")
        if not own.is_file() or len(help_text(name)) < SHORTEST_HELP:
            raise LostError(f"help: {own.name}")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not QTranslator().load(str(Path(folder) / FRAMES)):
        raise LostError(FRAMES)


CHECKS: tuple[Callable[[Path], None], ...] = (
    check_faces,
    check_papers,
    check_copies,
    check_verifiers,
    check_projection,
    check_icons,
    check_texts,
    check_licences,
)
