import pytest
from PySide6.QtCore import Qt

from app import accounts
from app.records.accounts import AccountEntry, DepartmentEntry
from app.rules.roles import Role
from tests.ui.keyboard import write
from ui.login import LoginScreen

LEFT = Qt.MouseButton.LeftButton
PASSWORD = "correct horse 9"
CLERK = AccountEntry("li", "李某某", PASSWORD, frozenset({Role.CLERK}), "治安管理大队")


@pytest.fixture
def office(jobs):
    jobs.operator = None
    jobs.write_unsigned(
        lambda session: accounts.set_up_office(
            session,
            bureau_name="某某县公安局",
            number_word="南公",
            departments=[DepartmentEntry("治安管理大队", "治")],
            admin_login="wang",
            admin_name="王某某",
            admin_password=PASSWORD,
            accounts=[CLERK],
        )
    )
    return jobs


@pytest.fixture
def screen(qtbot, desk, office):
    screen = LoginScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    screen.open_for(office.read(accounts.list_accounts))
    return screen


def enter(qtbot, screen, login, password):
    screen.login.set_value(login)
    screen.password.set_value("")
    qtbot.keyClicks(screen.password.edit, password)
    qtbot.mouseClick(screen.login_button, LEFT)


def test_the_right_password_lets_in(qtbot, screen):
    with qtbot.waitSignal(screen.signed_in) as signed_in:
        enter(qtbot, screen, "wang", PASSWORD)
    operator = signed_in.args[0]
    assert (operator.name, operator.roles) == ("王某某", frozenset({Role.ADMIN}))
    assert screen.password.value() == ""


def test_a_wrong_password_says_how_many_tries_are_left(qtbot, screen):
    enter(qtbot, screen, "wang", "wrong")
    assert "再错 4 次" in screen.form.banner.text.text()
    assert screen.form.banner.isVisible()


def test_five_wrong_passwords_lock(qtbot, screen):
    for _ in range(5):
        enter(qtbot, screen, "wang", "wrong")
    assert "已锁定" in screen.form.banner.text.text()
    with qtbot.assertNotEmitted(screen.signed_in):
        enter(qtbot, screen, "wang", PASSWORD)


def test_who_was_here_last_is_already_chosen(qtbot, screen, desk, office):
    enter(qtbot, screen, "wang", PASSWORD)
    again = LoginScreen(desk)
    qtbot.addWidget(again)
    again.open_for(office.read(accounts.list_accounts))
    assert again.login.value() == "wang"


def test_before_the_database_is_open_typing_is_kept(qtbot, desk):
    early = LoginScreen(desk)
    qtbot.addWidget(early)
    early.show()
    enter(qtbot, early, None, "abc")
    assert "正在打开" in early.form.banner.text.text()
    assert early.password.value() == "abc"


def test_somebody_elses_password_must_be_changed_first(qtbot, screen, office):
    with qtbot.assertNotEmitted(screen.signed_in):
        enter(qtbot, screen, "li", PASSWORD)
    qtbot.keyClicks(screen.new.edit, "my own secret 7")
    qtbot.keyClicks(screen.again.edit, "another one 7")
    qtbot.mouseClick(screen.change_button, LEFT)
    assert screen.again.problem == "两次输入的密码不一样。"
    screen.again.set_value("my own secret 7")
    with qtbot.waitSignal(screen.signed_in) as signed_in:
        qtbot.mouseClick(screen.change_button, LEFT)
    assert signed_in.args[0].name == "李某某"
    with qtbot.waitSignal(screen.signed_in):
        enter(qtbot, screen, "li", "my own secret 7")


def test_a_new_password_that_breaks_the_rule_is_refused_beside_its_field(qtbot, screen):
    enter(qtbot, screen, "li", PASSWORD)
    for field in (screen.new, screen.again):
        qtbot.keyClicks(field.edit, "short")
    qtbot.mouseClick(screen.change_button, LEFT)
    assert screen.new.problem == "密码至少 8 个字符。"


def test_nothing_typed_is_said_at_once(qtbot, screen):
    write(screen.password.edit, "")
    screen.login.set_value(None)
    qtbot.mouseClick(screen.login_button, LEFT)
    assert "请选择姓名" in screen.form.banner.text.text()
