"""Every page and main dialog as a picture, filled and empty, for looking at before users do."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.records.accounts import Operator
from ui import gallery, theme
from ui.archive import scenes as archive
from ui.checklists import scenes as checklists
from ui.dashboard import scenes as dashboard
from ui.desk import Desk
from ui.draw import ended_scenes as ended
from ui.draw import preparation_scenes as preparation
from ui.draw import scenes as draw
from ui.inspections import scenes as inspections
from ui.jobs import Jobs
from ui.ledger import scenes as ledger
from ui.main_window import MainWindow
from ui.opening import open_file
from ui.papers import scenes as papers
from ui.plans import scenes as plans
from ui.projection import scenes as projection
from ui.publications import scenes as publications
from ui.registries import scenes as registries
from ui.scenes import Scene, Stage
from ui.settings import Settings
from ui.system import scenes as system
from ui.tokens import WINDOW, TextSize

SCENES: tuple[Scene, ...] = (
    *gallery.SCENES,
    *dashboard.SCENES,
    *registries.SCENES,
    *checklists.SCENES,
    *plans.SCENES,
    *draw.SCENES,
    *preparation.SCENES,
    *ended.SCENES,
    *inspections.SCENES,
    *ledger.SCENES,
    *papers.SCENES,
    *publications.SCENES,
    *archive.SCENES,
    *system.SCENES,
)
"""A room adds its own line."""

SUBJECTS = 240
NEW_OFFICE: dict[str, Any] = {
    "bureau_name": "某某县公安局",
    "number_word": "南公",
    "departments": (),
    "admin_login": "admin1",
    "admin_name": "王某某",
    "admin_password": "nobody enters here",
}
PERSON = "王某某"
PLACE = Path("D:/双随机/office.sqlite")
STANDARD = QSize(1366, 768)
VARIANTS = {  # folder: scale factor of the screen, text size, window in its pixels
    "125": ("1.25", TextSize.STANDARD, QSize(1536, 864)),
    "150": ("1.5", TextSize.STANDARD, QSize(1280, 720)),
    "largest": ("1", TextSize.LARGEST, STANDARD),
}
TITLE_BAR, SHADE = 32, 60
LAYERS = 4
"""Layouts within layouts settle one level at a time."""
VARIANT = "SHUANGSUIJI_PICTURES"
"""Set for the child processes that draw one variant each."""


def render_all(application: QApplication, folder: Path) -> int:
    """All scenes at 1366 × 768, then again at 125 %, 150 % and 特大 in folders of their own; the
    projection on three screens besides, and on one of each scale.
    """
    variant = os.environ.get(VARIANT, "")
    if variant:
        _, size, window = VARIANTS[variant]
        render(application, folder, SCENES, size, window)
        projection.grab(folder, window)
        return 0
    render(application, folder, SCENES, TextSize.STANDARD, STANDARD)
    projection.render(folder)
    return max(_in_child(name, folder / name) for name in VARIANTS)


def render(
    application: QApplication,
    folder: Path,
    scenes: tuple[Scene, ...],
    size: TextSize,
    window: QSize,
) -> list[Path]:
    """Draw these scenes; the shipped face makes the pictures alike on every computer."""
    folder.mkdir(parents=True, exist_ok=True)
    theme.apply(application, size, theme.shipped_family())
    with TemporaryDirectory() as scratch:
        offices = {empty: _office(Path(scratch), empty) for empty in {s.empty for s in scenes}}
        return [
            _picture(scene, _copy(offices[scene.empty], scene.name), folder, window)
            for scene in scenes
        ]


def _copy(office: Path, name: str) -> Path:
    """A scene may work in its office; the next one finds it as it was."""
    return shutil.copyfile(office, office.with_name(f"{name}.sqlite"))


def _in_child(variant: str, folder: Path) -> int:
    """The screen's scale factor is fixed when a process starts."""
    scale, _, _ = VARIANTS[variant]
    environment = os.environ | {"QT_SCALE_FACTOR": scale, VARIANT: variant}
    command = [sys.executable, "-m", "ui.main", "--pictures", str(folder)]
    return subprocess.run(command, env=environment, check=False).returncode


