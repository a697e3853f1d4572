"""The dashboard for its pictures: a year's work, and an office that has just begun."""

from ui.scenes import Scene, Stage


def show(stage: Stage) -> None:
    stage.visit("dashboard")


SCENES = (
    Scene("dashboard", show),
    Scene("dashboard-empty", show, empty=True),
)
