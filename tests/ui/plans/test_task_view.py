from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from app import clock, plans, tasks, unit_areas
from app.records.tasks import TaskQuery
from app.rules.task_states import TaskState
from tests.app import bureau
from tests.ui import dialogs
from tests.ui.dialogs import LEFT
from tests.ui.keyboard import write
from ui.plans.page import TASKS, PlansPage
from ui.plans.task_view import PREVIEW

YEAR = clock.today().year


@pytest.fixture
def people(database):
    return bureau.found(database)


@pytest.fixture
def line(database, people):
    """A line of an approved plan at 20%, two officers, ten subjects in two towns."""
    with database.write() as session:
        line = bureau.approve_plan(session, people, ratio="20%")
        for certificate in ("1", "2"):
            bureau.add_officer(session, people.clerk, certificate)
        bureau.fill_subjects(session, people.clerk, 9, tier="B")
        bureau.add_subject(session, people.clerk, 10, town="河西镇")
    return line


@pytest.fixture
def task(database, people, line):
    with database.write() as session:
        return bureau.add_task(session, people, line)


@pytest.fixture
def open_as(qtbot, desk):
    """Shows the tab of tasks to this person, loaded."""

    def show(operator):
        desk.jobs.operator = operator
        page = PlansPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 720)
        page.show()
        bar = page.tabs
        qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(TASKS).center())
        qtbot.waitUntil(lambda: page.count.text().startswith("共"))
        return page

    return show


def select(qtbot, page, number=0):
    """Clicks a row and waits for its panel."""
    view = page.task_view
    qtbot.waitUntil(lambda: view.model.rowCount() > number)
    place = view.table.visualRect(view.model.index(number, 0)).center()
    with qtbot.waitSignal(view.loaded):
        qtbot.mouseClick(view.table.viewport(), LEFT, pos=place)


def submit(database, people, task):
    with database.write() as session:
        tasks.submit_task(session, people.author, task_id=task)


def approve(database, people, task):
    submit(database, people, task)
    with database.write() as session:
        tasks.approve_task(session, people.leader, task_id=task)


def state(jobs, task):
    return jobs.read(lambda session: tasks.task_detail(session, task)).row.state


def mark_is(page, text):
    return lambda: page.task_view.panel.mark.text() == text


def words(sheet):
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_a_task_is_written_from_a_plan_line_with_its_scope(qtbot, open_as, people, line, jobs):
    page = open_as(people.clerk)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = dialogs.wait_for(qtbot)
    assert dialog.form.fields["ratio"].value() == "20%"
    assert dialog.form.fields["departments"].value() == (bureau.OWN,)
    dialogs.tick(qtbot, dialog, "towns", "河西镇（1）")
    dialogs.type_in(dialog, title="旅馆业秋季抽查")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(page.task_view.panel.isVisible)
    row = jobs.read(tasks.list_tasks)[0]
    draft = jobs.read(lambda session: tasks.task_detail(session, row.id)).draft
    assert (row.title, draft.towns, draft.industries) == ("旅馆业秋季抽查", ("河西镇",), ())
    assert page.task_view.panel.title.text() == "旅馆业秋季抽查"


def test_the_estimate_follows_the_scope(qtbot, open_as, people, line):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.task_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    qtbot.waitUntil(lambda: "登记 10 家，按此比例最多抽 2 家" in dialog.estimate.text())
    dialogs.tick(qtbot, dialog, "towns", "河西镇")
    qtbot.waitUntil(lambda: "登记 1 家，按此比例最多抽 1 家" in dialog.estimate.text())
    dialog.form.mark_saved()
    dialog.close()


def test_strata_weights_skills_and_areas_are_written_with_the_task(
    qtbot, open_as, people, line, jobs
):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.task_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    fields = dialog.form.fields
    fields["rates"].set_value((("B", "30%"), ("D", "1/3")))
    qtbot.waitUntil(lambda: "各层比例不同" in dialog.estimate.text())
    fields["weighted"].set_value(True)
    fields["need"].set_value("旅馆业")
    fields["areas"].set_value(((bureau.OWN, "城关镇，河西镇"),))
    dialogs.tick(qtbot, dialog, "towns", "河西镇（1）")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(page.task_view.panel.isVisible)
    row = jobs.read(tasks.list_tasks)[0]
    draft = jobs.read(lambda session: tasks.task_detail(session, row.id)).draft
    assert draft.rates == (("B", "30%"), ("D", "1/3"))
    assert (draft.weighted, draft.need) == (True, "旅馆业")
    assert draft.areas == ((bureau.OWN, ("城关镇", "河西镇")),)
    told = words(page.task_view.facts)
    assert f"{bureau.OWN}：城关镇、河西镇" in told
    assert "按信用风险等级分层，各层按自己的比例" in told
    dialogs.click_step(qtbot, page.task_view.steps, "修改…")
    again = dialogs.wait_for(qtbot)
    assert again.form.fields["areas"].value() == ((bureau.OWN, "城关镇、河西镇"),)
    again.close()


