from dataclasses import replace

import pytest

from app import clock, tasks
from db.models import PlanLine
from tests.stages import task_draft


@pytest.fixture
def drafted(published):
    """A task written by `author`."""
    draft = task_draft(published.ids(PlanLine)[0])
    published.make(tasks.add_task, published.people.author, draft=draft)
    return published


def test_who_rewrote_a_task_neither_approves_nor_returns_it(drafted):
    people, value = drafted.people, {"task_id": drafted.task_id}
    both = replace(people.leader, roles=people.leader.roles | people.author.roles)
    draft = replace(task_draft(drafted.ids(PlanLine)[0]), ratio="10%")
    drafted.do(tasks.change_task, both, **value, draft=draft)
    drafted.do(tasks.submit_task, people.author, **value)
    assert "本人" in drafted.refused(tasks.approve_task, both, **value).message
    assert "本人" in drafted.refused(tasks.return_task, both, **value, opinion="再议").message
    authors = drafted.ask(tasks.task_detail, drafted.task_id).author_ids
    assert set(authors) == {people.author.account_id, both.account_id}


@pytest.mark.parametrize("name", ["author", "second", "clerk"])
def test_a_signature_on_paper_is_somebody_else_s(drafted, name):
    people, value = drafted.people, {"task_id": drafted.task_id}
    drafted.do(tasks.submit_task, people.second, **value)
    paper = {**value, "approver": f" {name} ", "on": clock.today()}
    error = drafted.refused(tasks.approve_task_on_paper, people.clerk, **paper)
    assert (error.field, "本人" in error.message) == ("approver", True)
