import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from app import accounts
from app.changes import Topic
from app.records.accounts import Operator
from app.rules.roles import Role
from ui.find import FindDialog
from ui.forms import Form, FormDialog, TextField
from ui.help import HelpDialog
from ui.main_window import MainWindow
from ui.page import Page
from ui.password import PasswordDialog
from ui.rooms import ALL, Room
from ui.tokens import TextSize

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
PASSWORD = "correct horse 9"


class Hall(Page):
    TITLE = "大厅"
    TOPICS = frozenset({Topic.TASKS})
    willing = True

    def __init__(self, desk):
        super().__init__(desk)
        self.targets = []
        self.body.addWidget(QLabel("内容"))

    def show_target(self, target):
        self.targets.append(target)

    def may_leave(self):
        return self.willing


ROOMS = (
    Room("dashboard", "工作台", "layout-dashboard", ALL, Hall),
    Room("registries", "名录库", "building-2", ALL, Hall),
    Room("draw", "公开抽取", "dices", frozenset({Role.CLERK}), Hall),
    Room("system", "系统", "settings", frozenset({Role.ADMIN}), Hall),
)


@pytest.fixture
def admin(jobs):
    jobs.operator = None
    return jobs.write_unsigned(
        lambda session: accounts.set_up_office(
            session,
            bureau_name="某某县公安局",
            number_word="南公",
            departments=[],
            admin_login="wang",
            admin_name="王某某",
            admin_password=PASSWORD,
        )
    )


@pytest.fixture
def window(qtbot, desk, admin):
    window = MainWindow(desk, ROOMS)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    window.open_login()
    return window


def sign_in(qtbot, window, login="wang"):
    window.login.login.set_value(login)
    qtbot.keyClicks(window.login.password.edit, PASSWORD)
    qtbot.mouseClick(window.login.login_button, LEFT)


@pytest.fixture
def inside(qtbot, window):
    sign_in(qtbot, window)
    return window.workplace


