import pytest

from app import (
    activity,
    draw_preparations,
    draw_previews,
    draw_views,
    draws,
    overview,
    registries,
)
from app.errors import UserError
from app.records.draws import PreparationKind
from app.rules.eligibility import BY_HAND, Evidence, HoldCode
from app.rules.rosters import read_recusals, read_subjects
from db.models import DrawRound, Officer, Subject
from tests.app import bureau

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
    held = ready.ask(draw_preparations.list_preparations, ready.task_id)
    assert [each.reason for each in held] == [
        "其他：批复〔2026〕5号",
        "已列定向检查：已列入定向检查",
    ]
    preview, subjects, _ = committed(ready)
    assert {line.hold for line in subjects} == {"-", "SUSPENDED", "OTHER", "DIRECTED"}
    assert (preview.total, preview.eligible) == (60, 57)
    held = [(each.kind, each.reason) for each in preview.excluded if "批复" in each.reason]
    assert held == [("其他", "批复〔2026〕5号")]


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
    assert {each.bar for each in preview.staff if each.bar} == {"岗位状态为“借调”"}
    assert sum(bool(each.bar) for each in preview.staff) == 9
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
    held, recused = ready.ask(draw_preparations.list_preparations, task)
    with ready.database.read() as session:
        assert recused.subject == session.get_one(Subject, 2).name
    assert (recused.officer, recused.reason) == ("民警41090001", "近亲属")
    ready.do(draw_preparations.drop_exclusion, clerk, exclusion_id=held.id)
    ready.do(draw_preparations.drop_recusal, clerk, recusal_id=recused.id)
    assert ready.ask(draw_preparations.list_preparations, task) == []
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


def weigh(office, subject, kind, reason="举报单1号", operator=None):
    values = {"task_id": office.task_id, "subject_id": subject, "kind": kind, "reason": reason}
    office.do(draw_preparations.add_evidence, operator or office.people.clerk, **values)


def test_recorded_evidence_raises_the_weight_and_the_screen_shows_the_true_chance(published):
    published.task(weighted=True)
    weigh(published, 1, Evidence.SERIOUS)
    weigh(published, 1, Evidence.COMPLAINT)
    weigh(published, 2, Evidence.ABNORMAL)
    preview, subjects, _ = committed(published)
    with published.database.read() as session:
        numbers = [session.get_one(Subject, each).number for each in (1, 2)]
    weights = {line.id: line.weight for line in subjects}
    assert [weights[number] for number in numbers] == [8, 4]
    by_weight = {row.weight: row for row in preview.weights}
    assert by_weight[8].chance > by_weight[4].chance > by_weight[1].chance > 0
    expected = sum(row.chance * row.count for row in preview.weights)
    assert expected == pytest.approx(preview.quota, rel=0.01)


def test_an_unweighted_task_takes_no_evidence_and_shows_no_weights(ready):
    values = {"task_id": ready.task_id, "subject_id": 1, "kind": Evidence.SERIOUS}
    error = ready.refused(
        draw_preparations.add_evidence, ready.people.clerk, **values, reason="文号"
    )
    assert "没有选择加权" in error.message
    assert ready.ask(draw_previews.preview, ready.task_id).weights == ()


def test_evidence_has_its_record_stands_once_and_can_be_taken_back(published):
    published.task(weighted=True)
    with pytest.raises(UserError) as caught:
        weigh(published, 1, Evidence.SERIOUS, " ")
    assert caught.value.field == "reason"
    weigh(published, 1, Evidence.SERIOUS)
    with pytest.raises(UserError, match="已经登记"):
        weigh(published, 1, Evidence.SERIOUS)
    (row,) = published.ask(draw_preparations.list_preparations, published.task_id)
    assert (row.kind, row.reason) == (PreparationKind.EVIDENCE, "严重违法失信：举报单1号")
    drop = {"evidence_id": row.id}
    published.do(draw_preparations.drop_evidence, published.people.clerk, **drop)
    assert published.ask(draw_preparations.list_preparations, published.task_id) == []


