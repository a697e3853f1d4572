"""Which tabs whom they are shown to, and what moves between them."""

from PySide6.QtCore import Qt

from app import accounts, office_settings
from tests.ui.working import click, comes, dialog_of
from ui.system.one_time import OneTimeDialog
from ui.tokens import TextSize

PASSWORD = "k7pm-3xvd-q9tw"
LEFT = Qt.MouseButton.LeftButton
OF_ADMIN = [
    "用户与角色",
    "部门",
    "单位设置",
    "抽查规则",
    "文号",
    "备份与恢复",
    "三员分立",
    "界面与字体",
]
OF_SUPERVISOR = ["审计日志", "完整性检查", "三员分立", "界面与字体"]


def titles(page):
    return [page.tabs.tabText(number) for number in range(page.tabs.count())]


def test_an_administrator_keeps_people_settings_and_backups(open_tab, people):
    page, _ = open_tab("accounts", people.admin)
    assert titles(page) == OF_ADMIN


def test_a_supervisor_reads_the_log_and_sees_no_accounts(open_tab, people):
    page, _ = open_tab("log", people.supervisor)
    assert titles(page) == OF_SUPERVISOR


def test_the_tabs_stand_over_list_and_panel_so_none_is_cut(qtbot, open_tab, people):
    page, section = open_tab("numbering", people.admin)
    section.table.selectRow(2)
    assert section.panel.isVisible()
    qtbot.waitUntil(lambda: page.pages.width() + section.panel.width() <= page.tabs.width())


def test_only_the_actions_of_the_tab_in_front_are_shown(open_tab, people):
    page, section = open_tab("accounts", people.admin)
    assert section.add_button.isVisible()
    page.show_target("departments")
    assert not section.add_button.isVisible()
    assert page.current().add_button.isVisible()


def test_the_tab_is_remembered(qtbot, open_tab, people):
    first, _ = open_tab("departments", people.admin)
    again = type(first)(first.desk)
    qtbot.addWidget(again)
    assert again.current().KEY == "departments"


def test_the_supervisor_lets_a_small_office_join_two_roles(qtbot, open_tab, people):
    page, section = open_tab("separation", people.supervisor)
    click(qtbot, section.switch_button)
    dialog = dialog_of(section)
    click(qtbot, dialog.save_button)
    assert dialog.reason.problem == "请填写依据或原因。"
    dialog.reason.set_value("局长办公会〔2026〕3 号")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: section.state.text() == "已启用")
    assert section.switch_button.text() == "停用小单位模式…"
    assert page.jobs.read(office_settings.office).small_office


def test_a_refusal_to_part_the_roles_again_is_said_in_the_dialog(qtbot, open_tab, people):
    page, section = open_tab("separation", people.supervisor)
    with page.jobs.database.write() as session:
        accounts.set_small_office(session, people.supervisor, on=True, reason="试用")
        accounts.change_account(
            session,
            people.admin,
            account_id=people.clerk.account_id,
            name=people.clerk.name,
            roles=people.clerk.roles | people.admin.roles,
            department=None,
            active=True,
        )
    page.reload()
    comes(qtbot, lambda: section.on)
    click(qtbot, section.switch_button)
    dialog = dialog_of(section)
    dialog.reason.set_value("人员配齐")
    click(qtbot, dialog.save_button)
    assert "尚未分开" in dialog.form.banner.text.text()
    dialog.form.mark_saved()
    dialog.close()


def test_an_administrator_sees_the_preset_and_cannot_switch_it(open_tab, people):
    _, section = open_tab("separation", people.admin)
    assert (section.state.text(), section.switch_button.isVisible()) == ("未启用", False)
    assert section.who.text() == "由纪检监督启用或停用"


def test_a_text_size_is_asked_for_at_once(qtbot, open_tab, people):
    page, section = open_tab("appearance", people.supervisor)
    assert section.size_field.value() is TextSize.STANDARD
    with qtbot.waitSignal(page.desk.ways.text_size_chosen) as chosen:
        qtbot.mouseClick(section.size_field.group.button(2), LEFT)
    assert chosen.args == [TextSize.LARGEST]


def test_every_use_of_a_face_is_listed_with_where_it_comes_from(open_tab, people):
    _, section = open_tab("appearance", people.admin)
    uses = section.faces.rows()
    assert [use.role.value for use in uses[:3]] == ["仿宋", "小标宋", "宋体"]
    assert all(use.path.is_file() for use in uses)


def test_a_password_shown_once_can_be_copied(qtbot, qapp):
    dialog = OneTimeDialog(None, "初始密码", ("张某　登录名：zhang",), PASSWORD)
    qtbot.addWidget(dialog)
    dialog.open()
    click(qtbot, dialog.copy_button)
    assert qapp.clipboard().text() == PASSWORD
    assert dialog.copied.text() == "已复制"
    click(qtbot, dialog.close_button)
