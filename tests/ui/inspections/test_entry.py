"""Keying in the paper record: by keys alone, drafts kept, refusals beside their fields."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app import clock, inspections
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import InspectionState
from tests.ui.working import answer, click, comes, dialog_of
from ui.inspections.page import InspectionsPage


@pytest.fixture
def page(qtbot, at_stage, people):
    page = InspectionsPage(at_stage("sent", people.department))
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    comes(qtbot, lambda: page.model.rowCount() == 3)
    return page


@pytest.fixture
def view(qtbot, page):
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    comes(qtbot, lambda: page.entry and page.entry.form)
    return page.entry


def outcome_field(form):
    return next(field for key, field in form.fields.items() if key.startswith("item-"))


def fill(form, outcome=Outcome.CLEAN, kind=DispositionKind.NONE, findings=""):
    ended = clock.now()
    form.fields["started_at"].set_value(ended - timedelta(minutes=30))
    form.fields["ended_at"].set_value(ended)
    form.fields["signing"].set_value("已签名")
    outcome_field(form).set_value(outcome)
    form.fields["findings"].set_value(findings)
    form.fields["dispositions"].set_value((kind,))


def stored(page, inspection_id):
    return page.jobs.read(lambda session: inspections.inspection_detail(session, inspection_id))


def test_a_clean_record_is_submitted_and_the_next_one_opens(qtbot, page, view):
    first = view.inspection_id
    fill(view.form)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    comes(qtbot, lambda: view.detail.row.id != first)
    assert stored(page, first).row.state is InspectionState.SUBMITTED
    assert stored(page, first).row.opinion == "未发现异常"


def test_times_are_typed_as_people_write_them(qtbot, view):
    field = view.form.fields["started_at"]
    qtbot.keyClicks(field.day, "2026.3.5")
    qtbot.keyClicks(field.time, "930")
    qtbot.keyClick(field.time, Qt.Key.Key_Tab)
    assert f"{field.value():%Y-%m-%d %H:%M}" == "2026-03-05 09:30"
    assert field.time.text() == "09:30"


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_saved(qtbot, page, view):
    click(qtbot, view.submit_button)
    assert view.form.fields["started_at"].problem == "请填写检查开始时间。"
    assert outcome_field(view.form).problem
    assert stored(page, view.inspection_id).row.state is InspectionState.DISPATCHED


def test_a_finding_needs_its_words(qtbot, view):
    fill(view.form, Outcome.RECTIFY, DispositionKind.ON_THE_SPOT)
    click(qtbot, view.submit_button)
    comes(qtbot, lambda: view.form.fields["findings"].problem)
    assert "检查情况" in view.form.fields["findings"].problem


def test_a_rectification_asks_for_its_deadline(qtbot, view):
    due = view.form.fields["due_on"]
    assert not due.isVisible()
    fill(view.form, Outcome.RECTIFY, DispositionKind.RECTIFY, "未登记")
    assert due.isVisible()
    click(qtbot, view.submit_button)
    comes(qtbot, lambda: due.problem)


def test_ctrl_s_keeps_a_draft_however_little_it_is(qtbot, page, view):
    view.form.fields["camera_number"].edit.setText("JL-07")
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    comes(qtbot, lambda: stored(page, view.inspection_id).entry.camera_number == "JL-07")
    assert stored(page, view.inspection_id).row.state is InspectionState.DRAFTED


def test_leaving_the_record_keeps_what_was_typed(qtbot, page, view):
    first = view.inspection_id
    view.form.fields["place"].set_value("二楼大厅")
    click(qtbot, view.back_button)
    assert page.entry is None
    assert stored(page, first).entry.place == "二楼大厅"


def test_alt_arrows_turn_over_the_records(qtbot, view):
    first = view.inspection_id
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    comes(qtbot, lambda: view.detail.row.id != first)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    comes(qtbot, lambda: view.detail.row.id == first)


def test_a_phrase_is_added_to_the_findings(qtbot, view):
    view.form.phrase.set_value("消防通道堆放杂物。")
    qtbot.keyClick(view.form.phrase.edit, Qt.Key.Key_Return)
    assert view.form.fields["findings"].value() == "消防通道堆放杂物。"
    assert view.form.phrase.value() == ""


def submitted(qtbot, page, view):
    """One record submitted, and shown again."""
    first = view.inspection_id
    fill(view.form, Outcome.RECTIFY, DispositionKind.RECTIFY, "一名旅客未登记")
    view.form.fields["requirement"].set_value("按规定登记")
    view.form.fields["basis"].set_value("《旅馆业治安管理办法》第六条")
    view.form.fields["due_on"].set_value(clock.today() + timedelta(days=7))
    click(qtbot, view.submit_button)
    comes(qtbot, lambda: view.detail.row.id != first)
    click(qtbot, view.previous_button)
    comes(qtbot, lambda: view.detail.row.id == first)
    return first


def test_somebody_else_reviews_and_the_order_is_issued(qtbot, page, view, people):
    first = submitted(qtbot, page, view)
    page.jobs.operator = people.legal
    view.reload()
    comes(qtbot, view.review_button.isVisible)
    click(qtbot, view.review_button)
    click(qtbot, dialog_of(view).save_button)
    comes(qtbot, lambda: view.detail.row.state is InspectionState.REVIEWED)
    (row,) = stored(page, first).dispositions
    assert row.reference.startswith("南公责改〔")


def test_a_return_without_a_reason_is_refused(qtbot, page, view, people):
    submitted(qtbot, page, view)
    page.jobs.operator = people.legal
    view.reload()
    comes(qtbot, view.review_button.isVisible)
    click(qtbot, view.review_button)
    dialog = dialog_of(view)
    dialog.form.fields["approve"].set_value(False)
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: dialog.form.fields["opinion"].problem)
    dialog.form.mark_saved()
    dialog.reject()


def test_a_recheck_closes_the_disposition(qtbot, page, view, people):
    first = submitted(qtbot, page, view)
    page.jobs.write(
        lambda session, _me: inspections.review(
            session, people.legal, inspection_id=first, approve=True, opinion=""
        )
    )
    comes(qtbot, lambda: view.detail.row.state is InspectionState.REVIEWED)
    view._close_disposition(view.detail.dispositions[0].id)
    dialog = dialog_of(view)
    dialog.form.fields["result"].set_value("复查合格")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: view.detail.dispositions[0].closed_on)


def test_legal_may_look_and_not_key_in(qtbot, page, view, people):
    page.jobs.operator = people.legal
    view.reload()
    comes(qtbot, lambda: not view.submit_button.isVisible())
    assert not view.form.isEnabled()


def test_the_office_substitutes_an_officer_whom_nobody_chose(qtbot, page, view, people):
    page.jobs.operator = people.clerk
    view.reload()
    comes(qtbot, view.changes.officer_button.isVisible)
    before = [seat.name for seat in view.detail.seats]
    click(qtbot, view.changes.officer_button)
    dialog = dialog_of(view)
    leaving = view.detail.seats[0]
    dialog.form.load({"officer_id": leaving.officer_id, "approver": "局领导甲"})
    dialog.form.fields["reason"].set_value("调离或者离岗")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: [seat.name for seat in view.detail.seats] != before)
    answer(qtbot, view, "知道了")
    assert leaving.name not in [seat.name for seat in view.detail.seats]
    assert view.detail.seats[1].name == before[1]


def test_search_and_state_narrow_the_list(qtbot, page):
    name = page.model.row_at(0).subject_number
    page.search.setText(name)
    page.search.search_now()
    comes(qtbot, lambda: page.model.rowCount() == 1)
    page.search.clear()
    page.search.search_now()
    page.filters.set_values({"states": (InspectionState.CLOSED,)})
    comes(qtbot, lambda: page.model.rowCount() == 0)


def test_an_inspector_sees_and_enters_only_what_it_was_sent_to(qtbot, at_stage, people):
    desk = at_stage("sent", people.inspector)
    page = InspectionsPage(desk)
    qtbot.addWidget(page)
    page.show()
    comes(qtbot, page.count.text)
    assert page.filters.values() == {"mine": (True,)}
    own = list(page.model.ids())
    page.filters.clear()
    comes(qtbot, lambda: page.model.rowCount() == 3)
    for each in page.model.ids():
        page.open_entry(each)
        comes(qtbot, lambda: page.entry.form)
        assert page.entry.submit_button.isVisible() is (each in own)
        page.close_entry()
