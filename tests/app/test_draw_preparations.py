import pytest

from app import activity, draw_preparations, draw_previews, draw_views, draws, registries
from app.errors import UserError
from app.rules.eligibility import BY_HAND, HoldCode
from app.rules.rosters import read_recusals, read_subjects
from db.models import DrawRound, Officer, Subject

OTHER = {"code": HoldCode.OTHER, "reason": "批复〔2026〕5号"}


def exclude(office, subject, **changes):
    values = {"task_id": office.task_id, "subject_id": subject, **OTHER, **changes}
    office.do(draw_preparations.exclude, office.people.author, **values)


def recuse(office, subject, officer, reason="近亲属"):
    values = {"subject_id": subject, "officer_id": officer, "reason": reason}
    office.do(draw_preparations.recuse, office.people.clerk, task_id=office.task_id, **values)


def committed(office):
    """The lists as they were locked, with the preview just before."""
    office.open(office.task_id)
    preview = office.ask(draw_previews.preview, office.task_id)
    office.step(office.draw_id, draws.lock)
    with office.database.read() as session:
        current = session.query(DrawRound).one()
        return preview, read_subjects(current.subjects), read_recusals(current.recusals)


def test_a_subject_held_out_by_hand_is_committed_with_its_code(ready):
    exclude(ready, 3)
    exclude(ready, 4, code=HoldCode.DIRECTED, reason="已列入定向检查")
    held = ready.ask(draw_preparations.list_exclusions, ready.task_id)
    assert [each.reason for each in held] == [
        "其他：批复〔2026〕5号",
        "已列定向检查：已列入定向检查",
    ]
    preview, subjects, _ = committed(ready)
    assert {line.hold for line in subjects} == {"-", "SUSPENDED", "OTHER", "DIRECTED"}
    assert (preview.total, preview.eligible) == (60, 57)
    assert [each.reason for each in preview.excluded if "批复" in each.reason] == [
        "其他：批复〔2026〕5号"
    ]


def test_the_preview_is_what_locking_freezes(ready):
    recuse(ready, 1, 1)
    preview, subjects, recusals = committed(ready)
    current = ready.ask(draw_views.view, ready.draw_id).round
    assert (preview.total, preview.eligible, preview.quota) == (
        current.total,
        current.eligible,
        current.quota,
    )
    assert [(each.reason, each.count) for each in preview.reasons] == [
        (each.reason, each.count) for each in current.reasons
    ]
    assert (preview.recusals, len(recusals)) == (1, 1)
    assert [(s.name, s.eligible, s.drawn) for s in preview.strata] == [("全部", 59, 3)]
    assert (preview.officers, preview.seats, preview.obstacle) == (10, 2, "")
    assert preview.total == len(subjects)


def test_the_preview_names_who_does_not_count_and_what_stands_in_the_way(ready):
    for officer in ready.ids(Officer)[1:]:
        values = {"officer_id": officer, "post_state": "借调", "reason": "借调市局"}
        ready.do(registries.retire_officer, ready.people.clerk, **values)
    preview = ready.ask(draw_previews.preview, ready.task_id)
    assert {each.reason for each in preview.barred} == {"岗位状态为“借调”"}
    assert len(preview.barred) == 9
    assert "可用检查人员 1 名" in preview.obstacle


@pytest.mark.parametrize("code", sorted(set(HoldCode) - BY_HAND))
def test_what_the_registry_decides_is_not_entered_by_hand(ready, code):
    values = {"task_id": ready.task_id, "subject_id": 1, "code": code, "reason": "停业"}
    error = ready.refused(draw_preparations.exclude, ready.people.clerk, **values)
    assert (error.field, "先改名录库" in error.message) == ("code", True)


def test_every_hold_and_recusal_has_a_reason_and_stands_once(ready):
    with pytest.raises(UserError) as caught:
        exclude(ready, 1, reason=" ")
    assert caught.value.field == "reason"
    with pytest.raises(UserError) as caught:
        recuse(ready, 1, 1, reason="")
    assert caught.value.field == "reason"
    exclude(ready, 1)
    recuse(ready, 1, 1)
    with pytest.raises(UserError, match="已经从本任务剔除"):
        exclude(ready, 1)
    with pytest.raises(UserError, match="已经登记"):
        recuse(ready, 1, 1)


def test_holds_and_recusals_are_taken_back_before_locking_and_the_log_keeps_them(ready):
    exclude(ready, 1)
    recuse(ready, 2, 1)
    clerk, task = ready.people.clerk, ready.task_id
    held = ready.ask(draw_preparations.list_exclusions, task)[0]
    recused = ready.ask(draw_preparations.list_recusals, task)[0]
    with ready.database.read() as session:
        assert recused.subject == session.get_one(Subject, 2).name
    assert (recused.officer, recused.reason) == ("民警41090001", "近亲属")
    ready.do(draw_preparations.drop_exclusion, clerk, exclusion_id=held.id)
    ready.do(draw_preparations.drop_recusal, clerk, recusal_id=recused.id)
    assert ready.ask(draw_preparations.list_exclusions, task) == []
    assert ready.ask(draw_preparations.list_recusals, task) == []
    events = ready.ask(activity.list_about, f"task:{task}")[:4]
    assert [(each.action, each.reason) for each in events] == [
        ("撤销回避", "近亲属"),
        ("撤销剔除", OTHER["reason"]),
        ("登记回避", "近亲属"),
        ("剔除检查对象", OTHER["reason"]),
    ]


def test_after_locking_nothing_is_held_out_recused_or_taken_back(ready):
    exclude(ready, 1)
    recuse(ready, 2, 1)
    committed(ready)
    clerk, task = ready.people.clerk, ready.task_id
    subject = {"task_id": task, "subject_id": 5}
    attempts = (
        (draw_preparations.exclude, {**subject, **OTHER}),
        (draw_preparations.recuse, {**subject, "officer_id": 2, "reason": "近亲属"}),
        (draw_preparations.drop_exclusion, {"exclusion_id": 1}),
        (draw_preparations.drop_recusal, {"recusal_id": 1}),
    )
    for verb, values in attempts:
        assert "已经锁定" in ready.refused(verb, clerk, **values).message


def test_a_voided_draw_opens_its_task_for_preparation_again(ready):
    committed(ready)
    ready.do(draws.ask_void, ready.people.clerk, draw_id=ready.draw_id, reason="漏登回避")
    ready.do(draws.confirm_void, ready.people.supervisor, draw_id=ready.draw_id)
    recuse(ready, 2, 1)
    ready.draw(ready.task_id)


def test_a_recused_officer_without_a_seat_to_lose_is_not_committed(ready):
    values = {"officer_id": 1, "post_state": "休假", "reason": "年休"}
    ready.do(registries.retire_officer, ready.people.clerk, **values)
    recuse(ready, 2, 1)
    recuse(ready, 2, 3)
    _, _, recusals = committed(ready)
    assert [line.cert for line in recusals] == ["41090003"]
