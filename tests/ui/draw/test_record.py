"""The page of an ended draw: who was drawn, who followed, what went before, and the proof."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QLabel

from app import dispatch, draw_bundles, draws, inspections, substitutions
from app.exchange.bundle_folder import PAGE_NAME
from app.rules.states import DrawState
from app.verify.verdict import Outcome
from app.verify.verify import main as verify
from tests.ui.working import answer, click, comes, dialog_of
from ui.draw.page import DrawPage
from ui.draw.replay import ReplayDialog

DIGEST_GROUPS = r"([0-9a-f]{4} ){15}[0-9a-f]{4}"


def page_at(qtbot, desk, state=DrawState.CONFIRMED):
    page = DrawPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.show_target(1)
    comes(qtbot, lambda: page.console.view and page.console.view.row.state is state)
    return page.console.stack.currentWidget()


@pytest.fixture
def panel(qtbot, at_stage, people):
    return page_at(qtbot, at_stage("drawn", people.clerk))


def words(sheet):
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def test_the_draw_is_verified_again_by_a_click(qtbot, panel):
    click(qtbot, panel.handing_out.replay_button)
    comes(qtbot, lambda: panel.findChildren(ReplayDialog))
    dialog = dialog_of(panel, ReplayDialog)
    assert dialog.mark.text() == "验证通过"
    said = words(dialog.facts)
    for step in ("对象名录", "承诺值", "纸面承诺值", "种子"):
        assert f"一致　{step}\n" in said or f"一致　检查{step}\n" in said
    assert not re.search("[a-z]{5}", re.sub(DIGEST_GROUPS, "", said)), said
    click(qtbot, dialog.close_button)


def test_a_changed_result_is_told_in_red(qtbot, at_stage, people):
    desk = at_stage("drawn", people.clerk)
    path = desk.jobs.database.path
    with closing(sqlite3.connect(path)) as connection, connection:
        (text,) = connection.execute("SELECT result FROM draw_round").fetchone()
        result = json.loads(text)
        result["selected"].reverse()
        connection.execute("UPDATE draw_round SET result = ?", (json.dumps(result),))
    panel = page_at(qtbot, desk)
    click(qtbot, panel.handing_out.replay_button)
    comes(qtbot, lambda: panel.findChildren(ReplayDialog))
    dialog = dialog_of(panel, ReplayDialog)
    assert dialog.mark.text().startswith("不一致")
    assert "不符之处" in words(dialog.facts)
    click(qtbot, dialog.close_button)


def test_bundle_page_and_instructions_are_written_beside_each_other(qtbot, panel, tmp_path):
    target = tmp_path / "交出" / "核验包.json"
    target.parent.mkdir()
    panel.handing_out.write(target, public=False)
    comes(qtbot, target.exists)
    answer(qtbot, panel, "知道了")
    assert {path.name for path in target.parent.iterdir()} == {
        "核验包.json",
        PAGE_NAME,
        "核验包说明.txt",
    }
    assert verify([str(target)]) == 0


def test_the_public_bundle_is_refused_while_visits_wait(qtbot, panel, tmp_path):
    panel.handing_out.write(tmp_path / "公开.json", public=True)
    comes(qtbot, panel.problem.isVisible)
    assert "检查没有完成" in panel.problem.text.text()
    assert not (tmp_path / "公开.json").exists()


def test_the_history_shows_digits_and_fingerprints(qtbot, panel):
    said = words(panel.history)
    view = panel._view
    assert all(digits in said for _, digits in view.round.entries)
    assert view.round.plan_digest in said.replace(" ", "")
    assert "第1次" in said


def replace_first(panel):
    query = inspections.InspectionQuery()
    visit = panel.jobs.read(lambda session: inspections.find_inspection_ids(session, query))[0]
    return panel.jobs.write(
        lambda session, operator: substitutions.replace_subject(
            session,
            operator,
            inspection_id=visit,
            reason=substitutions.SUBJECT_REASONS[2],
            note="登记机关查询结果",
            approver="局领导甲",
        )
    )


def test_a_substitution_appears_with_reason_approver_and_walk(qtbot, at_stage, people):
    panel = page_at(qtbot, at_stage("sent", people.clerk))
    comes(qtbot, lambda: "没有递补" in words(panel.substitutions))
    arrival = replace_first(panel)
    send = {"task_id": 1}
    panel.jobs.write(lambda s, _: dispatch.approve_visits(s, people.leader, opinion="同意", **send))
    panel.jobs.write(lambda s, _: dispatch.send_out(s, people.clerk, **send))
    comes(qtbot, lambda: arrival.name in words(panel.substitutions))
    said = words(panel.substitutions)
    for text in (arrival.name, "登记机关查询结果", "局领导甲", "原检查人员全部随行"):
        assert text in said
    assert panel.tabs.tabText(2) == "递补记录（1）"


def test_before_an_unannounced_visit_is_sent_out_nobody_who_followed_is_named(qtbot, panel):
    arrival = replace_first(panel)
    visit = arrival.inspection_id
    seat = panel.jobs.read(lambda s: inspections.inspection_detail(s, visit)).seats[0]
    panel.jobs.write(
        lambda session, operator: substitutions.substitute_officer(
            session,
            operator,
            inspection_id=visit,
            officer_id=seat.officer_id,
            reason=substitutions.REASONS[0],
            approver="局领导甲",
        )
    )
    comes(qtbot, lambda: "检查人员递补" in words(panel.substitutions))
    said = words(panel.substitutions)
    detail = panel.jobs.read(lambda s: inspections.inspection_detail(s, visit))
    names = {arrival.name, *arrival.officers, *(each.name for each in detail.seats)}
    assert not [name for name in names if name in said]
    assert "局领导甲" in said
    assert "封存" in said


def test_a_void_draw_says_who_and_when_and_can_still_be_verified(qtbot, at_stage, people):
    desk = at_stage("drawn", people.clerk)
    desk.jobs.write(lambda s, who: draws.ask_void(s, who, draw_id=1, reason="名录有误"))
    desk.jobs.operator = people.supervisor
    desk.jobs.write(lambda s, who: draws.confirm_void(s, who, draw_id=1))
    panel = page_at(qtbot, desk, DrawState.VOID)
    said = words(panel.facts)
    for text in (people.clerk.name, people.supervisor.name, "共 1 次", "编号保留"):
        assert text in said
    assert "名录有误" in panel.reason.text.text()
    assert not panel.handing_out.public_button.isVisible()
    click(qtbot, panel.handing_out.replay_button)
    comes(qtbot, lambda: panel.findChildren(ReplayDialog))
    dialog = dialog_of(panel, ReplayDialog)
    assert dialog.results[0].verdict.outcome is Outcome.VERIFIED
    click(qtbot, dialog.close_button)


def test_every_attempt_of_a_draw_is_judged_against_its_own_paper(panel):
    (found,) = panel.jobs.read(lambda session: draw_bundles.evidence(session, 1))
    assert found.commitment == panel._view.round.commitment