def test_a_stratum_that_does_not_exist_is_named_beside_its_field(qtbot, open_as, people, line):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.task_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    dialog.form.fields["rates"].set_value((("E", "5%"),))
    dialogs.save(qtbot, dialog)
    assert "没有分层“E”" in dialog.form.fields["rates"].problem
    dialog.form.mark_saved()
    dialog.close()


def test_a_start_outside_the_plan_is_named_beside_its_field(qtbot, open_as, people, line):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.task_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    dialogs.type_in(dialog, starts_on=f"{YEAR + 1}-01-05", deadline=f"{YEAR + 1}-02-05")
    dialogs.save(qtbot, dialog)
    assert "应在计划期内" in dialog.form.fields["starts_on"].problem
    dialog.form.mark_saved()
    dialog.close()


def test_without_an_approved_plan_no_task_is_begun(qtbot, open_as, people):
    page = open_as(people.clerk)
    qtbot.mouseClick(page.task_button, LEFT)
    assert "还没有已批准的年度计划" in dialogs.wait_for(qtbot, QMessageBox).text()
    dialogs.answer(qtbot, "知道了")


def test_a_draft_is_changed_and_keeps_its_number(qtbot, open_as, people, task, jobs):
    page = open_as(people.clerk)
    select(qtbot, page)
    number = page.task_view.detail.row.number
    dialogs.click_step(qtbot, page.task_view.steps, "修改…")
    dialog = dialogs.wait_for(qtbot)
    assert dialog.windowTitle() == f"修改任务 {number}"
    dialogs.type_in(dialog, ratio="1/2")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(lambda: page.task_view.model.rows()[0].ratio == "50%")
    assert jobs.read(tasks.list_tasks)[0].number == number


def test_the_rules_are_told_in_words(qtbot, open_as, people, task):
    page = open_as(people.supervisor)
    select(qtbot, page)
    told = words(page.task_view.facts)
    assert "按信用风险等级分层，各层按家数分配" in told
    assert "全部行业" in told
    assert "2 名，辅助人员不计入" in told


def test_the_preview_counts_pool_exclusions_and_officers(qtbot, open_as, people, task, database):
    with database.write() as session:
        bureau.add_subject(session, people.clerk, 11, status="注销")
    page = open_as(people.clerk)
    select(qtbot, page)
    bar = page.task_view.panel.tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(PREVIEW).center())
    pool = page.task_view.pool
    qtbot.waitUntil(pool.ready.isVisible)
    told = words(pool.facts)
    for expected in ("11 家", "10 家", "可抽取 10 家，应抽 2 家", "　注销、吊销"):
        assert expected in told


def test_the_preview_says_why_it_cannot_be_drawn(qtbot, open_as, people, task, database, jobs):
    with database.write() as session:
        detail = tasks.task_detail(session, task)
        strict = bureau.task_draft(detail.draft.plan_line_id, seats=6)
        tasks.change_task(session, people.author, task_id=task, draft=strict)
    page = open_as(people.clerk)
    select(qtbot, page)
    page.task_view.panel.tabs.setCurrentIndex(PREVIEW)
    qtbot.waitUntil(page.task_view.pool.problem.isVisible)
    assert "可用检查人员 2 名，至少需要 6 名" in page.task_view.pool.problem.text.text()
    dialogs.click_step(qtbot, page.task_view.steps, "提交审批")
    assert "至少需要 6 名" in dialogs.wait_for(qtbot, QMessageBox).text()
    dialogs.answer(qtbot, "知道了")
    assert state(jobs, task) is TaskState.DRAFT


def test_from_draft_to_the_draw(qtbot, open_as, people, task, jobs, desk):
    page = open_as(people.clerk)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.task_view.steps, "提交审批")
    qtbot.waitUntil(mark_is(page, "待审批"))
    dialogs.click_step(qtbot, page.task_view.steps, "登记纸上批准…")
    dialog = dialogs.wait_for(qtbot)
    tomorrow = clock.today() + timedelta(days=1)
    dialogs.type_in(dialog, approver="赵某某", on=tomorrow.isoformat())
    dialogs.save(qtbot, dialog)
    assert dialog.form.fields["on"].problem == "批准日期不能晚于今天。"
    dialogs.type_in(dialog, on=clock.today().isoformat())
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(mark_is(page, "待抽取"))
    assert any("纸上批准，由clerk登记" in text for text in words(page.task_view.facts))
    with qtbot.waitSignal(desk.ways.asked) as asked:
        dialogs.click_step(qtbot, page.task_view.steps, "去公开抽取")
    assert asked.args[0] == "draw"


