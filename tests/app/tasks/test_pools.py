from dataclasses import replace
from datetime import date

from app import checklists, clock, plans, tasks
from app.rules.eligibility import HoldCode
from db.models import PlanLine
from tests.app import bureau
from tests.stages import task_draft


def plan_next_year(office, *names):
    """An approved plan of the coming year with an item of its own for each name; its lines."""
    people, year = office.people, clock.today().year + 1
    plan = office.make(plans.add_plan, people.clerk, year=year)
    for name in names:
        draft = replace(bureau.ITEM, name=name)
        version = office.do(bureau.publish_item, people, draft=draft)
        item = office.ask(checklists.version_detail, version).row.item_id
        whole = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        entry = replace(bureau.plan_line(item), **whole)
        office.make(plans.add_line, people.clerk, plan_id=plan, entry=entry)
    office.do(plans.submit_plan, people.clerk, plan_id=plan)
    office.do(plans.approve_plan, people.leader, plan_id=plan)
    return office.ids(PlanLine)[-len(names) :]


def test_a_visit_counts_in_the_year_it_falls_into(published):
    """Drawn in December for January: the number is this year's, the visit next year's."""
    first, second = plan_next_year(published, "一月的事项", "另一事项")
    year = clock.today().year + 1
    days = {"starts_on": date(year, 1, 5), "deadline": date(year, 2, 28)}
    everybody = {"ratio": "100%", "officer_cap": 60}
    published.draw(published.task(plan_line_id=first, **days, **everybody))

    this_year = published.ask(tasks.pool, published.task())
    assert {each.drawn for each in this_year.subjects} == {0}
    assert {each.load for each in this_year.officers} == {0}

    draft = replace(task_draft(second), **days)
    later = published.make(tasks.add_task, published.people.author, draft=draft)
    next_year = published.ask(tasks.pool, later)
    held = {each.exclusion.code for each in next_year.subjects if each.exclusion}
    assert held == {HoldCode.FREQ, HoldCode.SUSPENDED}
    assert all(each.exclusion for each in next_year.subjects)
    assert {each.load for each in next_year.officers} != {0}
