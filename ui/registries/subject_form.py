"""A subject keyed in or corrected by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app import registries
from app.records.registries import SubjectEntry, SubjectRow
from app.rules.eligibility import SUBJECT_STATUSES, TIERS
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    IntegerField,
    LinesField,
    SuggestField,
    SwitchField,
    TextField,
)
from ui.registries.reasons import reason_field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs
    from ui.registries.kinds import Facets


class SubjectDialog(FormDialog):
    """Without a `row` it adds one; a change needs its 维护依据."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, facets: Facets, row: SubjectRow | None = None
    ) -> None:
        self._jobs = jobs
        self._row = row
        form = Form(columns=3)
        _add_fields(form, facets, row)
        form.add(reason_field(required=row is not None), wide=True)
        form.load(_values(row))
        title = f"修改检查对象：{row.name}" if row else "新增检查对象"
        super().__init__(parent, title, form, self._save, width=860)

    def _save(self) -> None:
        values = self.form.values()
        reason = values.pop("reason")
        further = values.pop("further_premises", False)
        entry = SubjectEntry(**values | {"tier": values["tier"] or ""})
        if self._row is None:
            self._jobs.write(
                partial(
                    registries.add_subject, entry=entry, further_premises=further, reason=reason
                )
            )
        else:
            change = partial(registries.change_subject, subject_id=self._row.id)
            self._jobs.write(partial(change, entry=entry, reason=reason))


def _add_fields(form: Form, facets: Facets, row: SubjectRow | None) -> None:
    form.add(TextField("name", "单位名称", required=True), wide=True)
    form.add(
        TextField("code", "统一社会信用代码", hint="18 位；没有代码的留空，由程序编号"),
        SuggestField("industry", "行业类别", _known(facets, "industries")),
        SuggestField("town", "所属辖区", _known(facets, "towns")),
    )
    if row is None:
        form.add(
            SwitchField("further_premises", "同一代码的其他场所（编为 -02、-03……）"), wide=True
        )
    form.add(TextField("address", "经营地址"), wide=True)
    form.add(
        TextField("legal_person", "法定代表人（负责人）"),
        TextField("telephone", "联系电话", longest=40),
        ChoiceField("status", "经营状态", _statuses(row), required=True),
        ChoiceField("tier", "信用等级", [("", "未分类"), *((t, f"{t} 级") for t in TIERS)]),
        DateField("founded", "成立日期"),
        IntegerField("complaints", "投诉举报次数", unit="次"),
    )
    form.add(LinesField("note", "备注", lines=2), wide=True)


def _known(facets: Facets, key: str) -> list[str]:
    return [facet.value for facet in facets.get(key, ()) if facet.value]


def _statuses(row: SubjectRow | None) -> list[tuple[str, str]]:
    """The office's own word stays choosable where the row has one."""
    own = row.status if row else SUBJECT_STATUSES[0]
    return [(each, each) for each in dict.fromkeys((*SUBJECT_STATUSES, own))]


def _values(row: SubjectRow | None) -> dict[str, Any]:
    source = row or SubjectEntry("")
    return {name: getattr(source, name) for name in SubjectEntry.__slots__}