def test_a_leader_approves_or_sends_back(qtbot, open_as, people, task, database):
    submit(database, people, task)
    page = open_as(people.leader)
    select(qtbot, page)
    assert dialogs.offered(page.task_view.steps) == ["批准…", "退回…"]
    dialogs.click_step(qtbot, page.task_view.steps, "退回…")
    dialog = dialogs.wait_for(qtbot)
    dialogs.save(qtbot, dialog)
    assert dialog.form.fields["opinion"].problem == "请填写退回原因。"
    dialogs.type_in(dialog, opinion="范围过大")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(mark_is(page, "草稿"))
    assert dialogs.offered(page.task_view.steps) == []


def test_cancelling_keeps_the_number_and_the_reason(qtbot, open_as, people, task, database, jobs):
    approve(database, people, task)
    page = open_as(people.clerk)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.task_view.steps, "撤销任务…")
    dialog = dialogs.wait_for(qtbot)
    assert dialog.save_button.property("role") == "destructive"
    dialogs.type_in(dialog, reason="与专项检查重复")
    dialogs.save(qtbot, dialog)
    qtbot.waitUntil(mark_is(page, "已撤销"))
    event = page.task_view.history.records.rows()[0]
    assert (event.action, event.reason) == ("撤销抽查任务", "与专项检查重复")
    assert len(jobs.read(tasks.list_tasks)) == 1


def test_searching_and_filtering_say_how_many_are_found(
    qtbot, open_as, people, line, database, jobs
):
    with database.write() as session:
        for title in ("春季抽查", "秋季抽查"):
            bureau.add_task(session, people, line, title=title)
    page = open_as(people.clerk)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(page.search, "秋季")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.task_view.model.rowCount() == 1)
    assert page.count.text() == "共 2 个任务，待审批 0 个，待抽取 0 个；符合条件 1 个"
    page.filters.set_values({"states": (TaskState.DONE,)})
    qtbot.waitUntil(lambda: page.task_view.table.state_view.text.text() == "没有找到任务")
    assert jobs.read(lambda session: tasks.list_tasks(session, TaskQuery("秋季")))


def test_a_task_asked_for_by_another_page_is_shown(qtbot, desk, people, task):
    desk.jobs.operator = people.clerk
    page = PlansPage(desk)
    qtbot.addWidget(page)
    page.show_target(task)
    page.show()
    qtbot.waitUntil(page.task_view.panel.isVisible)
    assert page.task_view.detail.row.id == task
    assert page.tabs.currentIndex() == TASKS


def test_a_closed_panel_opens_again_on_its_row(qtbot, open_as, people, task):
    page = open_as(people.clerk)
    select(qtbot, page)
    qtbot.mouseClick(page.task_view.panel.close_button, LEFT)
    assert not page.task_view.panel.isVisible()
    select(qtbot, page)
    assert page.task_view.panel.isVisible()


def test_a_task_of_a_plan_under_change_waits_for_its_approval(
    qtbot, open_as, people, task, database
):
    with database.write() as session:
        plan_id = plans.list_plans(session)[0].id
        plans.reopen_plan(session, people.clerk, plan_id=plan_id, reason="上级部署")
    page = open_as(people.clerk)
    select(qtbot, page)
    dialogs.click_step(qtbot, page.task_view.steps, "提交审批")
    assert "还没有批准" in dialogs.wait_for(qtbot, QMessageBox).text()
    dialogs.answer(qtbot, "知道了")


def test_a_new_task_takes_over_the_areas_of_the_office_until_others_are_typed(
    qtbot, open_as, people, line, jobs
):
    jobs.operator = people.clerk
    areas = ((bureau.OWN, ("城关镇", "河西镇")),)
    jobs.write(lambda s, who: unit_areas.set_office_areas(s, who, areas=areas, reason="局发6号"))
    page = open_as(people.clerk)
    qtbot.mouseClick(page.task_button, LEFT)
    dialog = dialogs.wait_for(qtbot)
    fields = dialog.form.fields
    assert fields["areas"].value() == ((bureau.OWN, "城关镇、河西镇"),)
    fields["areas"].set_value(((bureau.OWN, "城关镇"),))
    fields["departments"].list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert fields["departments"].value() == ()
    assert fields["areas"].value() == ((bureau.OWN, "城关镇"),)
    dialog.form.mark_saved()
    dialog.close()
