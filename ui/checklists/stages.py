"""The next step of a version, offered to those whose step it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import checklists
from app.errors import UserError
from app.rules.checklist_states import MAY_FILE, MAY_REVIEW, MAY_WRITE, ChecklistState
from ui import messages, tokens
from ui.buttons import button
from ui.checklists.dialogs import PublishDialog, ReasonDialog, ReviewDialog
from ui.layouts import row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from app.changes import Changes
    from app.records.checklists import ItemDetail
    from app.rules.roles import Role
    from ui.jobs import Jobs


class StageButtons(QWidget):
    """提交审查 → 审查 → 备案 → 公布, and 修订 or 废止 of what is in force."""

    def __init__(self, page: QWidget, jobs: Jobs, edit: Callable[[], object]) -> None:
        super().__init__()
        self._page = page
        self._jobs = jobs
        self._detail: ItemDetail | None = None
        self._buttons: list[tuple[QPushButton, ChecklistState, tuple[Role, ...]]] = []
        self._row = row(self, gap=tokens.GAP_1)
        for text, act, icon, state, roles in (
            ("修改…", edit, "pencil", ChecklistState.DRAFT, MAY_WRITE),
            ("提交法制审查", self._submit, "send", ChecklistState.DRAFT, MAY_WRITE),
            ("法制审查…", self._review, "scale", ChecklistState.SUBMITTED, MAY_REVIEW),
            ("备案", self._file, "stamp", ChecklistState.REVIEWED, MAY_FILE),
            ("公布…", self._publish, "megaphone", ChecklistState.FILED, MAY_FILE),
            ("修订…", self._revise, "file-plus", ChecklistState.PUBLISHED, MAY_WRITE),
        ):
            made = button(text, act, icon=icon)
            self._buttons.append((made, state, roles))
            self._row.addWidget(made)
        self._row.addStretch(1)
        repeal = button("废止此项…", self._repeal, role="destructive")
        self._buttons.append((repeal, ChecklistState.PUBLISHED, MAY_FILE))
        self._row.addWidget(repeal)

    def show_detail(self, detail: ItemDetail) -> None:
        self._detail = detail
        operator = self._jobs.operator
        for made, state, roles in self._buttons:
            may = operator is not None and operator.has(*roles)
            made.setVisible(detail.row.state is state and may)

    @property
    def _version_id(self) -> int:
        assert self._detail is not None
        return self._detail.version.id

    def _try(self, verb: Callable[..., Changes]) -> None:
        try:
            self._jobs.write(partial(verb, version_id=self._version_id))
        except UserError as error:
            messages.warn(self._page, error.message)

    def _submit(self) -> None:
        self._try(checklists.submit)

    def _file(self) -> None:
        self._try(checklists.file)

    def _review(self) -> None:
        ReviewDialog(self._page, self._jobs, self._version_id).open()

    def _publish(self) -> None:
        PublishDialog(self._page, self._jobs, self._version_id).open()

    def _revise(self) -> None:
        ReasonDialog(self._page, self._jobs, self._version_id, checklists.revise, "发起修订").open()

    def _repeal(self) -> None:
        ReasonDialog(
            self._page,
            self._jobs,
            self._version_id,
            checklists.repeal,
            "废止此项",
            destructive=True,
        ).open()
