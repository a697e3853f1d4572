"""One window, several people: who they are, how they come in, what they press."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.rules.roles import Role
from tests.ui.keyboard import write
from tests.ui.working import click, comes, dialog_of
from ui.main import Program
from ui.page import Page
from ui.system.account_dialogs import AddAccountDialog
from ui.system.one_time import OneTimeDialog

ADMIN = ("guanli", "管理员甲", "correct horse 9")
POLICING = "治安管理大队"
OWN_PASSWORD = "staple battery 7"
COLLEAGUES = (
    ("jingban", "经办乙", Role.CLERK),
    ("bumen", "部门丙", Role.DEPARTMENT),
    ("luru", "录入丁", Role.INSPECTOR),
    ("fazhi", "法制戊", Role.LEGAL),
    ("jijian", "纪检己", Role.SUPERVISOR),
    ("lingdao", "局领导庚", Role.LEADER),
)


@dataclass
class Office:
    """The running program and what its people know: their passwords."""

    qtbot: QtBot
    program: Program
    passwords: dict[str, str] = field(default_factory=dict)

    @property
    def window(self):
        return self.program.window

    def room(self, name: str, target: object = None) -> Page:
        """Go somewhere by the navigation."""
        self.window.workplace.visit(name, target)
        return self.window.workplace.page()

    def enter(self, login: str) -> None:
        """Sign out whoever is there and sign in; a password set by others is changed first."""
        if self.window.screens.currentWidget() is self.window.workplace:
            self.window.sign_out()
        screen = self.window.login
        screen.login.set_value(login)
        screen.password.edit.setText(self.passwords[login])
        self.qtbot.keyClick(screen.password.edit, Qt.Key.Key_Return)
        if screen.new.isVisible():
            for each in (screen.new, screen.again):
                each.edit.setText(OWN_PASSWORD)
            click(self.qtbot, screen.change_button)
            self.passwords[login] = OWN_PASSWORD
        comes(self.qtbot, lambda: self.window.screens.currentWidget() is self.window.workplace)

    def set_up(self) -> None:
        """The first start: bureau, departments, the first administrator."""
        login, name, password = ADMIN
        comes(self.qtbot, self.program.jobs.is_attached)
        screen = self.window.setup
        write(screen.bureau.edit, "某某县公安局")
        for _ in range(2):
            click(self.qtbot, screen.wizard.next_button)
        write(screen.name.edit, name)
        self.qtbot.keyClicks(screen.login.edit, login)
        self.qtbot.keyClicks(screen.password.edit, password)
        self.qtbot.keyClicks(screen.again.edit, password)
        click(self.qtbot, screen.wizard.next_button)
        self.passwords[login] = password
        comes(self.qtbot, lambda: self.window.screens.currentWidget() is self.window.workplace)

    def hire(self) -> None:
        """The administrator adds a colleague for each role; every password is shown once."""
        page = self.room("system", "accounts")
        section = page.current()
        for number, (login, name, role) in enumerate(COLLEAGUES, start=1):
            comes(self.qtbot, lambda known=number: section.model.rowCount() == known)
            click(self.qtbot, section.add_button)
            dialog = dialog_of(section, AddAccountDialog)
            write(dialog.person.name.edit, name)
            self.qtbot.keyClicks(dialog.login.edit, login)
            dialog.person.roles.set_value((role,))
            if role in (Role.DEPARTMENT, Role.INSPECTOR):
                dialog.person.department.set_value(POLICING)
            click(self.qtbot, dialog.save_button)
            once = dialog_of(section, OneTimeDialog)
            self.passwords[login] = once.password.text()
            click(self.qtbot, once.close_button)
