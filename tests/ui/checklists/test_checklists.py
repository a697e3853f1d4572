from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from app import checklists
from app.records.checklists import BasisEntry
from app.rules.checklist_states import ChecklistState
from tests.app import bureau
from tests.app.bureau import ITEM, OTHER, OWN
from tests.ui import dialogs
from tests.ui.dialogs import LEFT
from tests.ui.keyboard import write
from ui.checklists.page import ChecklistsPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(database):
    return bureau.found(database)


@pytest.fixture
def draft(database, people):
    """A complete draft's version id."""
    with database.write() as session:
        return checklists.add_draft(session, people.author, draft=ITEM)[0]


@pytest.fixture
def open_as(qtbot, desk):
    """Shows the page to this person, loaded."""

    def show(operator):
        desk.jobs.operator = operator
        page = ChecklistsPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 720)
        page.show()
        qtbot.waitUntil(lambda: page.count.text() != "")
        return page

    return show


def select(qtbot, page, number=0):
    place = page.table.visualRect(page.model.index(number, 0)).center()
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=place)
    qtbot.waitUntil(page.panel.isVisible)


def mark_is(page, text):
    return lambda: page.panel.mark.text() == text


def add(database, people, **changes):
    with database.write() as session:
        return checklists.add_draft(session, people.author, draft=replace(ITEM, **changes))[0]


def move_to(database, people, version, state):
    """Take a draft as far as `state` by those whose steps they are."""
    with database.write() as session:
        checklists.submit(session, people.author, version_id=version)
        if state is ChecklistState.PUBLISHED:
            bureau.put_in_force(session, people, version)


def test_an_empty_checklist_offers_the_samples_as_drafts(qtbot, open_as, people):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.table.state_view.button, LEFT)
    dialogs.answer(qtbot, "载入为草稿")
    assert "个示例事项" in dialogs.wait_for(qtbot, QMessageBox).text()
    dialogs.answer(qtbot, "知道了")
    qtbot.waitUntil(lambda: page.model.rowCount() > 5)
    assert {row.state for row in page.model.rows()} == {ChecklistState.DRAFT}


def test_an_item_with_a_name_alone_is_kept_as_an_incomplete_draft(qtbot, open_as, people, jobs):
    page = open_as(people.clerk)
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    dialog = dialogs.wait_for(qtbot)
    dialogs.save(qtbot, dialog)
    assert dialog.form.fields["name"].problem == "请填写事项名称。"
    dialogs.type_in(dialog, name="对典当业的检查")
    dialogs.choose(qtbot, dialog, "department", OWN)
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    row = page.model.rows()[0]
    assert (row.name, row.state) == ("对典当业的检查", ChecklistState.DRAFT)
    assert "检查依据" in row.missing


def test_a_department_is_offered_only_itself(qtbot, open_as, people):
    page = open_as(people.outsider)
    qtbot.mouseClick(page.add_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    combo = dialog.form.fields["department"].combo
    assert [combo.itemText(n) for n in range(combo.count())] == [OTHER]
    dialog.close()


def test_without_a_legal_basis_it_is_not_submitted_and_says_which_rule(
    qtbot, open_as, people, database
):
    add(database, people, bases=())
    page = open_as(people.author)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "提交法制审查")
    assert "一律不得擅自开展检查" in dialogs.wait_for(qtbot, QMessageBox).text()
    dialogs.answer(qtbot, "知道了")
    assert page.panel.mark.text() == "草稿"


def test_a_basis_still_to_be_checked_is_checked_off_in_the_form(
    qtbot, open_as, people, database, jobs
):
    version = add(database, people, bases=(BasisEntry("《某办法》", "第六条", verified=False),))
    page = open_as(people.author)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "修改…")
    dialog = dialogs.wait_for(qtbot)
    line = dialog.form.fields["bases"].lines[0]
    assert line.combos[0].currentText() == "待核"
    qtbot.keyClick(line.combos[0], Qt.Key.Key_Up)
    dialogs.save(qtbot, dialog)
    dialogs.wait_gone(qtbot)
    detail = jobs.read(lambda session: checklists.version_detail(session, version))
    assert [basis.verified for basis in detail.draft.bases] == [True]