def _office(scratch: Path, empty: bool) -> Path:
    """A database of an office that has just been set up, or of one with a year's work in it."""
    from app import accounts  # noqa: PLC0415 - SQLAlchemy, not needed to start a window

    folder = scratch / ("empty" if empty else "filled")
    folder.mkdir()
    if not empty:
        from app import demo  # noqa: PLC0415 - as above

        demo.run(folder, SUBJECTS, lambda _text: None)
        return folder / "office.sqlite"
    opened = open_file(folder / "office.sqlite", create=True)
    with opened.database.write() as session:
        accounts.set_up_office(session, **NEW_OFFICE)
    opened.database.close()
    return folder / "office.sqlite"


def _picture(scene: Scene, office: Path, folder: Path, size: QSize) -> Path:
    jobs = Jobs()
    opened = open_file(office, create=False)
    jobs.attach(opened.database)
    window = MainWindow(Desk(jobs, Settings(keeps=False)))
    window.resize(size)
    window.show()
    window.open_login()
    window.login.signed_in.emit(_operator(jobs, scene))
    window.workplace.status.show_place(PLACE)
    dialog = scene.show(Stage(window.desk, window))
    jobs.catch_up()
    if isinstance(dialog, QDialog):
        dialog.resize(dialog.size().boundedTo(size - QSize(0, theme.px(TITLE_BAR))))
    target = folder / f"{scene.name}.png"
    painted(window, dialog).save(str(target))
    _strike(window, dialog, jobs)
    opened.database.close()
    return target


def _operator(jobs: Jobs, scene: Scene) -> Operator:
    """Whoever has this role in the office, so that there is work to see; else its first person."""
    from app import accounts  # noqa: PLC0415 - as above

    rows = jobs.read(accounts.list_accounts)
    row = next((row for row in rows if row.roles == (scene.role,)), rows[0])
    return Operator(row.id, PERSON, frozenset({scene.role}), row.department)


def _strike(window: MainWindow, dialog: QWidget | None, jobs: Jobs) -> None:
    if dialog is not None:
        dialog.hide()
        dialog.deleteLater()
    window.hide()
    window.deleteLater()
    jobs.close()
    jobs.deleteLater()
    gc.collect()  # nothing else does while no event loop runs


def painted(window: QWidget, dialog: QWidget | None) -> QPixmap:
    """The window as it is seen, with the dialog in the middle of it."""
    for _ in range(LAYERS):
        QApplication.sendPostedEvents()
    picture = window.grab()
    if dialog is None:
        return picture
    over = dialog.grab()
    ratio = picture.devicePixelRatio()
    space = QSize(round(picture.width() / ratio), round(picture.height() / ratio))
    place = _place(space, QSize(round(over.width() / ratio), round(over.height() / ratio)), dialog)
    painter = QPainter(picture)
    if isinstance(dialog, QDialog):
        _frame(painter, place, dialog.windowTitle(), space)
    painter.drawPixmap(place.topLeft(), over)
    painter.end()
    return picture


def _place(space: QSize, size: QSize, dialog: QWidget) -> QRect:
    if not isinstance(dialog, QDialog):
        return QRect(dialog.mapToGlobal(QPoint(0, 0)), size)
    left = (space.width() - size.width()) // 2
    top = max((space.height() - size.height()) // 2, theme.px(TITLE_BAR))
    return QRect(QPoint(left, top), size)


def _frame(painter: QPainter, place: QRect, title: str, space: QSize) -> None:
    """A plain title bar, since the window manager that draws the real one is not here."""
    shade = QColor(WINDOW.text)
    shade.setAlpha(SHADE)
    painter.fillRect(QRect(QPoint(0, 0), space), shade)
    bar = QRect(place.left(), place.top() - theme.px(TITLE_BAR), place.width(), theme.px(TITLE_BAR))
    painter.fillRect(bar, QColor(WINDOW.surface))
    painter.setPen(QColor(WINDOW.text))
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setFont(QApplication.font())
    painter.drawText(bar.adjusted(12, 0, -12, 0), aligned, title)
    painter.setPen(QColor(WINDOW.edge))
    painter.drawRect(bar.united(place).adjusted(-1, -1, 0, 0))
