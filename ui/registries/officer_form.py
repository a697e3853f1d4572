"""An officer keyed in or corrected by hand."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from app import accounts, registries
from app.records.registries import OfficerEntry, OfficerRow
from app.rules.eligibility import IDENTITIES, POST_STATES
from app.rules.roles import Role
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    LinesField,
    SuggestField,
    TextField,
)
from ui.registries.reasons import reason_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs
    from ui.registries.kinds import Facets

BETWEEN_SKILLS = re.compile(r"[、，,；;\s]+")


class OfficerDialog(FormDialog):
    """Without a `row` it adds one; a change needs its 维护依据."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, facets: Facets, row: OfficerRow | None = None
    ) -> None:
        self._jobs = jobs
        self._row = row
        listed = [each.name for each in jobs.read(accounts.list_departments) if each.active]
        known = [facet.value for facet in facets.get("departments", ()) if facet.value]
        form = Form(columns=3)
        _add_fields(form, dict.fromkeys((*listed, *known)), row)
        form.add(reason_field(required=row is not None), wide=True)
        form.load(_values(row) | self._own_department())
        title = f"修改检查人员：{row.name}" if row else "新增检查人员"
        super().__init__(parent, title, form, self._save, width=860)

    def _own_department(self) -> dict[str, str]:
        """A department keeps its own people: its name stands there already."""
        operator = self._jobs.operator
        if self._row or operator is None or operator.has(Role.CLERK) or not operator.department:
            return {}
        return {"department": operator.department}

    def _save(self) -> None:
        values = self.form.values()
        reason = values.pop("reason")
        skills = tuple(filter(None, BETWEEN_SKILLS.split(values["skills"])))
        entry = OfficerEntry(**values | {"skills": skills, "gender": values["gender"] or ""})
        if self._row is None:
            self._jobs.write(partial(registries.add_officer, entry=entry, reason=reason))
        else:
            change = partial(registries.change_officer, officer_id=self._row.id)
            self._jobs.write(partial(change, entry=entry, reason=reason))


def _add_fields(form: Form, departments: Iterable[str], row: OfficerRow | None) -> None:
    form.add(
        TextField("name", "姓名", required=True),
        TextField("certificate", "执法证件编号", required=True, longest=60),
        ChoiceField("gender", "性别", [("", "未填"), ("男", "男"), ("女", "女")]),
        TextField("badge", "警号", longest=40),
        SuggestField("department", "所在单位", departments, required=True),
        ChoiceField(
            "identity", "人员身份", _with(IDENTITIES, row.identity if row else None), required=True
        ),
        DateField("valid_from", "证件有效期起"),
        DateField("valid_to", "证件有效期止", hint="不填的不能参加抽取"),
        ChoiceField(
            "post_state",
            "在岗状态",
            _with(POST_STATES, row.post_state if row else None),
            required=True,
        ),
        TextField("telephone", "联系电话", longest=40),
    )
    form.add(TextField("skills", "业务专长", hint="多项之间用顿号“、”隔开"), span=2)
    form.add(LinesField("note", "备注", lines=2), wide=True)


def _with(usual: tuple[str, ...], own: str | None) -> list[tuple[str, str]]:
    """The office's own word stays choosable where the row has one."""
    words = (*usual, own) if own is not None else usual
    return [(each, each or "未填") for each in dict.fromkeys(words)]


def _values(row: OfficerRow | None) -> dict[str, Any]:
    source = row or OfficerEntry("", "")
    values = {name: getattr(source, name) for name in OfficerEntry.__slots__}
    return values | {"skills": "、".join(source.skills)}
