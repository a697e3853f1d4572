"""A draw that is over, and how one is checked or given up, for their pictures."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import draw_bundles
from app.verify.verify import verify
from ui.draw.dialogs import WithdrawDialog
from ui.draw.record import RecordPanel
from ui.draw.replay import ReplayDialog, Replayed
from ui.draw.scenes import Walk
from ui.scenes import Scene, Stage


def record(tab: int) -> Callable[[Stage], None]:
    """The record of a finished draw at one of its tabs."""

    def show(stage: Stage) -> None:
        walk = Walk(stage)
        walk.finish()
        panel = walk.show().stack.currentWidget()
        assert isinstance(panel, RecordPanel)
        panel.tabs.setCurrentIndex(tab)

    return show


def show_replay(stage: Stage) -> QWidget:
    walk = Walk(stage)
    walk.finish()
    made = walk.show()
    found = walk.jobs.read(lambda session: draw_bundles.evidence(session, walk.draw_id))
    results = [Replayed(each.attempt, verify(each.bundle, each.commitment)) for each in found]
    dialog = ReplayDialog(made, results)
    dialog.open()
    return dialog


def show_withdrawing(stage: Stage) -> QWidget:
    walk = Walk(stage)
    walk.commit()
    made = walk.show()
    assert made.view is not None
    dialog = WithdrawDialog(made, stage.desk.jobs, made.view)
    dialog.open()
    return dialog


SCENES = (
    Scene("draw-9-record", record(0)),
    Scene("draw-9-history", record(3)),
    Scene("draw-replay", show_replay),
    Scene("draw-withdraw", show_withdrawing),
)
