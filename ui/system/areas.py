"""辖区分工 of the office, under the ceiling of ratios: the table that new tasks begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import unit_areas
from app.rules.areas import towns_in
from ui.buttons import button
from ui.detail import Mark
from ui.forms import Form, FormDialog, LinesField, RowsField
from ui.layouts import row
from ui.system.card import Card
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs

WHY = (
    "各单位负责的辖区。新建任务选定派员部门以后按这里填好辖区分工，可以改；"
    "派员部门中有单位没有列在这里的，不代填。改动不影响已有的任务。"
)
NONE = "不分辖区"


class AreasCard(Card):
    def __init__(self, jobs: Jobs) -> None:
        self.state = Mark()
        super().__init__("辖区分工", self.state)
        self._jobs = jobs
        self._table: unit_areas.Table = ()
        self.add_text(WHY)
        self.lines = self.add_text("")
        self.set_button = button("设定辖区分工…", self._set, icon="pencil")
        line = row()
        line.addWidget(self.set_button)
        line.addStretch(1)
        self.body.addLayout(line)

    def show_table(self, table: unit_areas.Table) -> None:
        self._table = table
        self.state.say(
            f"{len(table)} 个单位" if table else NONE, Tone.PRIMARY if table else Tone.QUIET
        )
        self.lines.setText("\n".join(f"{unit}：{'、'.join(towns)}" for unit, towns in table))
        self.lines.setVisible(bool(table))

    def _set(self) -> None:
        AreasDialog(self, self._jobs, self._table).open()


class AreasDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, table: unit_areas.Table) -> None:
        self._jobs = jobs
        form = Form()
        form.add(
            RowsField(
                "areas",
                "辖区分工",
                (("单位", 1), ("负责的辖区", 2)),
                hint="辖区之间用顿号隔开；全部删去为不分辖区",
                add="添加单位",
            ),
            LinesField("reason", "依据", required=True, placeholder="文件名称和文号"),
        )
        form.load({"areas": tuple((unit, "、".join(towns)) for unit, towns in table)})
        super().__init__(
            parent, "设定辖区分工", form, self._store, action="设定", more=WHY, width=640
        )

    def _store(self) -> None:
        values = self.form.values()
        areas = tuple((unit, towns_in(text)) for unit, text in values["areas"])
        self._jobs.write(
            lambda session, operator: unit_areas.set_office_areas(
                session, operator, areas=areas, reason=values["reason"]
            )
        )
