import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from app import checklists, clock, plans
from app.rules.task_states import PlanState
from tests.app import bureau
from tests.ui import dialogs
from tests.ui.dialogs import LEFT
from ui.plans.page import PlansPage

YEAR = clock.today().year


@pytest.fixture
def people(database):
    return bureau.found(database)


@pytest.fixture
def item(database, people):
    """A published item's id."""
    with database.write() as session:
        version = bureau.publish_item(session, people)
        return checklists.version_detail(session, version).row.item_id


@pytest.fixture
def plan(database, people, item):
    """A drafted plan of this year with one line; its id."""
    with database.write() as session:
        plan_id, _ = plans.add_plan(session, people.clerk, year=YEAR)
        plans.add_line(session, people.clerk, plan_id=plan_id, entry=bureau.plan_line(item))
    return plan_id


@pytest.fixture
def open_as(qtbot, desk):
    """Shows the page to this person, loaded."""

    def show(operator, loaded=lambda page: page.plan_view.detail is not None):
        desk.jobs.operator = operator
        page = PlansPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 720)
        page.show()
        qtbot.waitUntil(lambda: loaded(page))
        return page

    return show


def state(jobs, plan_id):
    return jobs.read(lambda session: plans.plan_detail(session, plan_id)).row.state


def submit(database, people, plan_id):
    with database.write() as session:
        plans.submit_plan(session, people.clerk, plan_id=plan_id)


def select_first_line(qtbot, page):
    table = page.plan_view.table
    qtbot.waitUntil(lambda: page.plan_view.model.rowCount() > 0)
    place = table.visualRect(page.plan_view.model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)


def test_an_empty_office_is_offered_its_first_plan(qtbot, open_as, people, jobs):
    page = open_as(people.clerk, lambda page: page.plan_view.table.state_view.button.isVisible())
    qtbot.mouseClick(page.plan_view.table.state_view.button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.plan_view.detail is not None)
    assert page.plan_view.panel.title.text() == f"{YEAR}年度随机抽查计划"
    assert page.years.currentText() == f"{YEAR} 年"


def test_a_second_plan_of_a_year_is_refused_beside_the_year(qtbot, open_as, people, plan):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.plan_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    year = dialog.form.fields["year"]
    assert year.value() == YEAR + 1
    qtbot.keyClick(year.edit, Qt.Key.Key_Down)
    dialogs.save(qtbot, dialog)
    assert "已经有了" in year.problem
    dialog.form.mark_saved()
    dialog.close()


def test_a_published_item_is_planned_with_the_ratio_of_the_checklist(
    qtbot, open_as, people, item, jobs, database
):
    with database.write() as session:
        plan_id, _ = plans.add_plan(session, people.clerk, year=YEAR)
    page = open_as(people.clerk)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = dialogs.wait_for(qtbot)
    dialogs.choose(qtbot, dialog, "item_id", "旅馆业")
    assert dialog.form.fields["ratio"].value() == "5%"
    dialogs.type_in(dialog, ratio="1/20")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.plan_view.model.rowCount() == 1)
    line = jobs.read(lambda session: plans.plan_detail(session, plan_id)).lines[0]
    assert (line.ratio, line.frequency, line.yearly_cap) == ("5%", 1, 1)


def test_a_ratio_that_is_none_is_named_beside_its_field(qtbot, open_as, people, plan):
    page = open_as(people.clerk)
    select_first_line(qtbot, page)
    qtbot.mouseClick(page.plan_view.change_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    dialogs.type_in(dialog, ratio="很多")
    dialogs.save(qtbot, dialog)
    assert "5% 或 1/20" in dialog.form.fields["ratio"].problem
    dialogs.type_in(dialog, ratio="2.5%")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.plan_view.model.rows()[0].ratio == "2.5%")


def test_without_published_items_the_way_to_the_checklist_is_shown(
    qtbot, open_as, people, database, desk
):
    with database.write() as session:
        plans.add_plan(session, people.clerk, year=YEAR)
    page = open_as(people.clerk)
    qtbot.mouseClick(page.line_button, LEFT)
    with qtbot.waitSignal(desk.ways.asked) as asked:
        dialogs.answer(qtbot, "去抽查事项清单")
    assert asked.args == ["checklists", None]


def test_the_current_line_is_told_in_full_beside_the_plan(qtbot, open_as, people, plan):
    page = open_as(people.clerk)
    select_first_line(qtbot, page)
    told = [label.text() for label in page.plan_view.facts.findChildren(QLabel)]
    assert f"{YEAR}-01-01 至 {YEAR}-12-31" in told
    assert "同一单位一年最多检查 1 次" in told


def test_the_tabs_are_changed_by_keys(qtbot, open_as, people, plan):
    page = open_as(people.clerk)
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentWidget() is page.task_view
    assert not page.plan_view.panel.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.plan_view.panel.isVisible()


