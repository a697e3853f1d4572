"""Keying in and correcting by hand: what is refused beside which field, and what is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from app import registries
from app.records.accounts import Operator
from app.records.registries import OfficerQuery, SubjectQuery
from app.rules.roles import Role
from tests.ui.keyboard import write
from ui.forms import FormDialog
from ui.registries.officer_form import OfficerDialog
from ui.registries.page import RegistriesPage

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def dialog_of(page):
    return next(each for each in page.findChildren(FormDialog) if each.isVisible())


def subjects(jobs):
    def read(session):
        ids = registries.find_subject_ids(session, SubjectQuery())
        return {row.name: row for row in registries.subject_rows(session, ids)}

    return jobs.read(read)


def officers(jobs):
    def read(session):
        ids = registries.find_officer_ids(session, OfficerQuery())
        return {row.name: row for row in registries.officer_rows(session, ids)}

    return jobs.read(read)


@pytest.fixture
def adding(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    dialog = dialog_of(page)
    yield dialog
    if isValid(dialog):
        dialog.form.mark_saved()
        dialog.close()


def save(qtbot, dialog):
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_S, CTRL)


def test_a_subject_is_added_with_keys_alone(qtbot, page, adding, jobs):
    write(adding.form.fields["name"].edit, "天润旅馆")
    write(adding.form.fields["town"].edit, "东关镇")
    save(qtbot, adding)
    qtbot.waitUntil(lambda: page.shown.model.rowCount() == 4)
    added = subjects(jobs)["天润旅馆"]
    assert (added.number[:2], added.town, added.status) == ("N-", "东关镇", "正常")


def test_a_wrong_code_is_refused_beside_its_field(qtbot, adding, jobs):
    write(adding.form.fields["name"].edit, "天润旅馆")
    qtbot.keyClicks(adding.form.fields["code"].edit, "91410900MA0000001X")
    save(qtbot, adding)
    assert "校验码不符" in adding.form.fields["code"].problem
    assert adding.isVisible()
    assert "天润旅馆" not in subjects(jobs)


def test_further_premises_of_a_code_get_their_own_number(qtbot, adding, jobs, page):
    write(adding.form.fields["name"].edit, "金鼎旅馆二店")
    qtbot.keyClicks(adding.form.fields["code"].edit, "91410900MA00000017")
    save(qtbot, adding)
    assert "已登记（金鼎旅馆）" in adding.form.fields["code"].problem
    qtbot.mouseClick(adding.form.fields["further_premises"].box, LEFT)
    adding.form.fields["further_premises"].set_value(True)
    save(qtbot, adding)
    assert subjects(jobs)["金鼎旅馆二店"].number == "91410900MA00000017-02"


def test_what_is_known_is_suggested(adding):
    model = adding.form.fields["industry"].edit.completer().model()
    known = {model.index(n, 0).data() for n in range(model.rowCount())}
    assert known == {"旅馆业", "互联网上网服务", "典当业"}


def test_a_change_needs_its_reason_and_shows_in_the_history(qtbot, page, filled, jobs):
    page.shown.table.choose(filled["金鼎旅馆"])
    qtbot.mouseClick(page.panel.change_button, LEFT)
    dialog = dialog_of(page)
    assert dialog.form.fields["code"].value() == "91410900MA00000017"
    dialog.form.fields["telephone"].set_value("0393-0000000")
    save(qtbot, dialog)
    assert dialog.form.fields["reason"].problem == "请填写维护依据。"
    write(dialog.form.fields["reason"].edit, "实地核查")
    save(qtbot, dialog)
    assert subjects(jobs)["金鼎旅馆"].telephone == "0393-0000000"
    qtbot.waitUntil(lambda: page.panel.tabs.tabText(2) == "修改记录（2）")
    assert page.panel.history.records.row_at(0).reason == "实地核查"


def test_enter_changes_the_current_row(qtbot, page, filled):
    page.shown.table.choose(filled["永兴网吧"])
    qtbot.keyClick(page.shown.table, Qt.Key.Key_Return)
    dialog = dialog_of(page)
    assert dialog.windowTitle() == "修改检查对象：永兴网吧"
    dialog.close()


def test_leaving_with_something_typed_asks_first(qtbot, adding):
    write(adding.form.fields["name"].edit, "天润")
    qtbot.keyClick(adding, Qt.Key.Key_Escape)
    asked = adding.findChild(QMessageBox)
    assert asked.text() == "已填写的内容还没有保存。"
    asked.close()
    assert adding.isVisible()


def test_ticked_subjects_leave_the_registry_with_one_reason(qtbot, page, jobs):
    page.shown.model.tick([1, 2], on=True)
    leave = page.shown.batch.findChildren(type(page.add_button))
    qtbot.mouseClick(next(each for each in leave if each.text() == "退出名录…"), LEFT)
    dialog = dialog_of(page)
    dialog.form.load({"status": "注销"})
    save(qtbot, dialog)
    assert dialog.form.fields["reason"].problem == "请填写维护依据。"
    write(dialog.form.fields["reason"].edit, "市场监管部门登记信息变更")
    save(qtbot, dialog)
    states = {name: row.status for name, row in subjects(jobs).items()}
    assert states == {"宏达典当行": "停业", "金鼎旅馆": "注销", "永兴网吧": "注销"}


def test_an_officer_leaves_the_post(qtbot, page, filled, jobs):
    page.show_target(("officers", filled["李一"]))
    qtbot.waitUntil(page.panel.isVisible)
    qtbot.mouseClick(page.panel.leave_button, LEFT)
    dialog = dialog_of(page)
    dialog.form.load({"post_state": "退休", "reason": "人员岗位调整"})
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert officers(jobs)["李一"].post_state == "退休"


def test_an_officer_is_added_with_skills_apart(qtbot, page, jobs):
    page.switch.setCurrentIndex(1)
    qtbot.mouseClick(page.add_button, LEFT)
    dialog = dialog_of(page)
    for key, text in (("name", "赵五"), ("department", "禁毒大队"), ("skills", "旅馆业，典当业")):
        write(dialog.form.fields[key].edit, text)
    qtbot.keyClicks(dialog.form.fields["certificate"].edit, "1605")
    save(qtbot, dialog)
    added = officers(jobs)["赵五"]
    assert (added.skills, added.identity) == (("旅馆业", "典当业"), "人民警察")


def test_a_certificate_belongs_to_one_officer(qtbot, page, filled):
    page.show_target(("officers", filled["李一"]))
    qtbot.waitUntil(page.panel.isVisible)
    page.change()
    dialog = dialog_of(page)
    dialog.form.fields["certificate"].set_value("1602")
    dialog.form.fields["reason"].set_value("证件换发")
    save(qtbot, dialog)
    assert "已登记在王二名下" in dialog.form.fields["certificate"].problem
    dialog.form.mark_saved()
    dialog.close()


def test_a_department_finds_its_own_name_in_the_form(qtbot, desk, filled):
    desk.jobs.operator = Operator(None, "钱某", frozenset({Role.DEPARTMENT}), "禁毒大队")
    page = RegistriesPage(desk)
    qtbot.addWidget(page)
    dialog = OfficerDialog(page, desk.jobs, {})
    assert dialog.form.fields["department"].value() == "禁毒大队"
    dialog.close()
