"""The office's facts: changed, refused, kept while unsaved."""

import pytest
from PySide6.QtCore import Qt

from app import activity, office_settings
from tests.ui.keyboard import write
from tests.ui.working import answer, click, comes


@pytest.fixture
def opened(open_tab, people):
    return open_tab("office", people.admin)


@pytest.fixture
def section(opened):
    return opened[1]


def retype(field, text):
    field.edit.selectAll()
    write(field.edit, text)


def test_the_office_is_shown_as_it_is(section):
    fields = section.form.fields
    assert fields["bureau_name"].value() == "某某县公安局"
    assert fields["publish_working_days"].value() == 20
    assert not section.save_button.isEnabled()


def test_changes_are_saved_with_their_reason(qtbot, section):
    fields = section.form.fields
    retype(fields["supervision_telephone"], "0393-0000000")
    fields["retention_years"].set_value(5)
    retype(section.form.reason, "局长办公会〔2026〕5 号")
    click(qtbot, section.save_button)
    office = section.jobs.read(office_settings.office)
    assert (office.supervision_telephone, office.retention_years) == ("0393-0000000", 5)
    (event, *_) = section.jobs.read(lambda s: activity.list_about(s, "setting:office"))
    assert event.reason == "局长办公会〔2026〕5 号"
    assert section.saved.text().startswith("已保存")
    comes(qtbot, lambda: section.form.reason.value() == "")


def test_ctrl_s_saves(qtbot, section):
    retype(section.form.fields["contact"], "李某")
    qtbot.keyClick(
        section.form.fields["contact"].edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    comes(qtbot, lambda: section.jobs.read(office_settings.office).contact == "李某")


def test_a_name_too_long_for_a_paper_is_refused_beside_it(qtbot, section):
    retype(section.form.fields["bureau_name"], "某" * 61)
    click(qtbot, section.save_button)
    problem = section.form.fields["bureau_name"].problem
    assert problem == "单位全称有 61 个字，文书上最多印 60 个字，请改短。"
    retype(section.form.fields["bureau_name"], "某" * 60)
    click(qtbot, section.save_button)
    assert len(section.jobs.read(office_settings.office).bureau_name) == 60


def test_a_period_longer_than_the_law_allows_is_refused_beside_it(qtbot, section):
    section.form.fields["publish_working_days"].set_value(30)
    click(qtbot, section.save_button)
    problem = section.form.fields["publish_working_days"].problem
    assert problem == "公示期限为 1 至 20 个工作日，不能更长。"
    assert section.form.dirty


def test_what_is_typed_stays_when_others_write(qtbot, opened):
    page, section = opened
    retype(section.form.fields["contact"], "李某")
    page.reload()
    assert section.form.fields["contact"].value() == "李某"


def test_leaving_with_unsaved_changes_asks_first(qtbot, opened):
    page, section = opened
    retype(section.form.fields["contact"], "李某")
    assert not page.may_leave()
    answer(qtbot, section, "放弃改动")
    assert page.may_leave()
    comes(qtbot, lambda: section.form.fields["contact"].value() == "演示经办")


def test_papers_may_be_bare_but_not_those_of_a_draw(qtbot, section):
    field = section.form.fields["bare_kinds"]
    titles = [box.text() for box in field.boxes]
    assert "行政检查通知书" in titles
    assert not {"随机抽取结果确认单", "随机抽取承诺单", "案卷封面"} & set(titles)
    click(qtbot, field.boxes[titles.index("行政检查通知书")])
    click(qtbot, section.save_button)
    assert section.jobs.read(office_settings.office).bare_kinds == ("notice",)