def test_dropping_a_line_asks_first(qtbot, open_as, people, plan):
    page = open_as(people.clerk)
    select_first_line(qtbot, page)
    qtbot.mouseClick(page.plan_view.drop_button, LEFT)
    dialogs.answer(qtbot, "取消")
    assert page.plan_view.model.rowCount() == 1
    qtbot.mouseClick(page.plan_view.drop_button, LEFT)
    dialogs.answer(qtbot, "删去这一事项")
    qtbot.waitUntil(lambda: page.plan_view.model.rowCount() == 0)


def test_a_plan_without_items_cannot_be_submitted_and_says_why(qtbot, open_as, people, database):
    with database.write() as session:
        plans.add_plan(session, people.clerk, year=YEAR)
    page = open_as(people.clerk)
    dialogs.click_step(qtbot, page.plan_view.steps, "提交审批")
    assert "还没有事项" in dialogs.wait_for(qtbot, QMessageBox).text()
    dialogs.answer(qtbot, "知道了")


def test_submitting_closes_the_lines_to_changes(qtbot, open_as, people, plan, jobs):
    page = open_as(people.clerk)
    dialogs.click_step(qtbot, page.plan_view.steps, "提交审批")
    qtbot.waitUntil(lambda: page.plan_view.panel.mark.text() == "待审批")
    assert state(jobs, plan) is PlanState.SUBMITTED
    assert not page.line_button.isVisible()
    assert not page.plan_view.change_button.isVisible()


def test_a_leader_approves_on_screen(qtbot, open_as, people, plan, database, jobs):
    submit(database, people, plan)
    page = open_as(people.leader)
    assert dialogs.offered(page.plan_view.steps) == ["批准…", "退回…"]
    dialogs.click_step(qtbot, page.plan_view.steps, "批准…")
    dialogs.save(qtbot, dialogs.wait_for(qtbot))
    qtbot.waitUntil(lambda: page.plan_view.panel.mark.text() == "已批准")
    detail = jobs.read(lambda session: plans.plan_detail(session, plan))
    assert (detail.row.approved_by, detail.approvals[0].opinion) == ("leader", "同意")


def test_the_one_who_submitted_sees_why_approving_is_not_theirs(
    qtbot, open_as, people, plan, database
):
    submit(database, people, plan)
    both = type(people.clerk)(
        people.clerk.account_id, "clerk", people.clerk.roles | people.leader.roles
    )
    page = open_as(both)
    approve = page.plan_view.steps.buttons[1][1]
    assert approve.isVisible()
    assert not approve.isEnabled()
    assert "不能自己审批" in approve.toolTip()


def test_a_paper_approval_names_who_signed_and_who_copied(qtbot, open_as, people, plan, database):
    submit(database, people, plan)
    page = open_as(people.clerk)
    dialogs.click_step(qtbot, page.plan_view.steps, "登记纸上批准…")
    dialog = dialogs.wait_for(qtbot)
    dialogs.save(qtbot, dialog)
    assert dialog.form.fields["approver"].problem == "请填写批准人。"
    dialogs.type_in(dialog, approver="赵某某")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.plan_view.panel.mark.text() == "已批准")
    given = page.plan_view.detail.approvals[0]
    assert (given.approver, given.transcribed_by, given.on_paper) == ("赵某某", "clerk", True)


def test_a_plan_is_sent_back_with_a_reason_and_open_again(qtbot, open_as, people, plan, database):
    submit(database, people, plan)
    page = open_as(people.leader)
    dialogs.click_step(qtbot, page.plan_view.steps, "退回…")
    dialog = dialogs.wait_for(qtbot)
    dialogs.type_in(dialog, opinion="比例偏低")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.plan_view.panel.mark.text() == "编制中")
    assert page.plan_view.detail.approvals[0].opinion == "比例偏低"


def test_an_approved_plan_is_adjusted_with_a_reason(qtbot, open_as, people, database, jobs):
    with database.write() as session:
        bureau.approve_plan(session, people)
    page = open_as(people.clerk)
    assert not page.line_button.isVisible()
    dialogs.click_step(qtbot, page.plan_view.steps, "调整计划…")
    dialog = dialogs.wait_for(qtbot)
    dialogs.type_in(dialog, reason="上级部署调整")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(page.line_button.isVisible)
    events = page.plan_view.history.records.rows()
    assert (events[0].action, events[0].reason) == ("调整年度计划", "上级部署调整")


def test_who_only_looks_sees_no_way_to_change(qtbot, open_as, people, plan):
    page = open_as(people.supervisor)
    assert dialogs.offered(page.plan_view.steps) == []
    hidden = (page.plan_button, page.line_button, page.plan_view.change_button)
    assert not any(each.isVisible() for each in hidden)
