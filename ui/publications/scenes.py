"""Publication for its pictures: both lists, and the form that marks a table as published."""

from PySide6.QtWidgets import QWidget

from ui.publications.dialogs import PublishDialog
from ui.publications.page import PublicationsPage
from ui.scenes import Scene, Stage


def page_of(stage: Stage) -> PublicationsPage:
    page = stage.visit("publications")
    assert isinstance(page, PublicationsPage)
    return page


def show_waiting(stage: Stage) -> None:
    page_of(stage)


def show_tables(stage: Stage) -> None:
    page_of(stage).tabs.setCurrentIndex(1)


def show_publishing(stage: Stage) -> QWidget:
    page = page_of(stage)
    row = page.publications.row_at(0)
    assert row is not None
    dialog = PublishDialog(page, stage.desk.jobs, row)
    dialog.open()
    return dialog


SCENES = (
    Scene("publications-waiting", show_waiting),
    Scene("publications-tables", show_tables),
    Scene("publications-publish", show_publishing),
    Scene("publications-empty", show_waiting, empty=True),
)
