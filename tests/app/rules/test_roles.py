from itertools import combinations

import pytest

from app.rules.roles import FORBIDDEN_PAIRS, ROLE_NAMES, Role, conflict


def test_there_are_seven_roles_and_each_has_a_name():
    assert len(Role) == 7
    assert ROLE_NAMES.keys() == set(Role)
    assert len(set(ROLE_NAMES.values())) == 7


@pytest.mark.parametrize("pair", FORBIDDEN_PAIRS)
def test_the_three_officers_of_a_bureau_are_three_people(pair):
    sentence = conflict(set(pair), small_office=False)
    assert sentence is not None
    assert all(ROLE_NAMES[role] in sentence for role in pair)


def test_a_small_office_joins_clerk_and_admin_but_never_the_supervisor():
    assert conflict({Role.CLERK, Role.ADMIN}, small_office=True) is None
    for role in (Role.CLERK, Role.ADMIN):
        assert conflict({role, Role.SUPERVISOR}, small_office=True) is not None


def test_every_other_pair_may_meet_in_one_person():
    forbidden = {frozenset(pair) for pair in FORBIDDEN_PAIRS}
    for pair in combinations(Role, 2):
        refused = conflict(set(pair), small_office=False) is not None
        assert refused == (frozenset(pair) in forbidden)


def test_one_forbidden_pair_among_many_roles_is_enough():
    assert conflict(set(Role), small_office=True) is not None
    assert conflict(set(), small_office=False) is None
