"""People: added, changed, given a new password, put out of use."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app import accounts, activity
from app.rules.roles import Role
from tests.ui.keyboard import write
from tests.ui.working import answer, click, comes, dialog_of
from ui.system.account_dialogs import AddAccountDialog, ChangeAccountDialog, ResetDialog
from ui.system.one_time import OneTimeDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(open_tab, people):
    return open_tab("accounts", people.admin)[1]


def row_of(section, login):
    rows = section.jobs.read(accounts.list_accounts)
    return next(row for row in rows if row.login == login)


def choose(section, login):
    section.table.choose(row_of(section, login).id)


def tick(qtbot, dialog, *roles):
    for role in roles:
        box = dialog.person.roles.boxes[list(Role).index(role)]
        qtbot.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))


def signs_in(section, login, password):
    def enter(session):
        return accounts.sign_in(session, login=login, password=password)

    return section.jobs.write_unsigned(enter)


def test_everybody_is_listed_with_roles_and_state(section):
    assert section.count == "在用 7 人，停用 0 人"
    index = section.model.index(section.model.number_of(row_of(section, "jingling").id), 3)
    assert index.data() == "办公室经办"


def test_a_search_narrows_the_list(qtbot, section):
    write(section.search, "纪检")
    comes(qtbot, lambda: section.model.rowCount() == 1)


def test_a_new_user_gets_a_password_that_is_shown_once(qtbot, section):
    click(qtbot, section.add_button)
    dialog = dialog_of(section, AddAccountDialog)
    write(dialog.person.name.edit, "张某")
    qtbot.keyClicks(dialog.login.edit, "zhang")
    tick(qtbot, dialog, Role.INSPECTOR)
    click(qtbot, dialog.save_button)
    handed = dialog_of(section, OneTimeDialog)
    entered = signs_in(section, "zhang", handed.password.text())
    assert (entered.operator.name, entered.password_due) == ("张某", True)
    click(qtbot, handed.close_button)
    comes(qtbot, lambda: section.model.rowCount() == 8)


def test_roles_that_may_not_meet_are_named_as_soon_as_both_are_ticked(qtbot, section):
    click(qtbot, section.add_button)
    dialog = dialog_of(section, AddAccountDialog)
    tick(qtbot, dialog, Role.ADMIN, Role.SUPERVISOR)
    problem = dialog.person.roles.problem
    assert problem == "同一人不能兼任“系统管理员”和“纪检监督”（三员分立）。"
    write(dialog.person.name.edit, "张某")
    qtbot.keyClicks(dialog.login.edit, "zhang")
    click(qtbot, dialog.save_button)
    assert dialog.isVisible()
    dialog.form.mark_saved()
    dialog.close()


def test_a_login_that_is_taken_is_said_beside_its_field(qtbot, section):
    click(qtbot, section.add_button)
    dialog = dialog_of(section, AddAccountDialog)
    write(dialog.person.name.edit, "张某")
    qtbot.keyClicks(dialog.login.edit, "jijian")
    tick(qtbot, dialog, Role.INSPECTOR)
    click(qtbot, dialog.save_button)
    assert dialog.login.problem == "登录名“jijian”已被使用，请换一个。"
    dialog.form.mark_saved()
    dialog.close()


def test_roles_change_with_the_reason_in_the_log(qtbot, section):
    choose(section, "luru")
    click(qtbot, section.change_button)
    dialog = dialog_of(section, ChangeAccountDialog)
    assert dialog.person.held() == {Role.INSPECTOR}
    tick(qtbot, dialog, Role.DEPARTMENT)
    write(dialog.person.reason.edit, "人员调整〔2026〕2 号")
    click(qtbot, dialog.save_button)
    row = row_of(section, "luru")
    assert row.roles == (Role.DEPARTMENT, Role.INSPECTOR)
    (event, *_) = section.jobs.read(lambda s: activity.list_about(s, f"account:{row.id}"))
    assert (event.action, event.reason) == ("修改账号", "人员调整〔2026〕2 号")
    history = section.record_panel.history.records
    comes(qtbot, lambda: history.row_at(0) == event)
    assert section.record_panel.title.text() == "演示录入"


def test_a_forgotten_password_is_replaced_for_a_reason(qtbot, section):
    choose(section, "fazhi")
    click(qtbot, section.reset_button)
    dialog = dialog_of(section, ResetDialog)
    click(qtbot, dialog.save_button)
    assert dialog.reason.problem == "请填写重置原因。"
    write(dialog.reason.edit, "本人忘记密码")
    click(qtbot, dialog.save_button)
    handed = dialog_of(section, OneTimeDialog)
    assert signs_in(section, "fazhi", handed.password.text()).password_due
    click(qtbot, handed.close_button)


def test_a_retired_account_stays_in_the_list_and_signs_in_no_more(qtbot, section):
    choose(section, "luru")
    click(qtbot, section.retire_button)
    answer(qtbot, section, "停用账号")
    comes(qtbot, lambda: section.count == "在用 6 人，停用 1 人")
    assert not row_of(section, "luru").active
    comes(qtbot, lambda: not section.retire_button.isEnabled())


def test_a_double_click_opens_the_change(qtbot, section):
    place = section.table.visualRect(section.model.index(1, 0)).center()
    qtbot.mouseClick(section.table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(section.table.viewport(), LEFT, pos=place)
    dialog = dialog_of(section, ChangeAccountDialog)
    assert dialog.person.name.value() == "演示经办"
    dialog.close()
