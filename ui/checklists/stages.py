"""The next step of a version, offered to those whose step it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app import checklists
from app.errors import UserError
from app.rules.checklist_states import MAY_FILE, MAY_REVIEW, MAY_WRITE, ChecklistState
from ui import messages
from ui.checklists.dialogs import PublishDialog, ReasonDialog, ReviewDialog
from ui.steps import Step, StepButtons

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.changes import Changes
    from app.records.checklists import ItemDetail
    from ui.jobs import Jobs


class StageButtons(StepButtons):
    """提交审查 → 审查 → 备案 → 公布, and 修订 or 废止 of what is in force."""

    def __init__(self, page: QWidget, jobs: Jobs, edit: Callable[[], object]) -> None:
        self._page = page
        self._detail: ItemDetail | None = None
        draft, waiting = (ChecklistState.DRAFT,), (ChecklistState.SUBMITTED,)
        reviewed, filed = (ChecklistState.REVIEWED,), (ChecklistState.FILED,)
        in_force = (ChecklistState.PUBLISHED,)
        steps = (
            Step("修改…", edit, "pencil", draft, MAY_WRITE),
            Step("提交法制审查", self._submit, "send", draft, MAY_WRITE),
            Step("法制审查…", self._review, "scale", waiting, MAY_REVIEW),
            Step("备案", self._file, "stamp", reviewed, MAY_FILE),
            Step("公布…", self._publish, "megaphone", filed, MAY_FILE),
            Step("修订…", self._revise, "file-plus", in_force, MAY_WRITE),
            Step("废止此项…", self._repeal, "ban", in_force, MAY_FILE, destructive=True),
        )
        super().__init__(jobs, steps)

    def show_detail(self, detail: ItemDetail) -> None:
        self._detail = detail
        self.show_state(detail.row.state)

    @property
    def _version_id(self) -> int:
        assert self._detail is not None
        return self._detail.version.id

    def _try(self, verb: Callable[..., Changes]) -> None:
        try:
            self.jobs.write(partial(verb, version_id=self._version_id))
        except UserError as error:
            messages.warn(self._page, error.message)

    def _submit(self) -> None:
        self._try(checklists.submit)

    def _file(self) -> None:
        self._try(checklists.file)

    def _review(self) -> None:
        assert self._detail is not None
        ReviewDialog(self._page, self.jobs, self._version_id, self._detail.row.name).open()

    def _publish(self) -> None:
        PublishDialog(self._page, self.jobs, self._version_id).open()

    def _revise(self) -> None:
        ReasonDialog(self._page, self.jobs, self._version_id, checklists.revise, "发起修订").open()

    def _repeal(self) -> None:
        ReasonDialog(
            self._page,
            self.jobs,
            self._version_id,
            checklists.repeal,
            "废止此项",
            destructive=True,
        ).open()
