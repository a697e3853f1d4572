"""The one window: opening, first set-up, login and the workplace are screens in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget

from app.changes import Changes, Topic
from app.rules.roles import ROLE_NAMES, Role
from ui import icons
from ui.desk import Desk
from ui.login import LoginScreen
from ui.rooms import FINDERS, ROOMS, Room
from ui.states import StateView
from ui.tokens import TextSize
from ui.workplace import Workplace

if TYPE_CHECKING:
    from app.records.accounts import Operator
    from ui.setup import SetupScreen

SMALLEST = QSize(1024, 560)
USUAL = QSize(1366, 768)


class MainWindow(QMainWindow):
    """`painted` is emitted once, when there is something to see; slow imports wait for it."""

    painted = Signal()
    text_size_chosen = Signal(object)  # TextSize
    demo_wanted = Signal()

    def __init__(self, desk: Desk, rooms: tuple[Room, ...] = ROOMS) -> None:
        super().__init__()
        self.desk = desk
        self._rooms = rooms
        self._seen = False
        self._put_aside: list[QDialog] = []
        self._build()
        self._connect()
        self._bind_keys()
        self._place()

    def _build(self) -> None:
        self.setWindowTitle("双随机抽查监管工作台")
        self.setWindowIcon(icons.icon("scale"))
        self.setMinimumSize(SMALLEST)
        self.screens = QStackedWidget()
        self.opening = StateView()
        self.login = LoginScreen(self.desk)
        self.workplace = Workplace(self.desk, self._rooms)
        self.setup: SetupScreen | None = None
        for screen in (self.opening, self.login, self.workplace):
            self.screens.addWidget(screen)
        self.setCentralWidget(self.screens)
        self.workplace.status.operator.setMenu(self._operator_menu())

    def _operator_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, icon, act in (
            ("修改密码…", "key-round", self.change_password),
            ("锁定（Ctrl+L）", "lock", self.lock),
            ("退出登录", "log-out", self.sign_out),
        ):
            action = QAction(icons.icon(icon), text, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        sizes = menu.addMenu("文字大小")
        for size in TextSize:
            action = QAction(size.title, sizes)
            action.setCheckable(True)
            action.setChecked(size is self.desk.settings.text_size)
            action.triggered.connect(lambda _on, s=size: self.text_size_chosen.emit(s))
            sizes.addAction(action)
        return menu

    def _connect(self) -> None:
        self.login.signed_in.connect(self._admit)
        self.desk.jobs.changed.connect(self._on_changed)

    def _bind_keys(self) -> None:
        for number in range(10):
            keys = QKeySequence(f"Ctrl+{(number + 1) % 10}")
            QShortcut(keys, self, lambda n=number: self.room_number(n))
        for text, act in (
            ("Ctrl+Tab", self.next_room),
            ("Ctrl+K", self.find_anything),
            ("Ctrl+L", self.lock),
            ("F1", self.show_help),
        ):
            QShortcut(QKeySequence(text), self, act)

    def show_opening(self, text: str) -> None:
        self.opening.show_loading(text)
        self.screens.setCurrentWidget(self.opening)

    def show_failed(
        self,
        text: str,
        action: str,
        act: Callable[[], object],
        other: str = "",
        act_otherwise: Callable[[], object] | None = None,
    ) -> None:
        self.opening.show_refused(text, action, act, other, act_otherwise)
        self.screens.setCurrentWidget(self.opening)

    def show_backup(self, text: str) -> None:
        self.workplace.status.show_backup(text)

    def show_login(self) -> None:
        """Before the database is open this can already be seen and typed into."""
        self.screens.setCurrentWidget(self.login)

    def show_setup(self) -> None:
        from ui.setup import SetupScreen  # noqa: PLC0415 - once in the life of an office

        self.setup = SetupScreen(self.desk)
        self.setup.finished.connect(self._set_up)
        self.screens.addWidget(self.setup)
        self.screens.setCurrentWidget(self.setup)

    def open_login(self) -> None:
        """The database is open and has its people: let them in."""
        from app import accounts  # noqa: PLC0415 - SQLAlchemy, imported once the window stands

        self.login.open_for(self.desk.jobs.read(accounts.list_accounts))
        self._show_office()
        self.screens.setCurrentWidget(self.login)

    def lock(self) -> None:
        """Everything stays as it is behind the login screen."""
        operator = self.desk.jobs.operator
        if operator is None:
            return
        self._put_aside = [d for d in self.findChildren(QDialog) if d.isVisible()]
        for dialog in self._put_aside:
            dialog.hide()
        self.login.ask_again(self.desk.settings.last_login)
        self.screens.setCurrentWidget(self.login)

    def sign_out(self) -> None:
        from app import accounts  # noqa: PLC0415 - as above

        page = self.workplace.page()
        if page is not None and not page.may_leave():
            return
        self.desk.jobs.write(accounts.sign_out)
        self.desk.jobs.operator = None
        self.login.ask_again("")
        self.open_login()

    def change_password(self) -> None:
        from ui.password import PasswordDialog  # noqa: PLC0415 - not needed to paint

        PasswordDialog(self, self.desk).open()

    def next_room(self) -> None:
        if self._working():
            self.workplace.visit_next()

    def room_number(self, number: int) -> None:
        if self._working():
            self.workplace.visit_number(number)

    def find_anything(self) -> None:
        from ui.find import FindDialog  # noqa: PLC0415 - not needed to paint

        if self._working():
            FindDialog(self, self.desk, self.workplace.rooms, FINDERS).open()

    def show_help(self) -> None:
        from ui.help import HelpDialog  # noqa: PLC0415 - not needed to paint

        page = self.workplace.page() if self._working() else None
        name = (page.HELP or self.workplace.current()) if page else ""
        HelpDialog(self, name, self.workplace.title() if page else "").show()

    def _working(self) -> bool:
        return self.screens.currentWidget() is self.workplace

    def _admit(self, operator: "Operator") -> None:
        before, self.desk.jobs.operator = self.desk.jobs.operator, operator
        self.desk.settings.put("last_name", operator.name)
        self._describe(operator)
        aside, self._put_aside = self._put_aside, []
        same = before is not None and before.account_id == operator.account_id
        self.screens.setCurrentWidget(self.workplace)
        if same:
            for dialog in aside:
                dialog.show()
            return
        for dialog in aside:
            dialog.deleteLater()
        self.workplace.admit(operator)

    def _describe(self, operator: "Operator") -> None:
        roles = "、".join(ROLE_NAMES[role] for role in Role if role in operator.roles)
        self.workplace.status.show_operator(f"{operator.name}（{roles}）")
        self.workplace.status.show_place(self.desk.jobs.database.path)

    def _set_up(self, operator: "Operator", demo: bool) -> None:
        self._show_office()
        self.desk.settings.last_login = self.setup.login.value() if self.setup else ""
        self._admit(operator)
        if demo:
            self.demo_wanted.emit()

    def _show_office(self) -> None:
        from app import office_settings  # noqa: PLC0415 - as above

        name = self.desk.jobs.read(office_settings.office).bureau_name
        self.desk.settings.put("office", name)
        self.workplace.navigation.show_office(name)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.SETTINGS in changes:
            self._show_office()

    def rebuild(self) -> None:
        """After another text size: everything is made anew at it, and the same person goes on."""
        operator = self.desk.jobs.operator
        if operator is None:
            return
        old, self.workplace = self.workplace, Workplace(self.desk, self._rooms)
        self.screens.addWidget(self.workplace)
        self.workplace.status.operator.setMenu(self._operator_menu())
        self._show_office()
        self._describe(operator)
        self.screens.setCurrentWidget(self.workplace)
        self.workplace.admit(operator)
        self.workplace.visit(old.current())
        self.screens.removeWidget(old)
        old.deleteLater()

    def _place(self) -> None:
        kept = self.desk.settings.geometry
        if not kept or not self.restoreGeometry(QByteArray.fromHex(kept.encode())):
            room = self.screen().availableGeometry().size()
            self.resize(USUAL.boundedTo(room))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.workplace.page()
        if page is not None and not page.may_leave():
            event.ignore()
            return
        self.desk.settings.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        super().closeEvent(event)
