"""Entry for its pictures: the list, an entered record, the same refused."""

from app.rules.roles import Role
from ui.inspections.page import InspectionsPage
from ui.scenes import Scene, Stage


def show_list(stage: Stage) -> None:
    stage.visit("inspections")


def show_entry(stage: Stage) -> None:
    page = stage.visit("inspections")
    assert isinstance(page, InspectionsPage)
    page.open_entry(page.model.ids()[0])


SCENES = (
    Scene("inspections", show_list, Role.INSPECTOR),
    Scene("inspections-empty", show_list, Role.INSPECTOR, empty=True),
    Scene("inspections-entry", show_entry, Role.INSPECTOR),
)
