"""Signing in, inside the window: choose the name, type the password, and nothing else to learn.

The screen is painted before the database is open, so that typing can begin at once.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.errors import UserError
from ui import icons, theme, tokens
from ui.desk import Desk
from ui.forms import ChoiceField, Form, PasswordField
from ui.layouts import column, frame, row
from ui.tokens import WINDOW

if TYPE_CHECKING:
    from app.records.accounts import AccountRow, Operator, SignIn

WIDTH = 440


class LoginScreen(QWidget):
    """Emits `signed_in` with the operator. After a lock only the same person is offered first."""

    signed_in = Signal(object)  # Operator

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self._desk = desk
        self._ready = False
        self._entering: Operator | None = None
        self._typed = ""
        self._build()
        self._offer(())

    def _build(self) -> None:
        self._forms = (self._login_form(), self._password_form())
        card = frame(role="card")
        card.setFixedWidth(theme.px(WIDTH))
        inside = column(card, gap=theme.px(tokens.GAP_2), margins=(32, 28, 32, 28))
        inside.addLayout(self._masthead())
        for form in self._forms:
            inside.addWidget(form)
        self.show_form(0)
        foot = QLabel(f"版本 {__version__} · 数据只保存在本机")
        foot.setProperty("role", "hint")
        foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(self, gap=tokens.GAP_3)
        box.addStretch(2)
        middle = row(gap=0)
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        box.addLayout(middle)
        box.addWidget(foot)
        box.addStretch(3)

    def _masthead(self) -> QVBoxLayout:
        sign, name = QLabel(), QLabel("双随机抽查监管工作台")
        sign.setPixmap(icons.pixmap("scale", theme.px(40), WINDOW.primary, self._ratio()))
        name.setProperty("role", "title")
        self.office = QLabel(self._desk.settings.get("office", ""))
        self.office.setProperty("role", "quiet")
        box = column()
        for label in (sign, name, self.office):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        self.office.setVisible(bool(self.office.text()))
        return box

    def _login_form(self) -> QWidget:
        self.login = ChoiceField[str]("login", "用户", placeholder="请选择姓名")
        self.password = PasswordField("password", "密码")
        self.form = Form()
        self.form.add(self.login, self.password)
        self.login_button = QPushButton("登录")
        self.login_button.setProperty("role", "primary")
        self.login_button.clicked.connect(self.submit)
        self.password.edit.returnPressed.connect(self.submit)
        return _stacked(self.form, self.login_button)

    def _password_form(self) -> QWidget:
        self.new = PasswordField("password", "新密码", required=True, hint="至少 8 个字符")
        self.again = PasswordField("again", "再输入一次", required=True)
        self.change_form = Form()
        self.change_form.add_note("这个密码是别人替您设的，请换成只有您知道的密码。")
        self.change_form.add(self.new, self.again)
        self.change_button = QPushButton("保存并登录")
        self.change_button.setProperty("role", "primary")
        self.change_button.clicked.connect(self.change)
        self.again.edit.returnPressed.connect(self.change)
        return _stacked(self.change_form, self.change_button)

    def show_form(self, place: int) -> None:
        """0 asks who it is, 1 for a new password."""
        for number, form in enumerate(self._forms):
            form.setVisible(number == place)

    def open_for(self, accounts: "list[AccountRow]") -> None:
        """The database is open: offer its people and let them in."""
        self._offer(tuple((row.login, row.name) for row in accounts if row.active))
        self._ready = True

    def ask_again(self, login: str) -> None:
        """After a lock: the same person first, the password empty."""
        self.login.set_value(login)
        self.password.set_value("")
        self.form.clear_problems()
        self.show_form(0)
        self.password.setFocus()

    def submit(self) -> None:
        from app import accounts  # noqa: PLC0415 - SQLAlchemy, not needed to paint this screen

        if not self._ready:
            self.form.banner.say("数据库正在打开，请稍候再按“登录”。")
            return
        login, self._typed = self.login.value() or "", self.password.value()
        if not login or not self._typed:
            self.form.banner.say("请选择姓名并输入密码。")
            return
        self._answer(
            self._desk.jobs.write_unsigned(
                lambda session: accounts.sign_in(session, login=login, password=self._typed)
            )
        )

    def change(self) -> None:
        from app import accounts  # noqa: PLC0415 - as above

        if not self.change_form.check() or self._entering is None:
            return
        if self.new.value() != self.again.value():
            self.again.show_problem("两次输入的密码不一样。")
            return
        operator, old, new = self._entering, self._typed, self.new.value()
        try:
            self._desk.jobs.write_unsigned(
                lambda s: (None, accounts.change_password(s, operator, old=old, new=new))
            )
        except UserError as error:
            self.change_form.show_error(error)
            return
        self._enter(operator)

    def _answer(self, answer: "SignIn") -> None:
        if answer.operator is None:
            self.form.banner.say(answer.refusal)
            self.password.edit.selectAll()
            self.password.setFocus()
        elif answer.password_due:
            self._entering = answer.operator
            self.show_form(1)
            self.new.setFocus()
        else:
            self._enter(answer.operator)

    def _enter(self, operator: "Operator") -> None:
        self._desk.settings.last_login = self.login.value() or ""
        self._entering, self._typed = None, ""
        for field in (self.password, self.new, self.again):
            field.set_value("")
        self.form.clear_problems()
        self.show_form(0)
        self.signed_in.emit(operator)

    def _offer(self, people: tuple[tuple[str, str], ...]) -> None:
        """Names to choose from; before the database is open, whoever was here last."""
        last = self._desk.settings.last_login
        name = self._desk.settings.get("last_name", last)
        self.login.set_options(people or (((last, name),) if last else ()))
        if self.login.value() is None:
            self.login.set_value(last or (people[0][0] if len(people) == 1 else None))
        (self.password if self.login.value() else self.login).setFocus()

    def _ratio(self) -> float:
        return self.devicePixelRatioF()


def _stacked(form: Form, button: QPushButton) -> QFrame:
    made = frame()
    box = column(made, gap=theme.px(tokens.GAP_3))
    box.addWidget(form)
    box.addWidget(button)
    return made
