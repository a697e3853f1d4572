"""The office's division of towns among units, kept by the office."""

import pytest

from app import activity, unit_areas
from tests.app.bureau import OTHER, OWN

AREAS = ((OWN, ("城关镇", "河西镇")),)


def put(office, areas=AREAS, reason="局发〔2026〕6号"):
    office.do(unit_areas.set_office_areas, office.people.clerk, areas=areas, reason=reason)


def test_the_table_is_kept_with_its_basis_and_may_be_lifted(ready):
    assert ready.ask(unit_areas.office_areas) == ()
    put(ready)
    assert ready.ask(unit_areas.office_areas) == AREAS
    put(ready, ())
    assert ready.ask(unit_areas.office_areas) == ()
    lifted, given = ready.ask(activity.list_about, f"setting:{unit_areas.KEY}")
    assert (lifted.title, given.reason) == ("不分辖区", "局发〔2026〕6号")
    assert given.title == f"{OWN}：城关镇、河西镇"


@pytest.mark.parametrize(
    ("areas", "reason", "field"),
    [
        ((*AREAS, *AREAS), "依据", "areas"),
        (((OWN, ("", " ")),), "依据", "areas"),
        ((("没有这个单位", ("城关镇",)),), "依据", "areas"),
        (((OWN, ("没有这个镇",)),), "依据", "areas"),
        (AREAS, " ", "reason"),
    ],
)
def test_a_table_that_cannot_stand_is_refused_by_its_field(ready, areas, reason, field):
    values = {"areas": areas, "reason": reason}
    clerk = ready.people.clerk
    assert ready.refused(unit_areas.set_office_areas, clerk, **values).field == field


def test_an_inspector_does_not_set_it(ready):
    values = {"areas": AREAS, "reason": "依据"}
    assert (
        "由" in ready.refused(unit_areas.set_office_areas, ready.people.inspector, **values).message
    )


def test_a_task_is_proposed_areas_only_when_each_of_its_units_has_some():
    table = (*AREAS, ("城关派出所", ("城关镇",)))
    assert unit_areas.areas_for(table, (OWN,)) == AREAS
    assert unit_areas.areas_for(table, (OWN, OTHER)) == ()
    assert unit_areas.areas_for(table, ()) == ()
