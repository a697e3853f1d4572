"""The log: found, opened, and read in words."""

import pytest

from app import activity
from tests.ui.keyboard import write
from tests.ui.working import click, comes
from ui.system.event_panel import changes_of


@pytest.fixture
def section(open_tab, people):
    return open_tab("log", people.supervisor)[1]


def test_every_event_is_listed_newest_first(section):
    total = section.jobs.read(activity.count_events)
    assert section.count == f"共 {total:,} 条"
    assert section.model.row_at(0).seq == total


def test_a_search_counts_what_it_found(qtbot, section):
    write(section.search, "首次设置")
    comes(qtbot, lambda: section.model.rowCount() == 1)
    assert section.count.endswith("，符合搜索 1 条")


def test_the_panel_shows_before_and_after_in_words(qtbot, section):
    write(section.search, "批准抽查任务")
    comes(qtbot, lambda: 0 < section.model.rowCount() < 5)
    section.table.selectRow(0)
    comes(qtbot, section.panel.isVisible)
    changes = {(each.column, each.before, each.after) for each in section.panel.changes.rows()}
    assert ("状态", "待审批", "待抽取") in changes
    assert ("纸上批准", "—", "否") in changes


def test_no_event_of_a_whole_day_is_read_with_codes_or_english_columns(section):
    for seq in section.model.ids():
        detail = section.jobs.read(lambda session, n=seq: activity.event_detail(session, n))
        for change in changes_of(detail.body):
            assert not change.column.isascii(), change
            assert change.column != "状态" or not change.after.isascii(), change


def test_the_head_can_be_copied(qtbot, qapp, section):
    head = section.jobs.read(activity.head)
    assert section.head.digits.text().replace(" ", "") == head
    click(qtbot, section.head.copy_button)
    assert qapp.clipboard().text() == head


def test_the_panel_leaves_with_its_tab(qtbot, open_tab, people):
    page, section = open_tab("log", people.supervisor)
    section.table.selectRow(0)
    comes(qtbot, section.panel.isVisible)
    page.show_target("check")
    assert not section.panel.isVisible()
