"""A console in a process of its own that goes one step further and then waits to be killed.

    python -m tests.ui.ceremony.killed DATABASE STEP

It says in one line of JSON where the draw stands, and stays until SIGKILL takes it.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from app import draws
from app.offices import open_office
from app.records.accounts import Operator
from app.rules.ceremony import Step
from app.rules.roles import Role
from app.rules.states import DrawState
from tests.ui.draw.ceremony import DIGITS, Ceremony
from tests.ui.working import comes
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings import Settings

CLERK = Operator(None, "王某某", frozenset({Role.CLERK}))
FIRST, SECOND = "纪检监督员", "群众代表"


class Hands(QtBot):
    """Clicks and keys without a test around them."""

    def __init__(self):
        qt_api.set_qt_api("pyside6")
        super().__init__(None)

    def addWidget(self, widget, *, before_close_func=None):  # noqa: N802 - as it is called
        """The process ends by being killed: nothing is closed."""


def facts(room):
    """Where a draw stands, as the console and the projection show it."""
    view, ceremony, page = room.told.view, room.told.ceremony, room.director.window.page.page
    current = view.round
    return {
        "step": int(ceremony.step),
        "state": view.row.state,
        "commitment": current.commitment if current else "",
        "seed": current.seed if current else "",
        "winners": [each.name for each in current.winners] if current else [],
        "revealed": current.revealed if current else 0,
        "readings": [[r.label, r.digits, bool(r.confirmed_at)] for r in ceremony.readings],
        "people": [[p.duty, p.name, p.signature] for p in ceremony.people if p.id],
        "page": type(page).__name__,
        "shown": getattr(page, "revealed", 0),
    }


def begin_calling(room):
    room.click(room.at(Step.COMMIT).call_button)
    room.at(Step.CALL)
    room.type(FIRST, DIGITS[0])
    room.confirm(FIRST)
    room.type(SECOND, DIGITS[1])


def compute(room):
    room.confirm(SECOND)
    room.click(room.at(Step.CALL).draw_button)
    room.at(Step.SUBJECTS)


def reveal_one(room):
    """One name is known, and the next one rolls while the plug is pulled."""
    draw_id = room.console.draw_id
    room.page.jobs.write(lambda s, who: draws.reveal(s, who, draw_id=draw_id, revealed=1))
    comes(room.qtbot, lambda: room.told.view.round.revealed == 1)
    room.director.start()
    comes(room.qtbot, lambda: room.director.is_moving)


def reveal_all(room):
    room.click(room.at(Step.SUBJECTS).all_button)
    room.at(Step.OFFICERS)


def reveal_officers(room):
    room.click(room.at(Step.OFFICERS).officers_button)
    room.at(Step.SIGN)


def sign_one(room):
    panel = room.at(Step.SIGN)
    room.click(panel.record_button)
    room.at(DrawState.CONFIRMED)
    comes(room.qtbot, lambda: panel.preview is not None and panel.preview.isVisible())
    panel.preview.close()
    room.click(panel.buttons["见证甲", "已签字"])
    comes(room.qtbot, lambda: ("见证甲", "已签字") not in panel.buttons)


def finish(room):
    panel = room.at(Step.SIGN)
    for name in [who for who, text in panel.buttons if text == "已签字"]:
        room.click(panel.buttons[name, "已签字"])
        comes(room.qtbot, lambda who=name: (who, "已签字") not in panel.buttons)
    room.click(panel.finish_button)
    room.at(Step.SEAL)


def announce(room):
    room.click(room.gather().show_button)
    room.at(Step.COMMIT)


def lock(room):
    room.click(room.at(Step.LOCK).lock_button)
    room.at(DrawState.LOCKED)


STEPS = {
    "rules": Ceremony.begin,
    "confirmed": Ceremony.confirm_rules,
    "locked": lock,
    "committed": announce,
    "called": begin_calling,
    "computed": compute,
    "rolling": reveal_one,
    "revealed": reveal_all,
    "officers": reveal_officers,
    "signing": sign_one,
    "sealed": finish,
}


def reopened(qtbot, jobs):
    """The draw that is there, as a fresh console shows it; a new page where there is none."""
    room = Ceremony(qtbot, Desk(jobs, Settings(keeps=False)))
    known = jobs.read(draws.list_draws)
    if known:
        room.open(known[0].id)
        comes(qtbot, lambda: room.told is not None)
    return room


def main(path, step):
    application = QApplication([])
    jobs = Jobs()
    jobs.attach(open_office(Path(path), create=False))
    jobs.operator = CLERK
    room = reopened(Hands(), jobs)
    STEPS[step](room)
    sys.stdout.write(f"{json.dumps(facts(room))}\n")
    sys.stdout.flush()
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