def test_from_draft_to_published_each_by_those_whose_step_it_is(
    qtbot, open_as, people, draft, database
):
    page = open_as(people.author)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "提交法制审查")
    qtbot.waitUntil(mark_is(page, "法制审查中"))
    assert dialogs.offered(page.stages) == []

    page = open_as(people.legal)
    select(qtbot, page)
    assert dialogs.offered(page.stages) == ["法制审查…"]
    dialogs.click_step(qtbot, page.stages, "法制审查…")
    dialogs.save(qtbot, dialogs.wait_for(qtbot))
    qtbot.waitUntil(mark_is(page, "待备案"))

    page = open_as(people.clerk)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "备案")
    qtbot.waitUntil(mark_is(page, "待公布"))
    dialogs.click_step(qtbot, page.stages, "公布…")
    dialogs.save(qtbot, dialogs.wait_for(qtbot))
    qtbot.waitUntil(mark_is(page, "已公布"))
    assert page.count.text() == "共 1 项，其中已公布 1 项"


def test_returning_needs_a_reason_beside_the_opinion(qtbot, open_as, people, draft, database):
    move_to(database, people, draft, ChecklistState.SUBMITTED)
    page = open_as(people.legal)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "法制审查…")
    dialog = dialogs.wait_for(qtbot)
    send_back = dialog.form.fields["approve"].group.button(1)
    qtbot.mouseClick(send_back, LEFT)
    dialogs.save(qtbot, dialog)
    assert dialog.form.fields["opinion"].problem == "退回时请写明退回的原因。"
    dialogs.type_in(dialog, opinion="条款有误")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(mark_is(page, "草稿"))


def test_a_revision_is_a_new_version_with_its_reason(qtbot, open_as, people, draft, database):
    move_to(database, people, draft, ChecklistState.PUBLISHED)
    page = open_as(people.clerk)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "修订…")
    dialog = dialogs.wait_for(qtbot)
    dialogs.save(qtbot, dialog)
    assert dialog.form.fields["reason"].problem == "请填写维护依据。"
    dialogs.type_in(dialog, reason="办法修订")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(mark_is(page, "草稿"))
    versions = [(row.number, row.change_reason) for row in page.versions.rows()]
    assert versions == [(2, "办法修订"), (1, "")]


def test_a_repealed_item_names_its_reason_in_the_log(qtbot, open_as, people, draft, database):
    move_to(database, people, draft, ChecklistState.PUBLISHED)
    page = open_as(people.clerk)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.stages, "废止此项…")
    dialog = dialogs.wait_for(qtbot)
    assert dialog.save_button.property("role") == "destructive"
    dialogs.type_in(dialog, reason="上位法废止")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(mark_is(page, "已废止"))
    event = page.history.records.rows()[0]
    assert (event.action, event.reason) == ("废止抽查事项", "上位法废止")


def test_the_facts_say_what_is_still_missing(qtbot, open_as, people, database):
    add(database, people, measures="", content="")
    page = open_as(people.supervisor)
    select(qtbot, page)
    told = [label.text() for label in page.facts.findChildren(QLabel)]
    assert "抽查内容、抽查措施" in told
    assert dialogs.offered(page.stages) == []


def test_searching_says_how_many_are_found(qtbot, open_as, people, database):
    add(database, people)
    add(database, people, name="对典当业的检查", target="典当行")
    page = open_as(people.clerk)
    qtbot.keyClick(page, Qt.Key.Key_F, CTRL)
    write(page.search, "典当")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.count.text() == "符合条件 1 项，其中已公布 0 项")
    page.search.selectAll()
    write(page.search, "没有这样的")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.state_view.text.text() == "没有找到事项")
    assert not page.table.state_view.button.isVisible()


def test_an_item_asked_for_before_the_list_is_read_is_shown(qtbot, desk, people, draft, jobs):
    desk.jobs.operator = people.clerk
    item_id = jobs.read(lambda session: checklists.version_detail(session, draft)).row.item_id
    page = ChecklistsPage(desk)
    qtbot.addWidget(page)
    page.show_target(item_id)
    page.show()
    qtbot.waitUntil(page.panel.isVisible)
    assert page.table.current_row().item_id == item_id


def test_enter_opens_a_draft_and_nothing_else(qtbot, open_as, people, draft, database):
    page = open_as(people.author)
    select(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialogs.wait_for(qtbot)
    assert dialog.form.fields["name"].value() == ITEM.name
    assert not dialog.form.fields["code"].isEnabled()
    dialog.close()
