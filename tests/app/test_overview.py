from datetime import timedelta

import pytest

from app import checklists, clock, draws, inspections, overview
from app.records.overview import PlanProgressRow
from tests.app import bureau

TODAY = clock.today()
DAY = timedelta(days=1)


def read(office):
    return office.ask(overview.overview)


def waiting(office):
    return {stage.title: stage.count for stage in read(office).stages if stage.count}


def due(office):
    return [(row.title, row.about, row.days) for row in read(office).due]


def test_an_empty_office_is_new(database):
    with database.read() as session:
        shown = overview.overview(session)
    assert shown.is_new
    assert not any(stage.count for stage in shown.stages)
    assert shown.due == shown.progress == shown.recent == ()


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("published", {}),
        ("ready", {"待公开抽取": 1}),
        ("drawn", {"检查待审批": 3}),
        ("sent", {"待录入": 3}),
        ("reviewed", {"待公示": 3}),
    ],
)
def test_each_stage_counts_what_waits_there(stage, expected, request):
    office = request.getfixturevalue(stage)
    shown = read(office)
    assert waiting(office) == expected
    assert (shown.subjects, shown.officers, shown.published_items) == (60, 10, 1)
    assert not shown.is_new


def test_every_stage_leads_to_its_room(published):
    assert {stage.room for stage in read(published).stages} == {
        "checklists",
        "plans",
        "draw",
        "papers",
        "inspections",
        "publications",
        "archive",
    }


def test_drafts_and_submitted_records_wait_in_different_places(sent):
    visit = sent.visits[0]
    values = {"inspection_id": visit, "entry": sent.entry(visit)}
    sent.do(inspections.save_entry, sent.people.second, **values)
    assert waiting(sent) == {"待录入": 3}
    sent.do(inspections.submit_entry, sent.people.second, **values)
    assert waiting(sent) == {"待录入": 2, "待审核": 1}


def test_what_is_due_is_listed_by_day(sent):
    task = sent.ask(inspections.inspection_detail, sent.visits[0]).row.task_number
    assert due(sent) == [("检查到期：3次未录入", task, 30)]


def test_overdue_visits_have_negative_days(sent, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY + 32 * DAY)
    assert [days for _, _, days in due(sent)] == [-2]


def test_rechecks_publications_and_dossiers_are_due(reviewed):
    trouble, *clean = reviewed.visits
    name = reviewed.ask(inspections.inspection_detail, trouble).row.subject_name
    assert due(reviewed)[0] == ("整改到期，待复查", name, 7)
    assert [title for title, _, _ in due(reviewed)[1:]] == ["待公示"] * 3
    reviewed.publish(*reviewed.visits)
    assert [title for title, _, _ in due(reviewed)] == ["整改到期，待复查", "待归档", "待归档"]
    names = {reviewed.ask(inspections.inspection_detail, each).row.subject_name for each in clean}
    assert {about for _, about, _ in due(reviewed)[1:]} == names


def test_certificates_are_due_while_they_still_hold(published):
    with published.database.write() as session:
        for certificate, days in (("past", -1), ("soon", 10), ("later", 61)):
            ends = TODAY + days * DAY
            bureau.add_officer(session, published.people.clerk, certificate, valid_to=ends)
    assert due(published) == [("执法证件即将到期", "民警soon", 10)]


def test_progress_counts_finished_visits_and_no_void_ones(reviewed):
    item = bureau.ITEM.name
    assert read(reviewed).progress == (PlanProgressRow(item, 3, 0),)
    reviewed.publish(*reviewed.visits[1:])
    assert read(reviewed).progress == (PlanProgressRow(item, 3, 2),)


def test_a_line_whose_item_was_repealed_keeps_its_progress(reviewed):
    version = reviewed.ask(checklists.published_items)[0].version_id
    values = {"version_id": version, "reason": "依据废止"}
    reviewed.do(checklists.repeal, reviewed.people.clerk, **values)
    assert read(reviewed).progress == (PlanProgressRow(bureau.ITEM.name, 3, 0),)


def test_a_voided_draw_is_no_progress(drawn):
    drawn.do(draws.ask_void, drawn.people.clerk, draw_id=drawn.draw_id, reason="有误")
    drawn.do(draws.confirm_void, drawn.people.supervisor, draw_id=drawn.draw_id)
    assert read(drawn).progress == (PlanProgressRow(bureau.ITEM.name, 0, 0),)
    assert waiting(drawn) == {"待公开抽取": 1}


def test_what_happened_last_stands_first(drawn):
    recent = [event.action for event in read(drawn).recent]
    assert recent[:3] == ["开具抽取结果确认单", "抽取检查对象和人员", "公示承诺值"]
    assert len(recent) == 8
