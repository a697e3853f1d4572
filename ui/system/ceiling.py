"""抽查规则: the highest ratio of an ordinary item, and the areas that units cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app import activity, plans, unit_areas
from ui.buttons import button
from ui.detail import Mark
from ui.forms import Form, FormDialog, LinesField, TextField
from ui.history import HistoryTable
from ui.layouts import row
from ui.section import Section
from ui.system.areas import AreasCard
from ui.system.card import Card
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.records.activity import EventRow
    from ui.desk import Desk
    from ui.jobs import Jobs

WHY = (
    "一般事项的抽取比例不超过这里设定的上限，编制年度计划和抽查任务时核对，各层比例也在内；"
    "重点事项不设上限。改动只影响以后编制的计划和任务。"
)
NONE = "不设上限"


class CeilingSection(Section):
    KEY = "ceiling"
    TITLE = "抽查规则"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.ceiling = ""
        self.state = Mark()
        card = Card("一般事项比例上限", self.state)
        card.add_text(WHY)
        self.set_button = button("设定上限…", self._set, icon="pencil")
        line = row()
        line.addWidget(self.set_button)
        line.addStretch(1)
        card.body.addLayout(line)
        self.history = HistoryTable()
        self.history.set_empty("还没有设定过", "设定的比例、辖区分工和依据记在这里。")
        self.areas = AreasCard(self.jobs)
        self.body.addWidget(card)
        self.body.addWidget(self.areas)
        self.body.addWidget(self.history, 1)

    def reload(self) -> None:
        self.jobs.fetch(_read, self._show)

    def _show(self, answer: tuple[str, unit_areas.Table, list[EventRow]]) -> None:
        self.ceiling, table, events = answer
        self.areas.show_table(table)
        self.state.say(self.ceiling or NONE, Tone.PRIMARY if self.ceiling else Tone.QUIET)
        self.history.show_events(events)
        self.say(f"一般事项比例上限：{self.ceiling or NONE}")

    def take_focus(self) -> None:
        self.set_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self) -> None:
        CeilingDialog(self, self.jobs, self.ceiling).open()


def _read(session: Session) -> tuple[str, unit_areas.Table, list[EventRow]]:
    keys = (plans.CEILING, unit_areas.KEY)
    events = [each for key in keys for each in activity.list_about(session, f"setting:{key}")]
    events.sort(key=lambda each: each.seq, reverse=True)
    return plans.ratio_ceiling(session), unit_areas.office_areas(session), events


class CeilingDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, ceiling: str) -> None:
        self._jobs = jobs
        form = Form()
        form.add(
            TextField("ratio", "比例上限", longest=20, hint="例如 10%；留空为不设上限"),
            LinesField("reason", "依据", required=True, placeholder="文件名称和文号"),
        )
        form.load({"ratio": ceiling})
        super().__init__(parent, "设定一般事项比例上限", form, self._store, action="设定", more=WHY)

    def _store(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: plans.set_ratio_ceiling(session, operator, **values)
        )
