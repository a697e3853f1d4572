"""After the draw: nobody chooses, nobody else moves."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.assignment import SEATED, Assignment, Code
from app.rules.draw import Pool, draw
from app.rules.drawplan import Stands
from app.rules.rosters import subjects_file
from app.rules.substitution import Bench, next_subject, pair_for_substitute, pair_without
from app.rules.tickets import officer_key
from tests.app.rules.small_draws import (
    ENTRIES,
    PLAN,
    SALT,
    by_ticket,
    committed,
    may_take,
    officer,
    random_case,
    subject,
)

VISITS = [subject(each, stratum="AB"[each % 2]) for each in range(20)]
FORCE = [officer(each) for each in range(6)]
SEED = bytes(range(32))


def test_reserves_come_strictly_in_order_and_then_the_order_goes_on():
    result = draw(committed(VISITS, FORCE), ENTRIES)
    pool = Pool(subjects_file(VISITS, SALT), PLAN)
    used = [name for name, _ in result.selected]
    called = []
    while found := next_subject(pool, PLAN, result.seed, "A", used):
        called.append(found)
        used.append(found.id)
    assert [each.rank for each in called] == [6, 7, 8, 9, 10]
    assert called[0].id == result.reserve["A"][0]
    assert [each.ticket for each in called] == sorted(each.ticket for each in called)
    assert {each.id for each in called} < {visit.id for visit in VISITS if visit.stratum == "A"}


def test_the_last_of_a_stratum_is_called_before_it_is_exhausted():
    pool = Pool(subjects_file(VISITS, SALT), PLAN)
    names = [visit.id for visit in VISITS if visit.stratum == "A"]
    assert next_subject(pool, PLAN, SEED, "A", names[1:]).id == names[0]
    assert next_subject(pool, PLAN, SEED, "A", names) is None


def test_subjects_that_stand_keep_the_order_of_their_own_seed():
    first = draw(committed(VISITS, FORCE), ENTRIES)
    stands = Stands(1, "00" * 32, first.seed.hex(), first.selected)
    pool = Pool(subjects_file(VISITS, SALT), PLAN)
    used = [name for name, _ in first.selected]
    found = next_subject(pool, replace(PLAN, stands=stands), SEED, "B", used)
    assert found.id == first.reserve["B"][0]


def walked(case, visited, held, present, absent=()):
    """Officers by the letter of VDR1 §7, for as many seats as are free."""
    plan, _, force, _, _ = case
    pair = list(present)
    for place in by_ticket(case, visited):
        one = force[place]
        able = may_take(case, visited, place) and held[one.cert] < one.cap
        if len(pair) < plan.seats and able and one.cert not in (*absent, *pair):
            pair.append(one.cert)
    return tuple(pair)


@given(st.integers(0, 10**6), st.data())
def test_a_leaving_officer_is_followed_by_the_first_who_may(number, data):
    plan, visits, force, recused, _ = random_case(number)
    case = plan, visits, force, recused, officer_key(SEED)
    visited = data.draw(st.sampled_from(visits))
    certs = [one.cert for one in force][: plan.seats]
    leaving = data.draw(st.sampled_from(certs))
    held = Counter({one.cert: data.draw(st.integers(0, 2)) for one in force})
    bench = Bench(plan, force, recused, held, absent=(leaving,))
    staying = [cert for cert in certs if cert != leaving]
    found = pair_without(bench, SEED, visited, certs, leaving)
    assert found.certs == walked(case, visited, held, staying, (leaving,))
    taken = [step.cert for step in found.trace if step.code in SEATED]
    assert (*staying, *taken) == found.certs


@given(st.integers(0, 10**6), st.data())
def test_a_substitute_takes_over_those_who_may_and_walks_for_the_rest(number, data):
    plan, visits, force, recused, _ = random_case(number)
    case = plan, visits, force, recused, officer_key(SEED)
    visited = data.draw(st.sampled_from(visits))
    inherited = [one.cert for one in force][-plan.seats :]
    held = Counter({one.cert: data.draw(st.integers(0, 2)) for one in force})
    places = {one.cert: place for place, one in enumerate(force)}
    staying = [
        cert
        for cert in inherited
        if may_take(case, visited, places[cert]) and held[cert] < force[places[cert]].cap
    ]
    found = pair_for_substitute(Bench(plan, force, recused, held), SEED, visited, inherited)
    assert found.certs == walked(case, visited, held, staying)


def test_the_walk_says_of_everybody_met_why_not():
    visited = subject(1, need="治安")
    force = [
        officer(0, skills=("治安",)),
        officer(1),
        officer(2, skills=("治安",), region="西"),
        officer(3, skills=("治安",), cap=1),
        officer(4, skills=("治安",)),
        officer(5, skills=("治安",)),
    ]
    certs = [one.cert for one in force]
    bench = Bench(
        PLAN, force, {(visited.id, certs[4])}, {certs[0]: 1, certs[3]: 1}, absent=(certs[5],)
    )
    found = pair_without(bench, SEED, visited, [certs[0], certs[5]], certs[5])
    assert found.certs == (certs[0],)
    codes = {step.cert: step.code for step in found.trace}
    expected = (Code.PRESENT, Code.SKILL, Code.REGION, Code.CAP, Code.RECUSED, Code.ABSENT)
    assert codes == dict(zip(certs, expected, strict=True))


def test_who_holds_no_seat_yet_is_below_a_cap_of_one():
    bench = Bench(PLAN, [officer(0, cap=1), officer(1, cap=1)], set(), {})
    found = pair_for_substitute(bench, SEED, subject(1))
    assert len(found.certs) == 2
    assert {len(step.ticket) for step in found.trace} == {16}


def test_officers_may_be_borrowed_from_where_the_plan_allows():
    plan = replace(PLAN, borrow_from=("西",))
    force = [officer(0), officer(1, region="西")]
    found = pair_for_substitute(Bench(plan, force, set(), {}), SEED, subject(1))
    assert set(found.certs) == {one.cert for one in force}
    assert {step.code for step in found.trace} == {Code.TAKEN, Code.BORROWED}


@pytest.mark.parametrize("seats", [2, 3])
def test_an_added_reserve_gets_a_whole_pair_of_its_own(seats):
    plan = replace(PLAN, seats=seats)
    result = draw(committed(VISITS, FORCE, plan=plan), ENTRIES)
    assert isinstance(result.officers, Assignment)
    held = Counter(cert for _, certs in result.officers.pairs for cert in certs)
    found = pair_for_substitute(Bench(plan, FORCE, set(), held), result.seed, VISITS[0])
    case = plan, VISITS, FORCE, set(), officer_key(result.seed)
    assert found.certs == walked(case, VISITS[0], held, ())
    assert len(set(found.certs)) == seats
