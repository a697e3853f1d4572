"""Begin a year's plan, and plan one item."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app import clock, plans
from app.records.plans import PlanLineEntry
from app.rules.ratios import read_ratio
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    IntegerField,
    LinesField,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.checklists import ItemRow
    from app.records.plans import PlanLineRow, PlanRow
    from ui.jobs import Jobs


class PlanDialog(FormDialog):
    """A new year; next year's once this year's exists."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        present: Sequence[PlanRow],
        done: Callable[[int], object],
    ) -> None:
        self._jobs = jobs
        self._done = done
        form = Form()
        form.add(
            IntegerField("year", "年度", least=2000, most=2100, unit="年"),
            TextField("title", "计划名称", hint="留空为“某年度随机抽查计划”"),
        )
        years = {row.year for row in present}
        year = clock.today().year
        form.load({"year": year + 1 if year in years else year})
        super().__init__(parent, "编制年度计划", form, self._save, action="编制计划")

    def _save(self) -> None:
        self._done(self._jobs.write(partial(plans.add_plan, **self.form.values())))


class LineDialog(FormDialog):
    """One published item for the year: ratio, frequency, period, cap."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        plan: PlanRow,
        items: Sequence[ItemRow],
        line: PlanLineRow | None = None,
    ) -> None:
        self._jobs = jobs
        self._plan = plan
        self._line = line
        self._items = {row.item_id: row for row in items}
        form = Form(columns=2)
        self._add_fields(form)
        form.load(_values(plan.year, line))
        form.fields["item_id"].changed.connect(self._propose)
        title = "修改计划事项" if line else "增加计划事项"
        super().__init__(parent, title, form, self._save, more=plan.title, width=640)

    def _add_fields(self, form: Form) -> None:
        options = [(row.item_id, f"{row.code}　{row.name}") for row in self._items.values()]
        item = ChoiceField(
            "item_id", "抽查事项", options, required=True, hint="只列出已公布的清单事项"
        )
        form.add(item, wide=True)
        _add_rules(form)
        form.add(LinesField("note", "备注", lines=2), wide=True)

    def _propose(self) -> None:
        """The checklist's own ratio, where it is one, until another is typed."""
        item = self._items.get(self.form.values()["item_id"] or 0)
        ratio = self.form.fields["ratio"]
        if item is not None and ratio.is_empty() and read_ratio(item.ratio) is not None:
            ratio.set_value(item.ratio)

    def _save(self) -> None:
        entry = PlanLineEntry(**self.form.values())
        if self._line is None:
            self._jobs.write(partial(plans.add_line, plan_id=self._plan.id, entry=entry))
        else:
            self._jobs.write(partial(plans.change_line, line_id=self._line.id, entry=entry))


def _add_rules(form: Form) -> None:
    form.add(
        TextField(
            "ratio",
            "抽取比例",
            required=True,
            placeholder="例如 5% 或 1/20",
            hint="占可抽取对象的比例",
            longest=20,
        ),
        IntegerField("frequency", "抽查频次", least=1, most=12, unit="次/年"),
        DateField("period_start", "计划期开始", required=True),
        DateField("period_end", "计划期结束", required=True),
        IntegerField(
            "yearly_cap",
            "年度检查次数上限",
            least=1,
            most=12,
            unit="次",
            hint="同一单位一年内各类检查合计，达到的不再抽取",
        ),
    )


def _values(year: int, line: PlanLineRow | None) -> dict[str, object]:
    if line is None:
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        return {"frequency": 1, "yearly_cap": 1, **period}
    return {name: getattr(line, name) for name in PlanLineEntry.__slots__}
