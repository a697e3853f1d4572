"""Every step of a draw for its pictures; each scene goes as far as its name says."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app import ceremony, draw_views, draws, tasks
from app.records.draws import DrawView, Witness
from app.records.tasks import TaskQuery
from app.rules.task_states import TaskState
from ui.ceremony.attendance import AttendanceDialog
from ui.ceremony.pace import PaceDialog
from ui.draw.console import Console
from ui.draw.dialogs import OpenDrawDialog, ask_for_void
from ui.draw.holding import ExcludeDialog, RecuseDialog
from ui.draw.page import DrawPage
from ui.draw.rules_dialog import RulesDialog
from ui.draw.signing import DeclineDialog
from ui.forms import FormDialog
from ui.scenes import Scene, Stage

WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))
DIGITS = {"纪检监督员": "048213759026", "群众代表": "715930284461"}
FIRST, SECOND = DIGITS
ROOM = QSize(1920, 1080)
"""The screen that the room looks at."""


def show_list(stage: Stage) -> None:
    stage.visit("draw")


class Walk:
    """Leads a new draw from step to step by the services themselves."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.jobs = stage.desk.jobs
        query = TaskQuery(states=(TaskState.APPROVED,))
        (task,) = self.jobs.read(lambda session: tasks.list_tasks(session, query))
        self.draw_id = self.jobs.write(
            lambda session, operator: draws.open_draw(
                session, operator, task_id=task.id, place="三楼会议室", witnesses=WITNESSES
            )
        )

    def do(self, verb: Callable[..., Any], **values: object) -> None:
        self.jobs.write(partial(verb, draw_id=self.draw_id, **values))

    def rules(self, *, short: bool = False) -> None:
        self.do(ceremony.confirm_rules, names_sealed=False, short=short)

    def lock(self) -> None:
        self.rules()
        self.do(draws.lock)

    def gather(self, *, but: str = "") -> None:
        view = self.jobs.read(lambda session: ceremony.view(session, self.draw_id))
        for each in view.missing():
            if each.duty != but:
                self.do(ceremony.arrive, duty=each.duty, label=each.label, name=each.name)

    def commit(self) -> None:
        self.lock()
        self.gather()
        self.do(ceremony.announce)

    def call(self) -> None:
        self.commit()
        self.do(ceremony.begin_calling)

    def read_back(self) -> None:
        self.call()
        for label, digits in DIGITS.items():
            self.do(ceremony.take_digits, label=label, digits=digits)
        self.do(ceremony.confirm_digits, label=FIRST)

    def compute(self) -> None:
        self.read_back()
        self.do(ceremony.confirm_digits, label=SECOND)
        self.do(ceremony.compute)

    def reveal(self, more: int = 0) -> None:
        self.compute()
        view: DrawView = self.jobs.read(lambda s: draw_views.view(s, self.draw_id))
        assert view.round is not None
        self.do(draws.reveal, revealed=len(view.round.winners) + more)

    def sign(self) -> None:
        self.reveal(1)
        self.do(draws.confirm)

    def finish(self) -> None:
        self.sign()
        view = self.jobs.read(lambda session: ceremony.view(session, self.draw_id))
        for each in view.people:
            self.jobs.write(partial(ceremony.sign, attendee_id=each.id or 0))
        self.do(ceremony.finish_signing)

    def show(self) -> Console:
        page = self.stage.visit("draw", self.draw_id)
        assert isinstance(page, DrawPage)
        assert page.console is not None
        page.console.director.window.settle(ROOM)
        page.console.reload()
        self.jobs.catch_up()
        return page.console


def at(lead: Callable[[Walk], object]) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        walk = Walk(stage)
        lead(walk)
        walk.show()

    return show


def waiting_for_one(walk: Walk) -> None:
    walk.lock()
    walk.gather(but=SECOND)


def one_revealed(walk: Walk) -> None:
    walk.compute()
    walk.do(draws.reveal, revealed=1)