def lend(office, certificate="B1", department="禁毒大队", **changes):
    officer = office.do(
        bureau.add_officer, office.people.clerk, certificate=certificate, department=department
    )
    values = {"officer_id": officer, "approver": "周局长", "document": "借调批复2号"} | changes
    office.do(draw_preparations.borrow, office.people.clerk, task_id=office.task_id, **values)
    return officer


def test_a_borrowed_officer_joins_only_with_approval_and_is_not_drawn_without_need(ready):
    lend(ready)
    preview = ready.ask(draw_previews.preview, ready.task_id)
    (lent,) = [each for each in preview.staff if each.borrowed]
    assert (lent.certificate, lent.bar) == ("B1", "")
    ready.draw(ready.task_id)
    current = ready.ask(draw_views.view, ready.draw_id).round
    seats = [officer for winner in current.winners for officer in winner.officers]
    assert not any(seat.borrowed for seat in seats)
    assert "B1" not in {seat.certificate for seat in seats}


def test_where_own_officers_do_not_suffice_the_borrowed_one_is_drawn_as_borrowed(ready):
    for officer in ready.ids(Officer)[1:]:
        values = {"officer_id": officer, "post_state": "借调", "reason": "借调市局"}
        ready.do(registries.retire_officer, ready.people.clerk, **values)
    lend(ready)
    ready.draw(ready.task_id)
    current = ready.ask(draw_views.view, ready.draw_id).round
    for winner in current.winners:
        assert {(each.certificate, each.borrowed) for each in winner.officers} == {
            ("41090001", False),
            ("B1", True),
        }


def test_nobody_approves_a_loan_that_they_enter(ready):
    with pytest.raises(UserError, match="不能是登记人本人") as caught:
        lend(ready, approver=f" {ready.people.clerk.name} ")
    assert caught.value.field == "approver"


@pytest.mark.parametrize("missing", ["approver", "document"])
def test_nobody_is_borrowed_without_a_recorded_approval(ready, missing):
    with pytest.raises(UserError) as caught:
        lend(ready, **{missing: " "})
    assert caught.value.field == missing


def test_own_officers_are_not_borrowed(ready):
    values = {"officer_id": 1, "approver": "周局长", "document": "批复"}
    error = ready.refused(
        draw_preparations.borrow, ready.people.clerk, task_id=ready.task_id, **values
    )
    assert (error.field, "不必借调" in error.message) == ("officer_id", True)


def test_a_loan_is_taken_back_with_its_trace(ready):
    lend(ready)
    (row,) = ready.ask(draw_preparations.list_preparations, ready.task_id)
    assert "借调批复2号" in row.reason
    ready.do(draw_preparations.drop_borrowed, ready.people.clerk, borrowed_id=row.id)
    assert ready.ask(draw_preparations.list_preparations, ready.task_id) == []
    actions = [each.action for each in ready.ask(activity.list_about, f"task:{ready.task_id}")[:2]]
    assert actions == ["撤销借调人员", "登记借调人员"]


def test_the_log_names_nobody_while_a_closed_draw_is_prepared(published):
    task = published.task(closed=True, weighted=True)
    clerk, values = published.people.clerk, {"task_id": task, "reason": "批复〔2026〕5号"}
    published.do(draw_preparations.exclude, clerk, subject_id=1, code=HoldCode.OTHER, **values)
    published.do(draw_preparations.recuse, clerk, subject_id=2, officer_id=1, **values)
    evidence = {"subject_id": 3, "kind": Evidence.COMPLAINT}
    published.do(draw_preparations.add_evidence, clerk, **evidence, **values)
    undo = (
        (draw_preparations.drop_exclusion, "exclusion_id"),
        (draw_preparations.drop_recusal, "recusal_id"),
        (draw_preparations.drop_evidence, "evidence_id"),
    )
    for verb, field in undo:
        published.do(verb, clerk, **{field: 1})
    told = [row.title for row in published.ask(overview.overview).recent][:6]
    with published.database.read() as session:
        names = [row.name for row in session.query(Subject)]
    assert (
        sum("不公开（尾号" in title for title in told) == 5
    )  # a recusal taken back names the officer
    assert not [name for name in names for title in told if name in title]
