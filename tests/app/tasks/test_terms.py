"""Ratios by stratum, needed skills and areas: from the form to the committed bytes."""

from collections import Counter
from dataclasses import replace

import pytest

from app import draw_previews, draw_views, draws, plans, registries, tasks
from app.records.registries import OfficerQuery
from app.rules.drawplan import read_plan
from app.rules.rosters import read_officers, read_subjects
from app.verify.verdict import Outcome
from app.verify.verify import verify
from db.models import DrawRound, PlanLine, Subject
from tests.app.bureau import OTHER, OWN, add_officer
from tests.stages import task_draft


def refused(office, **changes):
    draft = replace(task_draft(office.ids(PlanLine)[0]), **changes)
    return office.refused(tasks.add_task, office.people.author, draft=draft)


def locked(office, task):
    office.open(task)
    office.step(office.draw_id, draws.lock)
    with office.database.read() as session:
        current = session.query(DrawRound).one()
        return read_plan(current.plan), read_subjects(current.subjects), current.officers


def test_every_stratum_is_drawn_at_its_own_ratio(published):
    task = published.task(
        strata_by="tier", rates=(("C", "10%"), ("D", "30%")), ratio="2%", officer_cap=60
    )
    preview = published.ask(draw_previews.preview, task)
    assert preview.ratio == "C 10%、D 30%，其余 2%"
    for row in preview.strata:
        percent = {"C": 10, "D": 30}.get(row.name, 2)
        assert row.drawn == min(row.eligible, max(1, -(-row.eligible * percent // 100)))
    plan, _, _ = locked(published, task)
    assert (plan.mode, plan.total) == ("rate", 0)
    assert plan.rates == {"C": (1, 10, 1), "D": (3, 10, 1), "*": (1, 50, 1)}


def test_what_was_shown_by_stratum_is_what_is_drawn_and_verifies(published, tmp_path):
    task = published.task(strata_by="tier", rates=(("A", "50%"),), ratio="5%", officer_cap=60)
    preview = published.ask(draw_previews.preview, task)
    published.draw(task)
    view = published.ask(draw_views.view, published.draw_id)
    drawn = Counter(winner.stratum for winner in view.round.winners)
    assert drawn == {row.name: row.drawn for row in preview.strata}
    target = tmp_path / "bundle.json"
    published.do(draws.export, published.people.supervisor, draw_id=published.draw_id, path=target)
    assert verify(target.read_bytes()).outcome is Outcome.VERIFIED


def test_a_task_keeps_its_terms_and_can_be_changed(published):
    terms = {"rates": (("A", "1%"), ("D", "30%")), "strata_by": "tier"}
    draft = replace(task_draft(published.ids(PlanLine)[0]), **terms, need="旅馆业")
    task = published.make(tasks.add_task, published.people.author, draft=draft)
    kept = published.ask(tasks.task_detail, task).draft
    assert (kept.rates, kept.need, kept.areas) == (terms["rates"], "旅馆业", ())
    other = replace(kept, rates=(("D", "20%"),), need="")
    published.do(tasks.change_task, published.people.author, task_id=task, draft=other)
    kept = published.ask(tasks.task_detail, task).draft
    assert (kept.rates, kept.need) == ((("D", "20%"),), "")


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"strata_by": "none", "rates": (("A", "5%"),)}, "只有一个比例"),
        ({"strata_by": "tier", "rates": (("E", "5%"),)}, "没有分层“E”"),
        ({"strata_by": "tier", "rates": (("A", "5%"), ("A", "6%"))}, "填了两次"),
        ({"strata_by": "tier", "rates": (("A", "0"),)}, "每层至少抽 1 家"),
        ({"strata_by": "tier", "rates": (("A", "0.0％"),)}, "每层至少抽 1 家"),
        ({"strata_by": "tier", "rates": (("A", "0/5"),)}, "每层至少抽 1 家"),
        ({"strata_by": "tier", "rates": (("A", "许多"),)}, "分层“A”"),
        ({"strata_by": "town", "rates": (("不存在镇", "5%"),)}, "没有分层"),
    ],
)
def test_a_ratio_that_cannot_be_drawn_is_named(published, changes, part):
    error = refused(published, **changes)
    assert (error.field, part in error.message) == ("rates", True)


