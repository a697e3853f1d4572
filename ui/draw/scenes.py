"""Every step of a draw for its pictures; each scene goes as far as its name says."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import draw_views, draws, tasks
from app.records.draws import DrawView, Witness
from app.records.tasks import TaskQuery
from app.rules.task_states import TaskState
from ui.draw.console import Console
from ui.draw.dialogs import OpenDrawDialog, ask_for_void
from ui.draw.holding import ExcludeDialog, RecuseDialog
from ui.draw.page import DrawPage
from ui.forms import FormDialog
from ui.scenes import Scene, Stage

WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))
DIGITS = (("纪检监督员", "048213759026"), ("群众代表", "715930284461"))
STEPS: tuple[Callable[..., Any], ...] = (draws.lock, draws.show_commitment, draws.draw_lots)


def show_list(stage: Stage) -> None:
    stage.visit("draw")


def console(stage: Stage, steps: int, revealed: int = 0) -> Console:
    """The console of a new draw after so many steps."""
    jobs = stage.desk.jobs
    query = TaskQuery(states=(TaskState.APPROVED,))
    (task,) = jobs.read(lambda session: tasks.list_tasks(session, query))
    draw_id = jobs.write(
        lambda session, operator: draws.open_draw(
            session, operator, task_id=task.id, place="三楼会议室", witnesses=WITNESSES
        )
    )
    for verb in STEPS[:steps]:
        more = {"entries": DIGITS} if verb is draws.draw_lots else {}
        jobs.write(partial(verb, draw_id=draw_id, **more))
    if revealed:
        jobs.write(lambda s, who: draws.reveal(s, who, draw_id=draw_id, revealed=revealed))
    page = stage.visit("draw", draw_id)
    assert isinstance(page, DrawPage)
    assert page.console is not None
    return page.console


def at(steps: int, revealed: int = 0) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        console(stage, steps, revealed)

    return show


def show_opening(stage: Stage) -> QWidget:
    page = stage.visit("draw")
    assert isinstance(page, DrawPage)
    page.start_button.click()
    return opened(page, OpenDrawDialog)


def show_exclusion(stage: Stage) -> QWidget:
    made = console(stage, 0)
    dialog = ExcludeDialog(made, stage.desk.jobs, 2)
    dialog.open()
    return dialog


def show_recusal(stage: Stage) -> QWidget:
    made = console(stage, 0)
    dialog = RecuseDialog(made, stage.desk.jobs, 2)
    dialog.open()
    return dialog


def show_void(stage: Stage) -> QWidget:
    made = console(stage, 2)
    view: DrawView = stage.desk.jobs.read(lambda session: draw_views.view(session, made.draw_id))
    ask_for_void(made, stage.desk.jobs, view)
    return opened(made, FormDialog)


def opened(parent: QWidget, kind: type[QWidget]) -> QWidget:
    return next(each for each in parent.findChildren(kind) if each.isVisible())


SCENES = (
    Scene("draw-list", show_list),
    Scene("draw-list-empty", show_list, empty=True),
    Scene("draw-open", show_opening),
    Scene("draw-1-prepare", at(0)),
    Scene("draw-exclude", show_exclusion),
    Scene("draw-recuse", show_recusal),
    Scene("draw-2-locked", at(1)),
    Scene("draw-3-commitment", at(2)),
    Scene("draw-void", show_void),
    Scene("draw-4-waiting", at(3)),
    Scene("draw-4-named", at(3, 2)),
    Scene("draw-4-paired", at(3, 99)),
)
