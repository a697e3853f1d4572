import pytest
from PySide6.QtCore import Qt

from app import accounts, office_settings
from app.rules.roles import Role
from tests.ui.keyboard import write
from ui.setup import SetupScreen

LEFT = Qt.MouseButton.LeftButton
PASSWORD = "correct horse 9"


@pytest.fixture
def screen(qtbot, desk):
    desk.jobs.operator = None
    screen = SetupScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1100, 760)
    screen.show()
    return screen


def press_next(qtbot, screen):
    qtbot.mouseClick(screen.wizard.next_button, LEFT)


def fill_in(qtbot, screen, password=PASSWORD, again=PASSWORD, login="wang"):
    write(screen.bureau.edit, "某某县公安局")
    press_next(qtbot, screen)
    press_next(qtbot, screen)
    write(screen.name.edit, "王某某")
    qtbot.keyClicks(screen.login.edit, login)
    qtbot.keyClicks(screen.password.edit, password)
    qtbot.keyClicks(screen.again.edit, again)
    press_next(qtbot, screen)


def test_an_office_is_set_up_and_its_administrator_goes_in(qtbot, screen, jobs):
    with qtbot.waitSignal(screen.finished) as finished:
        fill_in(qtbot, screen)
    operator, demo = finished.args
    assert (operator.name, operator.roles, demo) == ("王某某", frozenset({Role.ADMIN}), False)
    office = jobs.read(office_settings.office)
    assert (office.bureau_name, office.number_word) == ("某某县公安局", "南公")
    names = [row.name for row in jobs.read(accounts.list_departments)]
    assert names == ["警令室（办公室）", "法制大队", "治安管理大队"]


def test_sample_data_is_offered_not_forced(qtbot, screen, jobs):
    assert not screen.demo.value()
    screen.demo.box.setChecked(True)
    with qtbot.waitSignal(screen.finished) as finished:
        fill_in(qtbot, screen)
    assert finished.args[1] is True
    assert [row.login for row in jobs.read(accounts.list_accounts)] == ["wang"]


def test_the_bureau_must_have_a_name(qtbot, screen):
    press_next(qtbot, screen)
    assert screen.wizard.place == 0
    assert screen.bureau.problem == "请填写单位全称。"


def test_two_different_passwords_are_noticed(qtbot, screen, jobs):
    fill_in(qtbot, screen, again="something else 9")
    assert screen.again.problem == "两次输入的密码不一样。"
    assert jobs.read(accounts.first_run)


def test_a_refused_password_is_said_beside_its_field(qtbot, screen, jobs):
    fill_in(qtbot, screen, password="short", again="short")
    assert screen.password.problem == "密码至少 8 个字符。"
    assert jobs.read(accounts.first_run)


def test_a_refusal_leads_back_to_its_step(qtbot, screen):
    screen.word.set_value("〔南公〕")
    fill_in(qtbot, screen)
    assert screen.wizard.place == 0
    assert "发文代字" in screen.word.problem
