from dataclasses import replace

import pytest

from app import activity, clock, draw_views, draws, tasks
from app.rules.states import DocumentState, DrawState, InspectionState
from app.rules.task_states import TaskState
from db.models import Document, Inspection, Task

YEAR = clock.today().year


def view(office):
    return office.ask(draw_views.view, office.draw_id)


def test_a_void_takes_two_people_and_a_reason(drawn):
    draw_id, people = drawn.draw_id, drawn.people
    value = {"draw_id": draw_id}
    assert "还没有申请" in drawn.refused(draws.confirm_void, people.supervisor, **value).message
    blank = drawn.refused(draws.ask_void, people.clerk, reason=" ", **value)
    assert blank.field == "reason"
    drawn.do(draws.ask_void, people.clerk, reason="名录有误", **value)
    assert view(drawn).row.state is DrawState.CONFIRMED
    both = replace(people.supervisor, name=people.clerk.name)
    assert "两人" in drawn.refused(draws.confirm_void, both, **value).message
    renamed = replace(people.clerk, name="新姓名", roles=people.supervisor.roles)
    assert "两人" in drawn.refused(draws.confirm_void, renamed, **value).message
    drawn.do(draws.confirm_void, people.supervisor, **value)
    assert view(drawn).row.state is DrawState.VOID
    again = drawn.refused(draws.ask_void, people.clerk, reason="再次", **value)
    assert "已经作废" in again.message


@pytest.fixture
def voided(drawn):
    drawn.do(draws.ask_void, drawn.people.clerk, draw_id=drawn.draw_id, reason="名录有误")
    drawn.do(draws.confirm_void, drawn.people.supervisor, draw_id=drawn.draw_id)
    return drawn


def test_a_voided_draw_keeps_its_number_and_frees_its_task(voided):
    with voided.database.read() as session:
        assert session.query(Task).one().state == TaskState.APPROVED
        assert {each.state for each in session.query(Inspection)} == {InspectionState.VOID}
    voided.draw(voided.task_id)
    numbers = [(row.number, row.state) for row in voided.ask(draws.list_draws)]
    assert numbers == [
        (f"南公抽签〔{YEAR}〕2号", DrawState.CONFIRMED),
        (f"南公抽签〔{YEAR}〕1号", DrawState.VOID),
    ]
    assert view(voided).row.attempt == 1


def test_voided_visits_do_not_count(voided):
    task = voided.task()
    pool = voided.ask(tasks.pool, task)
    assert {each.drawn for each in pool.subjects} == {0}
    assert {each.load for each in pool.officers} == {0}
    assert [each.exclusion.code for each in pool.subjects if each.exclusion] == ["SUSPENDED"]


def test_the_papers_of_a_voided_draw_are_void_and_keep_their_numbers(voided):
    with voided.database.read() as session:
        rows = session.query(Document).order_by(Document.id).all()
        assert {row.state for row in rows} == {DocumentState.VOID}
        assert all("名录有误" in row.void_reason for row in rows)
        numbers = {row.number for row in rows}
    voided.draw(voided.task_id)
    with voided.database.read() as session:
        fresh = [row for row in session.query(Document) if row.number not in numbers]
    assert {row.state for row in fresh} == {DocumentState.ISSUED}
    assert {row.number for row in fresh} == {
        f"南公{word}〔{YEAR}〕2号" for word in ("抽诺", "抽确")
    }


def test_a_draw_whose_papers_are_out_cannot_be_voided(sent):
    values = {"draw_id": sent.draw_id, "reason": "反悔"}
    assert "已经派发" in sent.refused(draws.ask_void, sent.people.clerk, **values).message


def test_a_request_may_be_taken_back_or_refused_and_leaves_a_trace(drawn):
    people, value = drawn.people, {"draw_id": drawn.draw_id}
    nobody = drawn.refused(draws.drop_void, people.supervisor, reason="不同意", **value)
    assert "没有待办理" in nobody.message
    for who in (people.supervisor, people.clerk):
        drawn.do(draws.ask_void, people.clerk, reason="名录有误", **value)
        assert drawn.refused(draws.drop_void, who, reason=" ", **value).field == "reason"
        drawn.do(draws.drop_void, who, reason="名录核对无误", **value)
        assert view(drawn).void_asked_by == ""
    refused = drawn.refused(draws.confirm_void, people.supervisor, **value)
    assert "还没有申请" in refused.message
    events = drawn.ask(activity.list_about, f"draw:{drawn.draw_id}")
    assert [each.reason for each in events if each.action == "不予作废抽取"] == ["名录核对无误"] * 2


def test_the_next_draw_shows_and_prints_what_was_void_before(voided):
    voided.draw(voided.task_id)
    shown = view(voided)
    (earlier,) = shown.earlier
    assert (earlier.reason, earlier.asked_by, earlier.voided_by) == (
        "名录有误",
        "clerk",
        "supervisor",
    )
    assert shown.voids_this_year == 1
    for kind in ("commitment", "draw-record"):
        paper = voided.printed(kind)[-1]
        assert any(earlier.number in line and "名录有误" in line for line in paper.earlier)
