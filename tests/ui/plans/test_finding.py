from app.rules.task_states import TASK_STATE_NAMES, TaskState
from tests.app import bureau
from ui.plans.finding import find_tasks


def test_a_task_is_found_by_its_title_and_leads_to_its_panel(database):
    people = bureau.found(database)
    with database.write() as session:
        line = bureau.approve_plan(session, people)
        bureau.add_officer(session, people.clerk, "1")
        task = bureau.add_task(session, people, line, title="秋季旅馆抽查")
        bureau.add_task(session, people, line, title="春季旅馆抽查")
    with database.read() as session:
        hits = find_tasks(session, "秋季")
    assert [(hit.room, hit.target) for hit in hits] == [("plans", task)]
    assert "秋季旅馆抽查" in hits[0].title
    assert hits[0].more == TASK_STATE_NAMES[TaskState.DRAFT]
