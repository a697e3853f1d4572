"""三员分立: what may not meet in one person, and the small-office preset of the supervisor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app import accounts, office_settings
from app.rules.roles import Role
from ui.buttons import button
from ui.detail import Mark
from ui.forms import Form, FormDialog, TextField
from ui.layouts import row
from ui.section import Section
from ui.system.card import Card
from ui.tokens import Tone

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.jobs import Jobs

RULES = (
    "系统管理员管理用户、部门、设置和备份，不办理抽查业务；",
    "办公室经办和部门经办办理业务，不能查看和核查审计日志；",
    "纪检监督查看日志、核查数据、见证抽取，不办理业务，也不管理账号。",
)
PRESET = (
    "人员很少的单位，可以由纪检监督启用小单位模式：办公室经办可以兼任系统管理员。"
    "纪检监督在任何模式下都由另外的人担任。启用和停用都写入审计日志。"
)


class SeparationSection(Section):
    KEY = "separation"
    TITLE = "三员分立"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.on = False
        self.is_supervisor = self.jobs.may(Role.SUPERVISOR)
        self.state = Mark()
        self.who = QLabel("由纪检监督启用或停用")
        self.who.setProperty("role", "quiet")
        self.who.setVisible(not self.is_supervisor)
        self.switch_button = button("启用小单位模式…", self._switch)
        self.switch_button.setVisible(self.is_supervisor)
        self.body.addWidget(self._rules())
        self.body.addWidget(self._preset())
        self.body.addStretch(1)

    def _rules(self) -> Card:
        card = Card("由三个人分别担任")
        for text in RULES:
            card.add_text(text)
        return card

    def _preset(self) -> Card:
        card = Card("小单位模式", self.state)
        card.add_text(PRESET)
        line = row()
        line.addWidget(self.switch_button)
        line.addWidget(self.who)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def reload(self) -> None:
        self.jobs.fetch(lambda session: office_settings.office(session).small_office, self._show)

    def _show(self, on: bool) -> None:
        self.on = on
        self.state.say("已启用" if on else "未启用", Tone.WARN if on else Tone.GOOD)
        self.switch_button.setText("停用小单位模式…" if on else "启用小单位模式…")
        self.say("小单位模式已启用" if on else "小单位模式未启用")

    def take_focus(self) -> None:
        self.switch_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch(self) -> None:
        SmallOfficeDialog(self, self.jobs, on=not self.on).open()


class SmallOfficeDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, *, on: bool) -> None:
        self._jobs = jobs
        self._on = on
        action = "启用小单位模式" if on else "停用小单位模式"
        self.reason = TextField("reason", "依据或原因", required=True, hint="写入审计日志")
        form = Form()
        form.add(self.reason)
        super().__init__(parent, action, form, self._store, action=action, more=PRESET)

    def _store(self) -> None:
        self._jobs.write(
            lambda session, operator: accounts.set_small_office(
                session, operator, on=self._on, reason=self.reason.value()
            )
        )
