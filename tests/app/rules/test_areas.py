from hypothesis import given
from hypothesis import strategies as st

from app.rules.areas import WHOLE, areas_of


def test_without_a_division_everybody_is_in_one_area():
    areas = areas_of({})
    assert (areas.of_town("城关镇"), areas.of_unit("任何单位")) == (WHOLE, WHOLE)


def test_units_with_towns_of_their_own_have_areas_of_their_own():
    areas = areas_of({"一所": ["甲镇"], "二所": ["乙镇", "丙镇"]})
    assert areas.of_unit("一所") == areas.of_town("甲镇") == "甲镇"
    assert areas.of_unit("二所") == areas.of_town("丙镇") == "丙镇、乙镇"
    assert areas.of_town("丁镇") is None
    assert areas.of_unit("三所") is None


def test_units_that_share_a_town_are_one_area_with_all_their_towns():
    areas = areas_of({"一所": ["甲镇"], "二所": ["甲镇", "乙镇"], "三所": ["丙镇"]})
    assert areas.of_unit("一所") == areas.of_unit("二所") == areas.of_town("乙镇")
    assert areas.of_unit("三所") != areas.of_unit("一所")


def test_a_brigade_that_covers_the_county_leaves_one_area():
    areas = areas_of({"一所": ["甲镇"], "二所": ["乙镇"], "大队": ["甲镇", "乙镇"]})
    assert {areas.of_unit(unit) for unit in ("一所", "二所", "大队")} == {WHOLE}


covered = st.dictionaries(
    st.sampled_from(["一所", "二所", "三所", "四所"]),
    st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, unique=True),
    min_size=1,
)


@given(covered)
def test_a_unit_is_in_the_area_of_each_of_its_towns_and_apart_from_units_it_shares_none_with(known):
    areas = areas_of(known)
    for unit, towns in known.items():
        assert {areas.of_town(town) for town in towns} == {areas.of_unit(unit)}
    reached = dict.fromkeys(known)
    for start in known:
        group, towns = {start}, set(known[start])
        while more := {u for u in known if u not in group and towns & set(known[u])}:
            group |= more
            towns |= {town for unit in more for town in known[unit]}
        reached[start] = group
    for one in known:
        for other in known:
            same = areas.of_unit(one) == areas.of_unit(other)
            assert same is (other in reached[one])
