"""登记, 更正 and 划去 a check outside the draw."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app import accounts, clock, ledger
from app.records.ledger import CheckEntry, LedgerRow
from app.rules.year_count import BY_HAND, Source
from ui.forms import ChoiceField, DateField, Form, FormDialog, LinesField, SuggestField, TextField
from ui.registries.picking import subject_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ui.jobs import Jobs

RESULTS = ("未发现问题", "发现问题，当场改正", "发现问题，责令限期整改", "发现问题，立案查处")
FIELDS = ("held_on", "source", "unit", "officers", "result", "reference")


def read_units(session: Session) -> list[str]:
    """Departments first, then whatever else stands in the ledger."""
    names = [row.name for row in accounts.list_departments(session)]
    return list(dict.fromkeys([*names, *ledger.known_units(session)]))


class CheckDialog(FormDialog):
    """Without `row` it enters a check, of `subject` (id, name) where that is known already."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        units: Sequence[str],
        *,
        subject: tuple[int, str] | None = None,
        row: LedgerRow | None = None,
    ) -> None:
        self._jobs = jobs
        self._row = row
        self._subject = (row.subject_id, row.name) if row else subject
        super().__init__(
            parent,
            self._title(),
            self._form(units),
            self._save,
            action="更正" if row else "登记",
            more="双随机抽查由程序自己记入，这里登记其他检查；是否计入年度次数按计次规则。",
            width=720,
        )

    def _title(self) -> str:
        verb = "更正检查登记" if self._row else "登记检查"
        return f"{verb}：{self._subject[1]}" if self._subject else verb

    def _form(self, units: Sequence[str]) -> Form:
        form = Form(columns=2)
        if self._subject is None:
            form.add(subject_field(self._jobs), wide=True)
        form.add(
            DateField("held_on", "检查日期", required=True),
            ChoiceField("source", "检查来源", [(s, s.value) for s in BY_HAND], required=True),
            SuggestField("unit", "检查单位", units, required=True),
            TextField("officers", "检查人员", longest=100, placeholder="例如：张某、李某"),
            SuggestField("result", "检查结果", RESULTS),
            TextField(
                "reference", "依据或文号", longest=100, hint="不计入年度次数的必填，例如通知的文号"
            ),
        )
        if self._row is not None:
            form.add(
                LinesField("reason", "更正原因", required=True, hint="原来的一条划去，仍可查看"),
                wide=True,
            )
        form.load(self._values())
        return form

    def _values(self) -> dict[str, Any]:
        if self._row is not None:
            return {name: getattr(self._row, name) for name in FIELDS}
        operator = self._jobs.operator
        unit = operator.department if operator and operator.department else ""
        return {"held_on": clock.today(), "source": Source.CAMPAIGN, "unit": unit}

    def _save(self) -> None:
        values = self.form.values()
        subject = self._subject[0] if self._subject else values["subject_id"]
        entry = CheckEntry(subject, **{name: values[name] for name in FIELDS})
        if self._row is None:
            self._jobs.write(partial(ledger.add_entry, entry=entry))
            return
        assert self._row.entry_id is not None
        self._jobs.write(
            partial(
                ledger.correct_entry,
                entry_id=self._row.entry_id,
                entry=entry,
                reason=values["reason"],
            )
        )


class StrikeDialog(FormDialog):
    """划去: the line stays to be read and counts no more."""

    def __init__(self, parent: QWidget, jobs: Jobs, row: LedgerRow) -> None:
        self._jobs = jobs
        self._row = row
        form = Form()
        form.add(LinesField("reason", "划去原因", required=True, placeholder="例如：重复登记"))
        super().__init__(
            parent,
            f"划去检查登记：{row.name}",
            form,
            self._strike,
            action="划去",
            more="划去以后不再计入年度次数；内容、原因和办理人保留，可以查看。",
            destructive=True,
        )

    def _strike(self) -> None:
        reason, entry_id = self.form.values()["reason"], self._row.entry_id
        assert entry_id is not None
        self._jobs.write(partial(ledger.strike_entry, entry_id=entry_id, reason=reason))
