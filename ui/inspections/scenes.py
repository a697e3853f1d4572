"""Entry for its pictures: the list, an entered record, the papers that can be issued."""

from PySide6.QtWidgets import QWidget

from app import inspections, visit_papers
from app.rules.roles import Role
from ui.inspections.blank_dialog import BlankDialog
from ui.inspections.page import InspectionsPage
from ui.inspections.paper_dialog import PaperDialog
from ui.inspections.substitution import ReplaceSubjectDialog
from ui.scenes import Scene, Stage


def show_list(stage: Stage) -> None:
    _visits_of_all(stage)


def _visits_of_all(stage: Stage) -> InspectionsPage:
    """Whom the demonstration draws is chance: an inspector's own list may be empty."""
    page = stage.visit("inspections")
    assert isinstance(page, InspectionsPage)
    page.filters.clear()
    stage.desk.jobs.catch_up()
    return page


def show_entry(stage: Stage) -> None:
    page = _visits_of_all(stage)
    page.open_entry(page.model.ids()[0])


def show_papers(stage: Stage) -> QWidget:
    page = stage.visit("inspections")
    assert isinstance(page, InspectionsPage)
    visit = page.model.ids()[0]
    offer = stage.desk.jobs.read(lambda session: visit_papers.offer(session, visit))
    dialog = PaperDialog(page, stage.desk.jobs, visit, offer, lambda _id: None)
    dialog.form.fields["kind"].set_value("receipt")
    dialog.open()
    return dialog


def show_blanks(stage: Stage) -> QWidget:
    page = stage.visit("inspections")
    dialog = BlankDialog(page, stage.desk.jobs, lambda _ids: None)
    dialog.open()
    return dialog


def show_replacing(stage: Stage) -> QWidget:
    page = stage.visit("inspections")
    assert isinstance(page, InspectionsPage)
    visit = page.model.ids()[0]
    detail = stage.desk.jobs.read(lambda session: inspections.inspection_detail(session, visit))
    dialog = ReplaceSubjectDialog(page, stage.desk.jobs, detail)
    dialog.open()
    return dialog


SCENES = (
    Scene("inspections", show_list, Role.INSPECTOR),
    Scene("inspections-empty", show_list, Role.INSPECTOR, empty=True),
    Scene("inspections-entry", show_entry, Role.INSPECTOR),
    Scene("inspections-papers", show_papers),
    Scene("inspections-blanks", show_blanks),
    Scene("inspections-replace", show_replacing),
)