def test_the_window_says_once_that_it_can_be_seen(qtbot, desk):
    window = MainWindow(desk, ROOMS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    with qtbot.assertNotEmitted(window.painted):
        window.grab()


def test_only_the_rooms_of_ones_roles_are_offered(inside):
    assert list(inside.navigation.buttons) == ["dashboard", "registries", "system"]


def test_pages_are_made_when_first_visited(qtbot, inside):
    assert list(inside.pages) == ["dashboard"]
    qtbot.mouseClick(inside.navigation.buttons["registries"], LEFT)
    assert list(inside.pages) == ["dashboard", "registries"]
    assert inside.navigation.buttons["registries"].isChecked()


def test_numbers_and_tab_walk_the_rooms(qtbot, window, inside):
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert inside.current() == "system"
    qtbot.keyClick(window, Qt.Key.Key_Tab, CTRL)
    assert inside.current() == "dashboard"
    qtbot.keyClick(window, Qt.Key.Key_9, CTRL)
    assert inside.current() == "dashboard"


def test_arrow_keys_walk_the_navigation(qtbot, inside):
    first = inside.navigation.buttons["dashboard"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert inside.current() == "registries"


def test_a_page_may_send_the_user_elsewhere(desk, inside):
    desk.go("registries", 7)
    assert inside.current() == "registries"
    assert inside.page().targets == [7]


def test_a_page_with_unsaved_work_is_not_left(desk, inside):
    inside.page().willing = False
    desk.go("registries")
    assert inside.current() == "dashboard"
    assert inside.navigation.buttons["dashboard"].isChecked()
    inside.page().willing = True


def test_a_room_of_other_roles_stays_closed(desk, inside):
    desk.go("draw")
    assert inside.current() == "dashboard"


def test_the_status_line_says_who_works_where_and_when_it_was_saved(inside, jobs, admin):
    status = inside.status
    assert status.operator.text() == "王某某（系统管理员）"
    assert status.place.toolTip() == str(jobs.database.path)
    assert status.saved.text() == ""
    jobs.saved.emit("09:30")
    assert status.saved.text() == "已保存 09:30"


def test_the_offices_name_stands_over_the_rooms(inside):
    assert inside.navigation.office.text() == "某某县公安局"


def test_locking_keeps_the_page_and_the_open_dialog(qtbot, window, inside):
    form = Form()
    form.add(TextField("name", "名称"))
    dialog = FormDialog(window, "新增", form, lambda: None)
    dialog.open()
    page = inside.page()
    window.lock()
    assert window.screens.currentWidget() is window.login
    assert not dialog.isVisible()
    sign_in(qtbot, window)
    assert dialog.isVisible()
    assert inside.page() is page
    dialog.close()


def test_somebody_else_after_a_lock_finds_nothing_open(qtbot, window, inside):
    page = inside.page()
    dialog = QDialog(window)
    dialog.open()
    window.lock()
    other = Operator(99, "李某某", frozenset({Role.CLERK}))
    window.login.signed_in.emit(other)
    assert not dialog.isVisible()
    assert inside.page() is not page
    assert list(inside.navigation.buttons) == ["dashboard", "registries", "draw"]


def test_signing_out_asks_for_a_password_again(qtbot, window, inside, jobs):
    window.sign_out()
    assert window.screens.currentWidget() is window.login
    assert jobs.operator is None


def test_keys_of_the_workplace_do_nothing_at_the_login(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.findChild(FindDialog) is None
    assert window.workplace.pages == {}


def test_f1_explains_the_page(qtbot, window, inside):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog.windowTitle() == "帮助：工作台"
    assert "Ctrl+K" in dialog.text.toPlainText()
    dialog.close()


def test_ctrl_k_finds_a_page_by_name(qtbot, window, inside):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    dialog = window.findChild(FindDialog)
    dialog.box.setText("名录")
    dialog.box.search_now()
    assert dialog.list.count() == 1
    qtbot.keyClick(dialog.box, Qt.Key.Key_Return)
    assert inside.current() == "registries"


def test_ones_own_password_can_be_changed(qtbot, window, inside):
    window.change_password()
    dialog = window.findChild(PasswordDialog)
    dialog.old.set_value(PASSWORD)
    dialog.new.set_value("my own secret 7")
    dialog.again.set_value("other secret 7")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.again.problem == "两次输入的新密码不一样。"
    dialog.again.set_value("my own secret 7")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.save_button, LEFT)


def test_another_text_size_makes_everything_anew_and_stays_where_it_was(window, desk, inside):
    desk.go("registries")
    window.rebuild()
    assert window.workplace is not inside
    assert window.workplace.current() == "registries"
    assert window.workplace.status.operator.text() == "王某某（系统管理员）"


def test_the_menu_offers_three_sizes(qtbot, window, inside):
    sizes = window.findChildren(type(inside.status.operator.menu()))
    names = [action.text() for menu in sizes for action in menu.actions()]
    assert [size.title for size in TextSize] == [n for n in names if n in ("标准", "大", "特大")]


def test_where_the_window_was_is_remembered(qtbot, window, desk):
    window.resize(1024, 600)
    window.close()
    again = MainWindow(desk, ROOMS)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (1024, 600)


def test_a_first_start_leads_from_setup_into_the_workplace(qtbot, database, desk):
    desk.jobs.operator = None
    window = MainWindow(desk, ROOMS)
    qtbot.addWidget(window)
    window.show()
    window.show_setup()
    setup = window.setup
    setup.bureau.set_value("某某县公安局")
    setup.name.set_value("王某某")
    setup.login.set_value("wang")
    setup.password.set_value(PASSWORD)
    setup.again.set_value(PASSWORD)
    setup.demo.set_value(True)
    with qtbot.waitSignal(window.demo_wanted):
        setup.finish()
    assert window.screens.currentWidget() is window.workplace
    assert window.workplace.navigation.office.text() == "某某县公安局"