def in_short(walk: Walk) -> None:
    walk.rules(short=True)
    walk.do(draws.lock)
    walk.gather()
    walk.do(ceremony.announce)
    walk.do(ceremony.begin_calling)
    walk.do(ceremony.take_digits, label=FIRST, digits=DIGITS[FIRST])


def show_opening(stage: Stage) -> QWidget:
    page = stage.visit("draw")
    assert isinstance(page, DrawPage)
    page.start_button.click()
    return opened(page, OpenDrawDialog)


def show_exclusion(stage: Stage) -> QWidget:
    dialog = ExcludeDialog(Walk(stage).show(), stage.desk.jobs, 2)
    dialog.open()
    return dialog


def show_recusal(stage: Stage) -> QWidget:
    dialog = RecuseDialog(Walk(stage).show(), stage.desk.jobs, 2)
    dialog.open()
    return dialog


def show_rules(stage: Stage) -> QWidget:
    made = Walk(stage).show()
    assert made.told is not None
    dialog = RulesDialog(made, stage.desk.jobs, made.told)
    dialog.open()
    return dialog


def show_people(stage: Stage) -> QWidget:
    walk = Walk(stage)
    walk.call()
    made = walk.show()
    assert made.told is not None
    dialog = AttendanceDialog(made, stage.desk.jobs, made.told)
    dialog.open()
    return dialog


def show_decline(stage: Stage) -> QWidget:
    walk = Walk(stage)
    walk.sign()
    made = walk.show()
    assert made.told is not None
    dialog = DeclineDialog(made, stage.desk.jobs, made.told.ceremony.people[-1])
    dialog.open()
    return dialog


def show_pace(stage: Stage) -> QWidget:
    made = Walk(stage).show()
    dialog = PaceDialog(made, stage.desk.settings, made.director.restyle)
    dialog.open()
    return dialog


def show_lost(stage: Stage) -> None:
    walk = Walk(stage)
    walk.compute()
    made = walk.show()
    made.director.lost = "HDMI-1"
    made.side.show_state()


def show_void(stage: Stage) -> QWidget:
    walk = Walk(stage)
    walk.commit()
    made = walk.show()
    view: DrawView = stage.desk.jobs.read(lambda session: draw_views.view(session, walk.draw_id))
    ask_for_void(made, stage.desk.jobs, view)
    return opened(made, FormDialog)


def opened(parent: QWidget, kind: type[QWidget]) -> QWidget:
    return next(each for each in parent.findChildren(kind) if each.isVisible())


SCENES = (
    Scene("draw-list", show_list),
    Scene("draw-list-empty", show_list, empty=True),
    Scene("draw-open", show_opening),
    Scene("draw-1-rules", at(lambda walk: None)),
    Scene("draw-1-confirm", show_rules),
    Scene("draw-exclude", show_exclusion),
    Scene("draw-recuse", show_recusal),
    Scene("draw-2-lock", at(Walk.rules)),
    Scene("draw-2-locked", at(waiting_for_one)),
    Scene("draw-3-commitment", at(Walk.commit)),
    Scene("draw-void", show_void),
    Scene("draw-4-calling", at(Walk.call)),
    Scene("draw-4-read-back", at(Walk.read_back)),
    Scene("draw-short", at(in_short)),
    Scene("draw-people", show_people),
    Scene("draw-pace", show_pace),
    Scene("draw-5-waiting", at(Walk.compute)),
    Scene("draw-5-named", at(one_revealed)),
    Scene("draw-5-unplugged", show_lost),
    Scene("draw-6-officers", at(Walk.reveal)),
    Scene("draw-7-record", at(lambda walk: walk.reveal(1))),
    Scene("draw-7-signing", at(Walk.sign)),
    Scene("draw-7-decline", show_decline),
    Scene("draw-8-sealed", at(Walk.finish)),
)
