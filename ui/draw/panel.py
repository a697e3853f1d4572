"""What the console's panels share: a body, a note, and one primary button at the bottom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.changes import Changes
from app.errors import UserError
from app.records.draws import DrawView
from app.rules.roles import Role
from ui import tokens
from ui.balanced import BalancedLabel
from ui.buttons import button
from ui.ceremony.told import Told
from ui.desk import Desk
from ui.flow import Foot
from ui.forms.form import Notice
from ui.layouts import column, frame, row


class Panel(QWidget):
    """One step. Subclasses fill `body`, write `show_view`, and add their one primary action.

    `told` is all that the console knows of the draw; it is there before `show_view` is called.
    """

    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self.draw_id = draw_id
        self.told: Told | None = None
        self.problem = Notice("bad", self)
        self.problem.hide()
        actions = QWidget()
        self.action_row = row(actions, gap=tokens.GAP_1)
        self.action_row.addStretch(1)
        self.hint = BalancedLabel()
        self.hint.setProperty("role", "quiet")
        box = column(self, gap=tokens.GAP_2)
        box.addWidget(self.problem)
        self.body = column(gap=tokens.GAP_2)
        box.addLayout(self.body, 1)
        box.addWidget(Foot(self.hint, actions))

    def take(self, told: Told) -> None:
        """Show the draw as it stands now; what was refused before has been dealt with."""
        self.told = told
        self.problem.hide()
        self.show_view(told.sealed_view)

    def show_view(self, view: DrawView) -> None:
        raise NotImplementedError

    def typed(self) -> dict[str, str]:
        """Digits that are being called just now, by the witness's label."""
        return {}

    def add_action(
        self, text: str, act: Callable[[], object], *, icon: str = "", role: str = ""
    ) -> QPushButton:
        made = button(text, act, icon=icon, role=role)
        self.action_row.addWidget(made)
        return made

    def may_run(self) -> bool:
        """Whether the operator is the clerk who runs draws; everybody else looks on."""
        return self.jobs.may(Role.CLERK)

    def run(self, title: str, verb: Callable[..., Changes], **values: object) -> None:
        """One step of the draw behind a progress dialog; what refuses it is said on top."""
        work = partial(verb, draw_id=self.draw_id, **values)
        self._start(title, lambda session, operator, _progress: work(session, operator))

    def run_long(self, title: str, verb: Callable[..., Changes], **values: object) -> None:
        """The same for a step that tells how far it has come."""
        work = partial(verb, draw_id=self.draw_id, **values)
        self._start(
            title, lambda session, operator, progress: work(session, operator, progress=progress)
        )

    def _start(self, title: str, work: Callable[..., Changes]) -> None:
        self.problem.hide()
        self.jobs.start(self, title, work, failed=self.refused)

    def write(self, verb: Callable[..., Changes], **values: object) -> bool:
        """A step too short to notice. Whether it was done; what refuses it is said on top."""
        self.problem.hide()
        try:
            self.jobs.write(partial(verb, **values))
        except UserError as error:
            self.refused(error)
            return False
        return True

    def refused(self, error: UserError) -> None:
        self.problem.say(error.message)


def card(*inside: QWidget) -> QWidget:
    """A card as tall as what stands in it, one below the other."""
    made = frame(role="card")
    margins = (tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_2)
    box = column(made, gap=tokens.GAP_1, margins=margins)
    for each in inside:
        box.addWidget(each)
    box.addStretch(1)
    return made


def headed(title: str) -> QLabel:
    """The heading of a card."""
    made = BalancedLabel(title)
    made.setProperty("role", "heading")
    return made
