"""The first page: what waits, where it leads, and the way to begin."""

from tests.ui.working import answer, click, comes
from ui.dashboard.page import DashboardPage


def shown(qtbot, desk):
    page = DashboardPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    return page


def count_of(page, title):
    return next(each.figure.text() for each in page.stages.buttons if each.stage.title == title)


def test_stages_count_what_waits(qtbot, at_stage, people):
    page = shown(qtbot, at_stage("sent", people.clerk))
    comes(qtbot, lambda: page.stages.buttons)
    assert count_of(page, "待录入") == "3"
    assert count_of(page, "待公示") == "0"


def test_a_stage_leads_to_its_room(qtbot, at_stage, people):
    desk = at_stage("sent", people.clerk)
    page = shown(qtbot, desk)
    comes(qtbot, lambda: any(each.isVisible() for each in page.stages.buttons))
    button = next(each for each in page.stages.buttons if each.stage.title == "待录入")
    with qtbot.waitSignal(desk.ways.asked) as asked:
        click(qtbot, button)
    assert asked.args[0] == "inspections"


def test_a_rectification_stands_among_what_is_due(qtbot, at_stage, people):
    page = shown(qtbot, at_stage("published", people.clerk))
    comes(qtbot, lambda: any("整改" in row.title for row in page.due.rows()))
    row = next(row for row in page.due.rows() if "整改" in row.title)
    assert row.days == 7
    assert page.due_heading.text() == f"到期与超期（{page.due.rowCount()}）"


def test_the_year_counts_a_visit_as_finished_once_published(qtbot, at_stage, people):
    before = shown(qtbot, at_stage("entered", people.clerk))
    comes(qtbot, before.progress.rowCount)
    assert (before.progress.row_at(0).drawn, before.progress.row_at(0).finished) == (3, 0)
    after = shown(qtbot, at_stage("published", people.clerk))
    comes(qtbot, after.progress.rowCount)
    assert after.progress.row_at(0).finished == 3


def test_a_new_office_is_offered_the_demonstration_data(qtbot, desk):
    page = shown(qtbot, desk)
    comes(qtbot, page.empty.button.isVisible)
    assert page.empty.button.text() == "载入演示数据"
    click(qtbot, page.empty.button)
    answer(qtbot, page, "取消")
    assert page.stack.currentWidget() is page.empty
