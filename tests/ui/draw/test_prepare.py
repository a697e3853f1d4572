"""Before locking: by clicks, strata and weights, reasons with their rows, evidence, borrowing."""

from dataclasses import replace
from functools import partial

import pytest

from app import clock, draws, tasks
from app.records.draws import PreparationKind, Witness
from app.records.tasks import TaskQuery
from app.rules.eligibility import Evidence
from app.rules.task_states import TaskState
from tests.ui.working import click, comes, dialog_of
from ui.draw.holding import BorrowDialog, EvidenceDialog, ExcludeDialog
from ui.draw.page import DrawPage
from ui.draw.prepare import PreparePanel

WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))


def another_task(desk, **changes):
    """Like the one that waits, with other terms; approved on paper."""
    query = TaskQuery(states=(TaskState.APPROVED,))
    (waiting,) = desk.jobs.read(lambda session: tasks.list_tasks(session, query))
    detail = desk.jobs.read(lambda session: tasks.task_detail(session, waiting.id))
    task = desk.jobs.write(partial(tasks.add_task, draft=replace(detail.draft, **changes)))
    desk.jobs.write(partial(tasks.submit_task, task_id=task))
    signed = {"approver": "周局长", "on": clock.today(), "opinion": "同意"}
    desk.jobs.write(partial(tasks.approve_task_on_paper, task_id=task, **signed))
    return task


@pytest.fixture
def open_panel(qtbot, at_stage, people):
    def sit(**changes):
        desk = at_stage("ready", people.clerk)
        task = another_task(desk, **changes)
        draw = desk.jobs.write(
            partial(draws.open_draw, task_id=task, place="会议室", witnesses=WITNESSES)
        )
        page = DrawPage(desk)
        qtbot.addWidget(page)
        page.resize(1280, 760)
        page.show()
        page.show_target(draw)
        panel = page.findChild(PreparePanel)
        comes(qtbot, panel.lists.strata.rowCount)
        return panel

    return sit


def titles(panel):
    return [panel.lists.tabText(n) for n in range(5) if panel.lists.isTabVisible(n)]


def pick(qtbot, dialog, field, text):
    picked = dialog.form.fields[field]
    picked.search.setText(text)
    picked.search.search_now()
    comes(qtbot, lambda: picked.hits.count() and text in picked.hits.item(0).text())
    picked.hits.setCurrentRow(0)
    return picked.hits.item(0).text()


def test_strata_show_how_many_of_how_many_at_their_own_ratios(open_panel):
    panel = open_panel(strata_by="tier", ratio="2%", rates=(("D", "30%"),))
    rows = {row.name: row for row in panel.lists.strata.rows()}
    assert rows["D"].drawn == -(-rows["D"].eligible * 30 // 100)
    assert "D 30%，其余 2%" in panel.hint.text()
    assert not panel.evidence_button.isVisible()
    assert "加权概率" not in titles(panel)


def test_evidence_is_entered_and_the_true_chance_is_shown(qtbot, open_panel):
    panel = open_panel(weighted=True)
    click(qtbot, panel.evidence_button)
    dialog = dialog_of(panel, EvidenceDialog)
    name = pick(qtbot, dialog, "subject_id", "旅馆业")
    dialog.form.fields["kind"].set_value(Evidence.SERIOUS)
    dialog.form.fields["reason"].set_value("严重失信名单第3号")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: 8 in {row.weight for row in panel.lists.weights.rows()})
    assert "加权概率" in titles(panel)
    (entry,) = panel.lists.by_hand.rows()
    assert (entry.kind, name.startswith(entry.subject)) == (PreparationKind.EVIDENCE, True)
    panel.lists.setCurrentWidget(panel.lists.hand_table)
    panel.lists.hand_table.selectRow(0)
    click(qtbot, panel.tools[-1])
    comes(qtbot, lambda: not panel.lists.by_hand.rows())


def test_an_officer_is_borrowed_with_approval_and_stands_in_the_list(qtbot, open_panel):
    panel = open_panel(departments=("治安管理大队",))
    before = len(panel.lists.staff.rows())
    click(qtbot, panel.tools[3])
    dialog = dialog_of(panel, BorrowDialog)
    pick(qtbot, dialog, "officer_id", "禁毒大队")
    click(qtbot, dialog.save_button)
    assert dialog.isVisible()
    dialog.form.fields["approver"].set_value("周局长")
    dialog.form.fields["document"].set_value("借调函2号")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: len(panel.lists.staff.rows()) == before + 1)
    (lent,) = [row for row in panel.lists.staff.rows() if row.borrowed]
    assert lent.department == "禁毒大队"
    assert panel.lists.tabText(4) == "人工登记（1）"


def test_reasons_are_counted_and_lead_to_their_rows(qtbot, open_panel):
    panel = open_panel()
    click(qtbot, panel.tools[0])
    dialog = dialog_of(panel, ExcludeDialog)
    pick(qtbot, dialog, "subject_id", "旅馆业")
    dialog.form.fields["code"].set_value("DIRECTED")
    dialog.form.fields["reason"].set_value("已列定向")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: "已列定向检查" in {row.kind for row in panel.lists.excluded.rows()})
    everything = panel.lists.excluded.rowCount()
    panel.lists.reasons.set_values({"kinds": ("已列定向检查",)})
    (row,) = panel.lists.excluded.rows()
    assert row.reason == "已列定向"
    panel.lists.reasons.clear()
    assert panel.lists.excluded.rowCount() == everything
    assert panel.lists.tabText(2) == f"剔除（{everything}）"


def test_nothing_is_taken_back_unless_a_row_is_chosen(qtbot, open_panel):
    panel = open_panel()
    click(qtbot, panel.tools[-1])
    assert "请先在“人工登记”中选中一行" in panel.hint.text()
    assert panel.lists.currentWidget() is panel.lists.hand_table
