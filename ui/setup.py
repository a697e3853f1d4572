"""首次设置: the office's name, its units and the first administrator, in three short steps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from app.errors import UserError
from ui import theme, tokens
from ui.desk import Desk
from ui.forms import Form, PasswordField, RowsField, SwitchField, TextField
from ui.layouts import column, frame
from ui.wizard import Step, Wizard

if TYPE_CHECKING:
    from app.records.accounts import DepartmentEntry

WIDTH, HEIGHT = 720, 560
KINDS = ("大队", "派出所", "机关")
USUAL = (
    ("警令室（办公室）", "办", "机关"),
    ("法制大队", "法", "大队"),
    ("治安管理大队", "治", "大队"),
)
PLACES = {"bureau_name": 0, "number_word": 0, "login": 2, "name": 2, "password": 2}
"""On which step a field stands that the service refuses."""


class FormStep(Step):
    """A step that is one form."""

    def __init__(self, title: str, lead: str, form: Form) -> None:
        super().__init__(title)
        self.form = form
        said = QLabel(lead)
        said.setProperty("role", "quiet")
        said.setWordWrap(True)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        form.setObjectName("scrolled")
        scroller.setWidget(form)
        box = column(self, gap=theme.px(tokens.GAP_3))
        box.addWidget(said)
        box.addWidget(scroller, 1)

    def leave(self) -> bool:
        return self.form.check()


class SetupScreen(QWidget):
    """Emits `finished` with the administrator and whether sample data is wanted."""

    finished = Signal(object, bool)  # Operator, demo

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self._desk = desk
        self.steps = [self._office_step(), self._departments_step(), self._admin_step()]
        self.wizard = Wizard(list(self.steps), "完成设置", self.finish, cancel="")
        card = frame(role="card")
        card.setMaximumSize(theme.px(WIDTH), theme.px(HEIGHT))
        column(card, gap=0, margins=(1, 1, 1, 1)).addWidget(self.wizard)
        title = QLabel("欢迎使用双随机抽查监管工作台")
        title.setProperty("role", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(self, gap=tokens.GAP_3, margins=(24, 32, 24, 32))
        box.addStretch(1)
        box.addWidget(title)
        line = column()
        line.addWidget(card)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(line, 8)
        box.addStretch(2)
        card.setMinimumWidth(min(theme.px(WIDTH), 900))

    def _office_step(self) -> FormStep:
        self.bureau = TextField(
            "bureau_name", "单位全称", required=True, placeholder="某某县公安局",
            hint="印在文书和公示表上，以后可以在“系统”中修改",
        )  # fmt: skip
        self.word = TextField(
            "number_word", "发文代字", required=True, hint="文号的开头，例如：南公抽查〔2026〕1号"
        )
        self.word.set_value("南公")
        form = Form()
        form.add(self.bureau, self.word)
        return FormStep("单位", "先告诉程序这是哪个单位。只需要设置一次。", form)

    def _departments_step(self) -> FormStep:
        columns = (("部门名称", 4), ("部门字", 1), ("类别", 2))
        self.departments = RowsField(
            "departments", "部门", columns, required=True, add="添加部门", choices={2: KINDS},
            hint="部门字用在文号里，例如：治；空着也可以",
        )  # fmt: skip
        self.departments.set_value(USUAL)
        form = Form()
        form.add(self.departments)
        return FormStep("部门", "列出承办检查的大队、派出所和机关部门，以后可以增加。", form)

    def _admin_step(self) -> FormStep:
        self.name = TextField("name", "管理员姓名", required=True)
        self.login = TextField("login", "登录名", required=True, hint="字母或数字，例如：admin1")
        self.password = PasswordField("password", "密码", required=True, hint="至少 8 个字符")
        self.again = PasswordField("again", "再输入一次", required=True)
        self.demo = SwitchField(
            "demo", "载入演示数据", hint="虚构的用户、名录和清单，用来试用；正式使用请不要勾选"
        )
        form = Form(columns=2)
        form.add(self.name, self.login, self.password, self.again)
        form.add(self.demo, wide=True)
        return FormStep("管理员", "系统管理员管理用户、部门和备份，不办理抽查业务。", form)

    def finish(self) -> None:
        from app import accounts  # noqa: PLC0415 - SQLAlchemy, not needed to paint

        if self.password.value() != self.again.value():
            self.again.show_problem("两次输入的密码不一样。")
            return
        try:
            operator = self._desk.jobs.write_unsigned(
                lambda session: accounts.set_up_office(
                    session,
                    bureau_name=self.bureau.value(),
                    number_word=self.word.value(),
                    departments=self._entries(),
                    admin_login=self.login.value(),
                    admin_name=self.name.value(),
                    admin_password=self.password.value(),
                )
            )
        except UserError as error:
            self._refuse(error)
            return
        self.finished.emit(operator, self.demo.value())

    def _entries(self) -> "list[DepartmentEntry]":
        from app.records.accounts import DepartmentEntry  # noqa: PLC0415 - as above

        lines = (cells + ("",) * 3 for cells in self.departments.value())
        return [DepartmentEntry(name, word, kind or "大队") for name, word, kind, *_ in lines]

    def _refuse(self, error: UserError) -> None:
        place = PLACES.get(error.field or "", self.wizard.place)
        self.wizard.go_to(place)
        self.steps[place].form.show_error(error)
