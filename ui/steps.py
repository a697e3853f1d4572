"""The next steps of a record that moves through states, offered to those whose steps they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ui import tokens
from ui.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from PySide6.QtWidgets import QPushButton

    from app.rules.roles import Role
    from ui.jobs import Jobs

ABREAST = 2
OWN_WORK = "编制、提交的人不能自己审批，请由另一位局领导办理。"


@dataclass(frozen=True)
class Step:
    """A button that shows in these states to these roles; `by_others` bars the authors."""

    text: str
    act: Callable[[], object]
    icon: str
    states: tuple[StrEnum, ...]
    roles: tuple[Role, ...]
    by_others: bool = False
    destructive: bool = False


class StepButtons(QWidget):
    """Two abreast, so that names stay whole at every text size; what destroys at the right."""

    def __init__(self, jobs: Jobs, steps: Sequence[Step]) -> None:
        super().__init__()
        self.jobs = jobs
        self.buttons: list[tuple[Step, QPushButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.GAP_1)
        for each in steps:
            role = "destructive" if each.destructive else ""
            made = button(each.text, each.act, icon=each.icon, role=role)
            made.setParent(self)
            made.hide()
            self.buttons.append((each, made))
        self._grid.setColumnStretch(ABREAST, 1)

    def show_state(self, state: StrEnum, author_ids: Sequence[int | None] = ()) -> None:
        """Put up what this operator may do now; an author sees why approving is not theirs."""
        operator = self.jobs.operator
        offered = []
        for step, made in self.buttons:
            self._grid.removeWidget(made)
            may = self.jobs.may(*step.roles) and state in step.states
            if may:
                offered.append((step, made))
            made.setVisible(may)
            own = step.by_others and operator is not None and operator.account_id in author_ids
            made.setEnabled(not own)
            made.setToolTip(OWN_WORK if own else "")
        self._lay([made for step, made in offered if not step.destructive])
        for step, made in offered:
            if step.destructive:
                line = (len(offered) - 1) // ABREAST
                self._grid.addWidget(made, line, ABREAST + 1)
        self.setVisible(bool(offered))

    def _lay(self, plain: Sequence[QPushButton]) -> None:
        for place, made in enumerate(plain):
            self._grid.addWidget(made, place // ABREAST, place % ABREAST)
