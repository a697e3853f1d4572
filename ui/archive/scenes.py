"""The archive for its pictures: dossiers with one opened, what waits, and filing."""

from PySide6.QtWidgets import QWidget

from ui.archive.dialogs import FileDialog
from ui.archive.page import ArchivePage
from ui.scenes import Scene, Stage


def page_of(stage: Stage) -> ArchivePage:
    page = stage.visit("archive")
    assert isinstance(page, ArchivePage)
    return page


def show_dossiers(stage: Stage) -> None:
    page_of(stage)


def show_contents(stage: Stage) -> None:
    page = page_of(stage)
    page.table.selectRow(0)
    stage.desk.jobs.catch_up()
    page.panel.tabs.setCurrentIndex(1)


def show_facts(stage: Stage) -> None:
    page_of(stage).table.selectRow(0)


def show_waiting(stage: Stage) -> None:
    page_of(stage).tabs.setCurrentIndex(1)


def show_filing(stage: Stage) -> QWidget:
    page = page_of(stage)
    dialog = FileDialog(page, stage.desk.jobs, page.waiting.rows(), lambda _ids: page.reload())
    dialog.open()
    return dialog


SCENES = (
    Scene("archive", show_dossiers),
    Scene("archive-empty", show_dossiers, empty=True),
    Scene("archive-facts", show_facts),
    Scene("archive-contents", show_contents),
    Scene("archive-waiting", show_waiting),
    Scene("archive-file", show_filing),
)
