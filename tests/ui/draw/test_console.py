"""The console leads through the eight steps by clicks, and reopens wherever it stood."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app import draw_views, draws
from app.records.draws import Witness
from app.rules.ceremony import STEP_NAMES, Step
from app.rules.eligibility import HoldCode
from app.rules.states import DrawState
from app.verify.verify import main as verify
from tests.ui.draw.ceremony import DIGITS, Ceremony
from tests.ui.working import answer, click, comes, dialog_of
from ui.draw.page import DrawPage

WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))
FIRST, SECOND = (each.label for each in WITNESSES)
ONE, TWO = DIGITS


@pytest.fixture
def room(qtbot, at_stage, people):
    return Ceremony(qtbot, at_stage("ready", people.clerk))


def again(room):
    """The program is started again on the same database."""
    other = Ceremony(room.qtbot, room.page.desk)
    other.open(room.console.draw_id)
    return other


def test_a_draw_goes_from_the_rules_to_the_record_by_clicks(room):
    room.begin()
    record = room.finish()
    assert record.model.rowCount() == 3
    assert all(len(winner.officers) == 2 for winner in record.model.rows())


def test_the_eight_steps_are_named_and_the_present_one_is_marked(room):
    room.begin()
    names = [label.text() for label in room.console.steps._names]
    assert names == [STEP_NAMES[step] for step in Step]
    room.lock()
    states = [label.property("state") for label in room.console.steps._names]
    assert states == ["done", "now", *["later"] * 6]


def test_the_rules_can_be_looked_at_again_before_locking(room):
    room.begin()
    panel = room.confirm_rules()
    room.click(panel.back_button)
    room.at(Step.RULES)


def test_the_preview_names_who_is_held_out_and_why(room):
    panel = room.begin()
    comes(room.qtbot, panel.lists.strata.rowCount)
    (stratum,) = panel.lists.strata.rows()
    assert stratum.drawn == 3
    assert all("停业" in row.reason for row in panel.lists.excluded.rows())
    staff = panel.lists.staff.rows()
    assert any(row.bar for row in staff)
    assert [bool(row.bar) for row in staff] == sorted((bool(r.bar) for r in staff), reverse=True)


def test_a_subject_held_out_by_hand_leaves_the_pool_and_can_come_back(room):
    qtbot, panel = room.qtbot, room.begin()
    comes(qtbot, panel.lists.strata.rowCount)
    before = panel.lists.strata.rows()[0].eligible
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
    comes(qtbot, lambda: panel.lists.strata.rows()[0].eligible == before - 1)
    panel.lists.setCurrentWidget(panel.lists.hand_table)
    panel.lists.hand_table.selectRow(0)
    click(qtbot, panel.tools[-1])
    comes(qtbot, lambda: panel.lists.strata.rows()[0].eligible == before)


def test_the_commitment_waits_for_everybody_who_is_expected(room):
    room.begin()
    panel = room.lock()
    assert not panel.show_button.isEnabled()
    assert panel.people.count.text() == "在场人员　0/3"
    room.gather()
    comes(room.qtbot, panel.show_button.isEnabled)
    assert panel.people.count.text() == "在场人员　3/3"


def test_digits_are_typed_one_by_one_with_leading_zeros(room):
    room.begin()
    box = room.call().digits[FIRST]
    room.qtbot.keyClicks(box.edit, "0123x4567a89")
    assert box.edit.text() == "0123456789"
    assert (box.echo.text(), box.take_button.isEnabled()) == ("应报 12 位，还差 2 位", False)
    room.qtbot.keyClicks(box.edit, "009")
    assert box.edit.text() == "012345678900"
    assert box.take_button.isEnabled()


def test_digits_are_not_pasted(room):
    room.begin()
    box = room.call().digits[FIRST]
    QGuiApplication.clipboard().setText(ONE)
    room.qtbot.keyClick(box.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.keyClick(box.edit, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.mouseClick(box.edit, Qt.MouseButton.MiddleButton)
    assert box.edit.text() == ""
    assert "不能粘贴" in box.echo.text()


def test_digits_are_read_back_large_and_the_result_waits_for_both_confirmations(room):
    room.begin()
    panel = room.call()
    box = room.type(FIRST, ONE)
    comes(room.qtbot, box.read_back.isVisible)
    assert box.read_back.text() == "048 213 759 026"
    room.confirm(FIRST)
    assert panel.digits[SECOND].focusWidget() is panel.digits[SECOND].edit
    room.type(SECOND, TWO)
    assert not panel.draw_button.isEnabled()
    room.confirm(SECOND)
    comes(room.qtbot, panel.draw_button.isEnabled)


def test_a_mistyped_digit_is_corrected_before_the_result(room):
    room.begin()
    panel = room.call()
    box = room.type(FIRST, f"9{ONE[1:]}")
    room.confirm(FIRST)
    room.click(box.correct_button)
    assert not panel.draw_button.isEnabled()
    room.type(FIRST, ONE)
    comes(room.qtbot, lambda: box.read_back.text() == "048 213 759 026")
    assert "已更正 1 次" in box.echo.text()


def test_enter_takes_the_digits_and_a_pin_confirms_them(room):
    room.begin()
    box = room.call({FIRST: "2580"}).digits[FIRST]
    room.qtbot.keyClicks(box.edit, ONE)
    room.qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    comes(room.qtbot, box.pin.isVisible)
    room.qtbot.keyClicks(box.pin, "9999")
    room.click(box.confirm_button)
    assert "PIN" in room.at(Step.CALL).problem.text.text()
    room.confirm(FIRST, "2580")


def test_a_closed_program_reopens_at_the_same_step_with_the_same_commitment(room):
    room.begin()
    commitment = room.announce().commitment.text()
    assert again(room).at(Step.COMMIT).commitment.text() == commitment


def test_a_reading_that_was_confirmed_is_confirmed_after_a_restart(room):
    room.begin()
    room.call()
    room.type(FIRST, ONE)
    room.confirm(FIRST)
    box = again(room).at(Step.CALL).digits[FIRST]
    assert (box.is_settled, box.read_back.text()) == (True, "048 213 759 026")


def test_what_was_revealed_stays_revealed_and_the_rest_stays_hidden(room):
    room.begin()
    panel = room.compute()
    room.page.desk.jobs.write(
        lambda s, who: draws.reveal(s, who, draw_id=room.console.draw_id, revealed=1)
    )
    cards = again(room).at(Step.SUBJECTS)._cards
    assert cards[0].name.text() == panel._cards[0].winner.name
    assert [card.name.text() for card in cards[1:]] == ["待揭晓", "待揭晓"]


def test_a_refused_step_is_explained_above_the_panel(room):
    room.begin()
    panel = room.announce()
    panel.run("再次锁定", draws.lock)
    comes(room.qtbot, panel.problem.isVisible)
    assert "不在这一步" in panel.problem.text.text()


def test_a_witness_who_declines_to_sign_is_recorded_with_the_reason(room):
    room.begin()
    panel = room.sign()
    room.click(panel.buttons["见证乙", "未签字…"])
    dialog = dialog_of(panel)
    click(room.qtbot, dialog.save_button)
    assert dialog.form.fields["reason"].problem
    dialog.form.fields["reason"].set_value("对备选名单有保留意见")
    click(room.qtbot, dialog.save_button)
    comes(room.qtbot, lambda: ("见证乙", "未签字…") not in panel.buttons)
    assert not panel.finish_button.isEnabled()


def test_an_arrival_noted_by_mistake_is_taken_back_before_the_commitment(room):
    room.begin()
    room.lock()
    panel = room.gather()
    room.click(panel.people.back_buttons[FIRST])
    answer(room.qtbot, panel, "撤销登记")
    comes(room.qtbot, lambda: not room.is_here(FIRST))
    comes(room.qtbot, lambda: FIRST in panel.people.arrive_buttons)


def test_a_witness_hands_over_to_a_deputy_in_the_middle(room):
    room.begin()
    room.call()
    side = room.console.side
    room.click(side.people_button)
    people = dialog_of(side)
    room.click(people.people.hand_over_buttons[FIRST])
    dialog = dialog_of(people.people)
    dialog.form.fields["name"].set_value("见证丙")
    dialog.form.fields["reason"].set_value("临时出警")
    click(room.qtbot, dialog.save_button)
    comes(room.qtbot, lambda: room.told.view.witnesses[0].name == "见证丙")
    people.close()
    comes(room.qtbot, lambda: "见证丙" in room.at(Step.CALL).digits[FIRST].caption.text())


def test_the_signed_scan_is_missing_until_it_is_put_in(room, tmp_path):
    room.begin()
    room.finish()
    strip = room.console.side.scans
    assert (strip.isVisible(), strip.mark.text()) == (True, "未存入")
    scan = tmp_path / "签字.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    strip.add(scan)
    comes(room.qtbot, lambda: strip.mark.text() == "已存入")
    strip.save_as(room.told.ceremony.scans[0].id, tmp_path / "取回.pdf")
    assert (tmp_path / "取回.pdf").read_bytes() == scan.read_bytes()


def test_a_file_that_is_no_scan_is_refused_in_words(room, tmp_path):
    room.begin()
    room.finish()
    strip = room.console.side.scans
    wrong = tmp_path / "表.pdf"
    wrong.write_bytes(b"PK")
    strip.add(wrong)
    answer(room.qtbot, strip, "知道了")
    assert strip.mark.text() == "未存入"


def test_names_and_officers_of_unannounced_visits_stay_sealed_on_every_screen(
    qtbot, at_stage, people
):
    room = Ceremony(qtbot, at_stage("ready", people.clerk), sealed=None)
    room.begin()
    result = room.reveal()
    winners = room.told.view.round.winners
    names = {each.name for each in winners} | {o.name for each in winners for o in each.officers}
    shown = " ".join(card.name.text() + card.more.text() for card in result._cards)
    assert "名录第" in shown
    assert not [name for name in names if name in shown]
    room.click(result.officers_button)
    room.at(Step.SIGN)
    page = repr(room.director.window.page.page)
    assert not [name for name in names if name in page]


def test_the_list_after_signing_is_sealed_until_everything_is_sent_out(room):
    room.begin()
    record = room.finish()
    assert {o.name for each in record.model.rows() for o in each.officers} == {"封存"}


def test_the_exported_bundle_is_verified(room, tmp_path, capsys):
    room.begin()
    record = room.finish()
    target = tmp_path / "核验包.json"
    record.handing_out.write(target, public=False)
    comes(room.qtbot, target.exists)
    answer(room.qtbot, record, "知道了")
    assert verify([str(target)]) == 0
    page_beside = next(tmp_path.glob("*.html")).read_text("utf-8")
    assert "VDR1" in page_beside
    bundle = json.loads(target.read_text("utf-8"))
    assert [digits for _, digits in bundle["entries"]] == list(DIGITS)


def test_voiding_takes_the_clerk_and_the_supervisor(room, people):
    room.begin()
    room.announce()
    console, qtbot = room.console, room.qtbot
    click(qtbot, console.void_button)
    dialog = dialog_of(console)
    dialog.form.fields["reason"].set_value("名录导入有误")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: console.view.void_asked_by)
    assert console.view.row.state is DrawState.COMMITTED
    room.page.jobs.operator = people.supervisor
    console.reload()
    comes(qtbot, lambda: console.void_button.isVisible() and "同意" in console.void_button.text())
    click(qtbot, console.void_button)
    answer(qtbot, console, f"同意作废 {console.view.row.number}")
    stopped = room.at(DrawState.VOID)
    assert "名录导入有误" in stopped.reason.text.text()
    page = room.director.window.page.page
    assert (page.reason, bool(page.asked_by and page.agreed_by)) == ("名录导入有误", True)


def test_who_is_no_clerk_looks_on(qtbot, at_stage, people):
    desk = at_stage("ready", people.clerk)
    draw_id = desk.jobs.write(
        lambda session, operator: draws.open_draw(
            session, operator, task_id=1, place="会议室", witnesses=WITNESSES
        )
    )
    desk.jobs.operator = people.supervisor
    room = Ceremony(qtbot, desk)
    room.open(draw_id)
    panel = room.at(Step.RULES)
    assert not panel.confirm_button.isVisible()
    assert not room.page.start_button.isVisible()


def test_the_list_opens_a_draw_with_enter_and_goes_back(qtbot, at_stage, people):
    page = DrawPage(at_stage("drawn", people.clerk))
    qtbot.addWidget(page)
    page.show()
    comes(qtbot, lambda: page.model.rowCount() == 1)
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    comes(qtbot, lambda: page.console.step is Step.SEAL)
    click(qtbot, page.console.back_button)
    assert page.console is None
    assert page.table.isVisible()


def test_a_draw_seen_from_the_service_is_what_the_cards_show(room):
    room.begin()
    panel = room.reveal()
    stored = room.page.jobs.read(lambda s: draw_views.view(s, room.console.draw_id))
    assert [card.name.text() for card in panel._cards] == [w.name for w in stored.round.winners]
