"""退出名录: subjects that closed or moved, officers who left their post; nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import registries
from app.rules.eligibility import ENDED_STATUSES, POST_STATES
from ui.forms import Form, FormDialog, RadioField
from ui.registries.reasons import reason_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.changes import Changes
    from app.records.accounts import Operator
    from ui.jobs import Jobs
    from ui.registries.kinds import Kind

OFF_POST = POST_STATES[1:]


class LeavingDialog(FormDialog):
    """For one row or all ticked ones, with one reason, in one transaction."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, kind: Kind[Any], ids: Sequence[int], name: str
    ) -> None:
        self._jobs = jobs
        self._ids = ids
        self._is_subjects = kind.name == "subjects"
        key = "status" if self._is_subjects else "post_state"
        states: tuple[str, ...] = ENDED_STATUSES if self._is_subjects else OFF_POST
        form = Form()
        form.add(
            RadioField(key, "变更为", [(each, each) for each in states], required=True),
            reason_field(required=True),
        )
        whom = name if len(ids) == 1 else f"{name}等 {len(ids)} {kind.unit}"
        more = f"{whom}不再参加以后的抽取；记录和历次抽查都保留。要恢复的，在“修改”中改回状态。"
        super().__init__(
            parent, f"{kind.title}退出名录", form, self._save, action="退出名录", more=more,
            destructive=True,
        )  # fmt: skip

    def _save(self) -> None:
        self._jobs.write(self._leave)

    def _leave(self, session: Session, operator: Operator) -> Changes:
        values = self.form.values()
        changes: Changes = frozenset()
        for each in self._ids:
            if self._is_subjects:
                changes |= registries.close_subject(session, operator, subject_id=each, **values)
            else:
                changes |= registries.retire_officer(session, operator, officer_id=each, **values)
        return changes
