"""The console leads through a draw by clicks, and reopens wherever it stood."""

import json

import pytest
from PySide6.QtCore import Qt

from app import draw_views, draws
from app.records.draws import Witness
from app.rules.eligibility import HoldCode
from app.rules.states import DrawState
from app.verify.verify import main as verify
from tests.ui.working import answer, click, comes, dialog_of
from ui.draw.page import DrawPage

WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))
DIGITS = ("048213759026", "715930284461")


@pytest.fixture
def page(qtbot, at_stage, people):
    page = DrawPage(at_stage("ready", people.clerk))
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    comes(qtbot, page.start_button.isEnabled)
    return page


def start(qtbot, page):
    click(qtbot, page.start_button)
    dialog = dialog_of(page)
    dialog.form.fields["place"].set_value("三楼会议室")
    for line, name in zip(dialog.form.fields["witnesses"].lines, ("见证甲", "见证乙"), strict=True):
        line.edits[1].setText(name)
    click(qtbot, dialog.save_button)
    return arrives(qtbot, page, DrawState.OPEN)


def arrives(qtbot, page, state):
    comes(qtbot, lambda: page.console.view and page.console.view.row.state is state)
    return page.console.panels[state]


def commit(qtbot, page):
    panel = start(qtbot, page)
    comes(qtbot, panel.lock_button.isEnabled)
    click(qtbot, panel.lock_button)
    click(qtbot, arrives(qtbot, page, DrawState.LOCKED).show_button)
    return arrives(qtbot, page, DrawState.COMMITTED)


def draw(qtbot, page):
    panel = commit(qtbot, page)
    for box, digits in zip(panel.digits.values(), DIGITS, strict=True):
        qtbot.keyClicks(box.edit, digits)
    click(qtbot, panel.draw_button)
    answer(qtbot, panel, "报数无误，开始抽取")
    return arrives(qtbot, page, DrawState.DRAWN)


def test_a_draw_goes_from_the_roster_to_the_record_by_clicks(qtbot, page):
    panel = draw(qtbot, page)
    click(qtbot, panel.all_button)
    comes(qtbot, panel.officers_button.isVisible)
    click(qtbot, panel.officers_button)
    comes(qtbot, panel.record_button.isVisible)
    click(qtbot, panel.record_button)
    record = arrives(qtbot, page, DrawState.CONFIRMED)
    assert record.model.rowCount() == 3
    assert all(len(winner.officers) == 2 for winner in record.model.rows())


def test_the_preview_names_who_is_held_out_and_why(qtbot, page):
    panel = start(qtbot, page)
    comes(qtbot, panel.strata.rowCount)
    (stratum,) = panel.strata.rows()
    assert stratum.drawn == 3
    assert all("停业" in row.reason for row in panel.excluded.rows())
    assert all(row.reason for row in panel.barred.rows())


def test_a_subject_held_out_by_hand_leaves_the_pool_and_can_come_back(qtbot, page):
    panel = start(qtbot, page)
    comes(qtbot, panel.strata.rowCount)
    before = panel.strata.rows()[0].eligible
    panel.tools[0].click()
    dialog = dialog_of(panel)
    subject = dialog.form.fields["subject_id"]
    subject.search.setText("旅馆业")
    subject.search.search_now()
    comes(qtbot, lambda: subject.hits.count() and "旅馆业" in subject.hits.item(0).text())
    subject.hits.setCurrentRow(0)
    dialog.form.fields["code"].set_value(HoldCode.DIRECTED)
    dialog.form.fields["reason"].set_value("已列入定向检查")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: panel.strata.rows()[0].eligible == before - 1)
    panel.tabs.setCurrentIndex(3)
    panel.hand_table.selectRow(0)
    click(qtbot, panel.tools[2])
    comes(qtbot, lambda: panel.strata.rows()[0].eligible == before)


def test_digits_must_be_complete_before_they_can_be_read_back(qtbot, page):
    panel = commit(qtbot, page)
    first, second = panel.digits.values()
    qtbot.keyClicks(first.edit, "0123x4567a8901")
    assert first.edit.text() == "012345678901"
    assert not panel.draw_button.isEnabled()
    qtbot.keyClicks(second.edit, "00000000000")
    assert second.echo.text() == "还差 1 位"
    qtbot.keyClicks(second.edit, "0")
    assert panel.draw_button.isEnabled()


