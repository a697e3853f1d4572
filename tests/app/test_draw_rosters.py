import pytest

from app import draw_views, draws, tasks
from app.demo.samples import invent
from app.records.draws import ReasonCount
from db.models import Draw
from tests.stages import SUBJECTS


@pytest.fixture
def shown(ready):
    """The commitment is on paper, the dice have not been thrown."""
    ready.step(ready.open(ready.task_id), draws.lock, draws.show_commitment)
    return ready


def test_lists_that_share_a_firm_are_not_locked_at_the_same_time(shown):
    first = shown.draw_id
    second = shown.open(shown.task())
    error = shown.refused(draws.lock, shown.people.clerk, draw_id=second)
    assert shown.ask(draw_views.view, first).row.number in error.message
    shown.throw(first)
    shown.step(second, draws.lock)
    locked = shown.ask(draw_views.view, second).round
    assert ReasonCount("本计划期已抽", 3) in locked.reasons


def test_a_closed_list_is_compared_by_the_names_behind_its_numbers(ready):
    closed, second = ready.open(ready.task(closed=True)), ready.open(ready.task())
    ready.step(closed, draws.lock)
    error = ready.refused(draws.lock, ready.people.clerk, draw_id=second)
    assert "相同的检查对象" in error.message


def test_lists_without_a_common_firm_are_locked_side_by_side(ready):
    industries = sorted({each.industry for each in invent(SUBJECTS)})[:2]
    found = [ready.task(industries=(each,), ratio="100%", officer_cap=60) for each in industries]
    for draw_id in [ready.open(each) for each in found]:
        ready.step(draw_id, draws.lock)


@pytest.mark.parametrize("steps", [(draws.lock,), (draws.lock, draws.show_commitment)])
def test_nobody_alone_cancels_a_task_whose_list_is_locked(ready, steps):
    people, task_id = ready.people, ready.task_id
    draw_id = ready.open(task_id)
    ready.step(draw_id, *steps)
    cancel = {"task_id": task_id, "reason": "结果不合心意"}
    assert "由两人作废" in ready.refused(tasks.cancel_task, people.clerk, **cancel).message
    ready.do(draws.ask_void, people.clerk, draw_id=draw_id, reason="有误")
    ready.do(draws.confirm_void, people.supervisor, draw_id=draw_id)
    ready.do(tasks.cancel_task, people.clerk, **cancel)
    assert ready.ids(Draw) == [draw_id]