def test_the_ceiling_of_ordinary_items_holds_for_every_stratum(published):
    ceiling = {"ratio": "10%", "reason": "局发1号"}
    published.do(plans.set_ratio_ceiling, published.people.clerk, **ceiling)
    error = refused(published, strata_by="tier", rates=(("D", "30%"),))
    assert (error.field, "10%" in error.message) == ("rates", True)


def test_a_needed_skill_bars_who_lacks_it_and_is_committed(published):
    published.do(add_officer, published.people.clerk, certificate="Z9", skills=("网络安全",))
    task = published.task(need="旅馆业")
    preview = published.ask(draw_previews.preview, task)
    assert {(each.certificate, each.bar) for each in preview.staff if each.bar} == {
        ("Z9", "没有所需专长“旅馆业”")
    }
    _, subjects, officers = locked(published, task)
    assert {line.need for line in subjects} == {"旅馆业"}
    assert "Z9" not in {line.cert for line in read_officers(officers)}


def test_a_skill_that_nobody_has_is_refused(published):
    assert refused(published, need="深海潜水").field == "need"


def towns(office):
    with office.database.read() as session:
        return sorted({town for (town,) in session.query(Subject.town)})


def divided(office):
    """Two units, each with officers and half of the towns."""
    for number in range(8):
        office.do(add_officer, office.people.clerk, certificate=f"Q{number}", department=OTHER)
    known = towns(office)
    half = len(known) // 2
    return ((OWN, tuple(known[:half])), (OTHER, tuple(known[half:])))


def test_officers_visit_only_the_towns_of_their_unit(published):
    areas = divided(published)
    task = published.task(departments=(OWN, OTHER), areas=areas, ratio="20%", officer_cap=60)
    published.draw(task)
    current = published.ask(draw_views.view, published.draw_id).round
    covered = dict(areas)
    with published.database.read() as session:
        where = {subject.number: subject.town for subject in session.query(Subject)}
    assert len(current.winners) == 12
    for winner in current.winners:
        unit = OTHER if winner.officers[0].certificate.startswith("Q") else OWN
        for officer in winner.officers:
            assert officer.certificate.startswith("Q") is (unit == OTHER)
        assert where[winner.number] in covered[unit]


def test_towns_that_nobody_covers_stop_the_lock_and_are_named(published):
    (own, first), (other, second) = divided(published)
    areas = ((own, first), (other, second[:-1]))
    draft = replace(task_draft(published.ids(PlanLine)[0]), departments=(OWN, OTHER), areas=areas)
    task = published.make(tasks.add_task, published.people.author, draft=draft)
    assert second[-1] in published.ask(tasks.task_preview, task).problem
    error = published.refused(tasks.submit_task, published.people.author, task_id=task)
    assert "没有单位负责" in error.message


def test_an_area_without_officers_is_named_before_locking_and_refused_by_it(published):
    areas = divided(published)
    task = published.task(departments=(OWN, OTHER), areas=areas, officer_cap=60)
    rows = published.ask(registries.find_officer_ids, OfficerQuery(departments=(OTHER,)))
    for officer in rows[:7]:
        published.do(
            registries.retire_officer,
            published.people.clerk,
            officer_id=officer,
            post_state="离岗",
            reason="调整",
        )
    published.open(task)
    error = published.refused(draws.lock, published.people.clerk, draw_id=published.draw_id)
    assert "可用检查人员 1 名" in error.message


@pytest.mark.parametrize(
    "areas",
    [
        ((OWN, ()),),
        (("外单位", ("城关镇",)),),
        ((OWN, ("没有这个镇",)),),
    ],
)
def test_a_division_that_does_not_fit_is_named(published, areas):
    assert refused(published, areas=areas).field == "areas"


def test_every_unit_of_the_task_has_its_towns(published):
    published.do(add_officer, published.people.clerk, certificate="Q1", department=OTHER)
    known = tuple(towns(published))
    error = refused(published, departments=(OWN, OTHER), areas=((OWN, known),))
    assert (error.field, OTHER in error.message) == ("areas", True)
