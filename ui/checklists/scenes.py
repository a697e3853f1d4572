"""The checklist for its pictures: the list, an item's panel, the form, the review."""

from PySide6.QtWidgets import QWidget

from app.rules.roles import Role
from ui.checklists.dialogs import ItemDialog, ReviewDialog
from ui.checklists.page import ChecklistsPage
from ui.checklists.paper_dialog import CHANGES, ChecklistPaperDialog
from ui.scenes import Scene, Stage


def page_of(stage: Stage) -> ChecklistsPage:
    page = stage.visit("checklists")
    assert isinstance(page, ChecklistsPage)
    return page


def show_list(stage: Stage) -> None:
    page_of(stage)


def show_facts(stage: Stage) -> None:
    page_of(stage).table.selectRow(0)


def show_form(stage: Stage) -> QWidget:
    page = page_of(stage)
    dialog = ItemDialog(page, stage.desk.jobs, page.departments)
    dialog.open()
    return dialog


def show_refused(stage: Stage) -> QWidget:
    page = page_of(stage)
    dialog = ItemDialog(page, stage.desk.jobs, page.departments)
    dialog.open()
    dialog.submit()
    return dialog


def show_review(stage: Stage) -> QWidget:
    dialog = ReviewDialog(page_of(stage), stage.desk.jobs, 1, "对旅馆业治安管理的检查")
    dialog.open()
    return dialog


def show_print(stage: Stage) -> QWidget:
    page = page_of(stage)
    dialog = ChecklistPaperDialog(page, stage.desk.jobs, lambda _id: None)
    dialog.kind.set_value(CHANGES)
    dialog.open()
    return dialog


SCENES = (
    Scene("checklists", show_list),
    Scene("checklists-empty", show_list, empty=True),
    Scene("checklists-facts", show_facts),
    Scene("checklists-form", show_form, Role.DEPARTMENT),
    Scene("checklists-refused", show_refused, Role.DEPARTMENT),
    Scene("checklists-review", show_review, Role.LEGAL),
    Scene("checklists-print", show_print),
)
