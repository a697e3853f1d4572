"""Add a person, change their roles, give them a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import accounts
from app.records.accounts import AccountEntry, AccountRow
from app.rules.roles import ROLE_NAMES, Role, conflict
from ui.forms import ChecksField, ChoiceField, Form, FormDialog, SwitchField, TextField
from ui.system.one_time import OneTimeDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs

REASON = "写入审计日志，例如：人员调整通知及文号"
LINK = "“检查人员”只录入派给自己的检查，须对应名录库中的本人"
RULES = (
    "三员分立：办公室经办、系统管理员、纪检监督由三个人分别担任。"
    "小单位模式由纪检监督启用后，办公室经办可以兼任系统管理员。"
)


class PersonForm(Form):
    """Roles that may not meet in one person are named as soon as both are ticked."""

    def __init__(
        self,
        departments: Sequence[str],
        officers: Sequence[tuple[int, str]],
        *,
        small_office: bool,
    ) -> None:
        super().__init__(columns=2)
        self._small_office = small_office
        options = [(None, "不属于任何部门"), *((name, name) for name in departments)]
        self.name = TextField("name", "姓名", required=True, longest=40)
        self.department = ChoiceField[str | None]("department", "所属部门", options)
        self.roles = ChecksField[Role](
            "roles", "角色", [(role, ROLE_NAMES[role]) for role in Role], required=True, columns=4
        )
        self.officer = ChoiceField[int | None](
            "officer_id", "对应检查人员", [(None, "不对应"), *officers], hint=LINK
        )
        self.reason = TextField("reason", "维护依据", hint=REASON)
        self.roles.changed.connect(self._tell_conflict)

    def held(self) -> frozenset[Role]:
        return frozenset(self.roles.value())

    def check(self) -> bool:
        return super().check() and not self._tell_conflict()

    def _tell_conflict(self) -> bool:
        sentence = conflict(self.held(), small_office=self._small_office)
        if sentence:
            self.roles.show_problem(sentence)
        return bool(sentence)


class AddAccountDialog(FormDialog):
    """The first password is made up by the program and shown once."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        departments: Sequence[str],
        officers: Sequence[tuple[int, str]],
        *,
        small_office: bool,
    ) -> None:
        self._jobs = jobs
        self._parent = parent
        self.person = PersonForm(departments, officers, small_office=small_office)
        self.login = TextField(
            "login", "登录名", required=True, hint="字母或数字，建好以后不能更改", longest=32
        )
        self.person.add(self.person.name, self.login, self.person.department, self.person.officer)
        self.person.add(self.person.roles, self.person.reason, wide=True)
        super().__init__(
            parent, "新增用户", self.person, self._add, action="新增用户", more=RULES, width=640
        )

    def _add(self) -> None:
        password = accounts.invent_password()
        form = self.person
        entry = AccountEntry(
            self.login.value(),
            form.name.value(),
            password,
            form.held(),
            form.department.value(),
            form.officer.value(),
        )
        self._jobs.write(
            lambda session, operator: accounts.add_account(
                session, operator, entry=entry, reason=form.reason.value()
            )
        )
        whose = f"{entry.name}　登录名：{entry.login.casefold()}"
        OneTimeDialog(self._parent, "初始密码", (whose,), password).open()


class ChangeAccountDialog(FormDialog):
    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        departments: Sequence[str],
        officers: Sequence[tuple[int, str]],
        row: AccountRow,
        *,
        small_office: bool,
    ) -> None:
        self._jobs = jobs
        self._row = row
        self.person = PersonForm(departments, officers, small_office=small_office)
        self.active = SwitchField("active", "在用", hint="取消后不能登录，办过的业务保留不变")
        self.person.add(self.person.name, self.person.department, self.person.officer)
        self.person.add(self.person.roles, self.active, self.person.reason, wide=True)
        self.person.load(
            {
                "name": row.name,
                "department": row.department,
                "roles": row.roles,
                "active": row.active,
                "officer_id": row.officer_id,
            }
        )
        title = f"修改用户 {row.login}"
        super().__init__(parent, title, self.person, self._change, more=RULES, width=640)

    def _change(self) -> None:
        form = self.person
        self._jobs.write(
            lambda session, operator: accounts.change_account(
                session,
                operator,
                account_id=self._row.id,
                name=form.name.value(),
                roles=form.held(),
                department=form.department.value(),
                active=self.active.value(),
                officer_id=form.officer.value(),
                reason=form.reason.value(),
            )
        )


class ResetDialog(FormDialog):
    """Asks why; the old password ends with the new one being shown."""

    def __init__(self, parent: QWidget, jobs: Jobs, row: AccountRow) -> None:
        self._jobs = jobs
        self._row = row
        self._parent = parent
        self.reason = TextField(
            "reason", "重置原因", required=True, hint="写入审计日志，例如：本人忘记密码，当面申请"
        )
        form = Form()
        form.add(self.reason)
        more = "程序生成一个新密码，只显示一次；原密码随即失效，账号的锁定也一并解除。"
        title = f"重置“{row.name}（{row.login}）”的密码"
        super().__init__(parent, title, form, self._reset, action="重置密码", more=more)

    def _reset(self) -> None:
        password = accounts.invent_password()
        self._jobs.write(
            lambda session, operator: accounts.reset_password(
                session,
                operator,
                account_id=self._row.id,
                password=password,
                reason=self.reason.value(),
            )
        )
        whose = f"{self._row.name}　登录名：{self._row.login}"
        OneTimeDialog(self._parent, "新密码", (whose,), password).open()