def test_a_closed_program_reopens_at_the_same_step_with_the_same_commitment(qtbot, page):
    commitment = commit(qtbot, page).commitment.text()
    again = DrawPage(page.desk)
    qtbot.addWidget(again)
    again.show()
    again.show_target(page.console.draw_id)
    assert arrives(qtbot, again, DrawState.COMMITTED).commitment.text() == commitment


def test_what_was_revealed_stays_revealed_and_the_rest_stays_hidden(qtbot, page):
    panel = draw(qtbot, page)
    click(qtbot, panel.next_button)
    comes(qtbot, lambda: panel._cards[0].name.text() != "待揭晓")
    again = DrawPage(page.desk)
    qtbot.addWidget(again)
    again.show()
    again.show_target(page.console.draw_id)
    cards = arrives(qtbot, again, DrawState.DRAWN)._cards
    assert cards[0].name.text() == panel._cards[0].winner.name
    assert [card.name.text() for card in cards[1:]] == ["待揭晓", "待揭晓"]


def test_a_refused_step_is_explained_above_the_panel(qtbot, page):
    panel = commit(qtbot, page)
    panel.run("再次锁定", draws.lock)
    comes(qtbot, panel.problem.isVisible)
    assert "不在这一步" in panel.problem.text.text()


def test_the_exported_bundle_is_verified(qtbot, page, tmp_path, capsys):
    panel = draw(qtbot, page)
    click(qtbot, panel.all_button)
    comes(qtbot, panel.officers_button.isVisible)
    click(qtbot, panel.officers_button)
    comes(qtbot, panel.record_button.isVisible)
    click(qtbot, panel.record_button)
    record = arrives(qtbot, page, DrawState.CONFIRMED)
    target = tmp_path / "核验包.json"
    record._write(target, public=False)
    comes(qtbot, target.exists)
    answer(qtbot, record, "知道了")
    assert verify([str(target)]) == 0
    page_beside = next(tmp_path.glob("*.html")).read_text("utf-8")
    assert "VDR1" in page_beside
    bundle = json.loads(target.read_text("utf-8"))
    assert [digits for _, digits in bundle["entries"]] == list(DIGITS)


def test_voiding_takes_the_clerk_and_the_supervisor(qtbot, page, people):
    commit(qtbot, page)
    console = page.console
    click(qtbot, console.void_button)
    dialog = dialog_of(console)
    dialog.form.fields["reason"].set_value("名录导入有误")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: console.view.void_asked_by)
    assert console.view.row.state is DrawState.COMMITTED
    page.jobs.operator = people.supervisor
    console.reload()
    comes(qtbot, lambda: console.void_button.isVisible() and "同意" in console.void_button.text())
    click(qtbot, console.void_button)
    answer(qtbot, console, f"同意作废 {console.view.row.number}")
    stopped = arrives(qtbot, page, DrawState.VOID)
    assert "名录导入有误" in stopped.state.more.text()


def test_who_is_no_clerk_looks_on(qtbot, at_stage, people):
    desk = at_stage("ready", people.clerk)
    draw_id = desk.jobs.write(
        lambda session, operator: draws.open_draw(
            session, operator, task_id=1, place="会议室", witnesses=WITNESSES
        )
    )
    desk.jobs.operator = people.supervisor
    page = DrawPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_target(draw_id)
    panel = arrives(qtbot, page, DrawState.OPEN)
    assert not panel.lock_button.isVisible()
    assert not page.start_button.isVisible()


def test_the_list_opens_a_draw_with_enter_and_goes_back(qtbot, at_stage, people):
    page = DrawPage(at_stage("drawn", people.clerk))
    qtbot.addWidget(page)
    page.show()
    comes(qtbot, lambda: page.model.rowCount() == 1)
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    arrives(qtbot, page, DrawState.CONFIRMED)
    click(qtbot, page.console.back_button)
    assert page.console is None
    assert page.table.isVisible()


def test_a_draw_seen_from_the_service_is_what_the_cards_show(qtbot, page):
    panel = draw(qtbot, page)
    click(qtbot, panel.all_button)
    comes(qtbot, panel.officers_button.isVisible)
    stored = page.jobs.read(lambda session: draw_views.view(session, page.console.draw_id))
    assert [card.name.text() for card in panel._cards] == [w.name for w in stored.round.winners]
