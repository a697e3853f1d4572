from dataclasses import replace

from app import tasks
from db.models import PlanLine
from tests.app.bureau import OTHER
from tests.stages import task_draft


def test_a_department_arranges_only_tasks_of_its_own_items(published):
    people, draft = published.people, task_draft(published.ids(PlanLine)[0])
    error = published.refused(tasks.add_task, people.outsider, draft=draft)
    assert (error.field, OTHER in error.message) == ("department", True)

    task_id = published.make(tasks.add_task, people.clerk, draft=draft)
    change = {"task_id": task_id, "draft": replace(draft, ratio="10%")}
    assert published.refused(tasks.change_task, people.outsider, **change)
    assert published.refused(tasks.submit_task, people.outsider, task_id=task_id)
    published.do(tasks.change_task, people.author, **change)
    published.do(tasks.submit_task, people.second, task_id=task_id)
