"""用户与角色: who may sign in, with which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import accounts, office_settings, registries
from app.records.accounts import AccountRow
from app.records.registries import OfficerQuery
from app.rules.roles import ROLE_NAMES
from ui import messages
from ui.detail import Fact
from ui.filters import SearchBox
from ui.models import Column, TableModel
from ui.section import Section
from ui.system.account_dialogs import AddAccountDialog, ChangeAccountDialog, ResetDialog
from ui.system.record_panel import RecordPanel
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ui.desk import Desk

Officers = list[tuple[int, str]]
Answer = tuple[list[AccountRow], list[str], bool, Officers]
STATES = {"在用": Tone.GOOD, "已锁定": Tone.WARN, "已停用": Tone.QUIET}


def state(row: AccountRow) -> str:
    if not row.active:
        return "已停用"
    return "已锁定" if row.locked else "在用"


def roles(row: AccountRow) -> str:
    return "、".join(ROLE_NAMES[role] for role in row.roles)


COLUMNS = (
    Column[AccountRow]("姓名", lambda row: row.name, width=140),
    Column[AccountRow]("登录名", lambda row: row.login, width=140),
    Column[AccountRow]("部门", lambda row: row.department or "—", width=180),
    Column[AccountRow]("角色", roles, width=240, stretch=True),
    Column[AccountRow]("状态", state, width=100, tone=lambda row: STATES[state(row)]),
)


class AccountsSection(Section):
    KEY = "accounts"
    TITLE = "用户与角色"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.departments: list[str] = []
        self.officers: Officers = []
        self.small_office = False
        self.search = SearchBox("搜索姓名、登录名、部门、角色（Ctrl+F）")
        self.model = TableModel(COLUMNS, self)
        self.table = DataTable(self.model, name="accounts", settings=desk.settings)
        self.table.set_empty("没有找到用户", "换个词再找，或新增用户。")
        self.search.searched.connect(self.model.set_filter)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._change())
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.panel = self.record_panel = RecordPanel(self.jobs)
        self._build_actions()

    def _build_actions(self) -> None:
        self.retire_button = self.add_action(
            "停用账号…", self._retire, icon="user-x", role="destructive"
        )
        self.reset_button = self.add_action("重置密码…", self._reset, icon="key-round")
        self.change_button = self.add_action("修改…", self._change, icon="pencil")
        self.add_button = self.add_action(
            "新增用户…", self._add, icon="user-plus", role="primary", key="Ctrl+N"
        )
        self.add_key("Ctrl+F", self.search.setFocus)
        self._show_actions(None)

    def reload(self) -> None:
        def read(session: Session) -> Answer:
            units = [row.name for row in accounts.list_departments(session)]
            small = office_settings.office(session).small_office
            return accounts.list_accounts(session), units, small, _officers(session)

        self.jobs.fetch(read, self._show)

    def _show(self, answer: Answer) -> None:
        rows, self.departments, self.small_office, self.officers = answer
        self.model.show_rows(rows)
        active = sum(row.active for row in rows)
        mode = "；小单位模式已启用" if self.small_office else ""
        self.say(f"在用 {active} 人，停用 {len(rows) - active} 人{mode}")

    def _show_actions(self, row: AccountRow | None) -> None:
        for made in (self.change_button, self.reset_button):
            made.setEnabled(row is not None)
        self.retire_button.setEnabled(row is not None and row.active)

    def _choose(self, row: AccountRow | None) -> None:
        self._show_actions(row)
        if row is None:
            self.record_panel.hide()
            return
        facts = [
            Fact("登录名", row.login),
            Fact("部门", row.department or ""),
            Fact("角色", roles(row)),
            Fact("对应检查人员", row.officer or "不对应"),
        ]
        says, about = state(row), f"account:{row.id}"
        self.record_panel.show_record(row.name, says, STATES[says], facts, about=about)

    def _add(self) -> None:
        known = (self.departments, self.officers)
        AddAccountDialog(self, self.jobs, *known, small_office=self.small_office).open()

    def _change(self) -> None:
        row = self.table.current_row()
        if row is not None:
            known = (self.departments, self.officers)
            small = self.small_office
            ChangeAccountDialog(self, self.jobs, *known, row, small_office=small).open()

    def _reset(self) -> None:
        row = self.table.current_row()
        if row is not None:
            ResetDialog(self, self.jobs, row).open()

    def _retire(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        messages.confirm(
            self,
            f"停用“{row.name}（{row.login}）”？",
            "停用账号",
            lambda: self._write_retired(row),
            more="停用后不能再登录；他办过的业务和日志保留不变。以后可以在“修改”中恢复。",
            destructive=True,
        )

    def _write_retired(self, row: AccountRow) -> None:
        self.jobs.write(
            lambda session, operator: accounts.change_account(
                session,
                operator,
                account_id=row.id,
                name=row.name,
                roles=frozenset(row.roles),
                department=row.department,
                active=False,
                officer_id=row.officer_id,
                reason="停用账号",
            )
        )


def _officers(session: Session) -> Officers:
    """Everybody in the registry who may inspect; a bureau has some hundreds."""
    ids = registries.find_officer_ids(session, OfficerQuery())
    rows = registries.officer_rows(session, ids)
    return [(row.id, f"{row.name}　{row.certificate}　{row.department}") for row in rows]
