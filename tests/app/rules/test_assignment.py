"""Officers are seated exactly as VDR1 §6 defines, whatever the solver does."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.assignment import CODE_NAMES, SEATED, Assignment, Code, Shortage, TightGroup, assign
from tests.app.rules.small_draws import (
    PLAN,
    augment,
    by_ticket,
    enumerated,
    greedy,
    may_take,
    officer,
    open_pairs,
    random_case,
    subject,
)

KEY = bytes(range(32))


def summary(found):
    if isinstance(found, Shortage):
        return None
    return found.borrowed, [certs for _, certs in found.pairs]


@pytest.mark.parametrize("block", range(8))
def test_it_equals_trying_every_assignment(block):
    for number in range(600 * block, 600 * (block + 1)):
        case = random_case(number)
        assert summary(assign(*case)) == enumerated(case), number


def test_it_equals_the_definition_followed_word_by_word_on_larger_draws():
    found = 0
    for number in range(40):
        case = random_case(number, subjects=(5, 8), officers=(6, 8))
        expected = greedy(case)
        assert summary(assign(*case)) == expected, number
        found += expected is not None
    assert found > 10


def test_the_two_references_agree():
    for number in range(100):
        case = random_case(number, subjects=(1, 3), officers=(2, 5))
        assert greedy(case) == enumerated(case)


def most_seats(case):
    """How many seats can be filled at all."""
    plan, visits, force, _, _ = case
    graph, held = open_pairs(case, frozenset()), [0] * len(force)
    wishes = [("s", index) for index in range(len(visits)) for _ in range(plan.seats)]
    return sum(augment(case, graph, held, wish) is not None for wish in wishes)


@given(st.integers(5000, 10**9))
def test_a_shortage_names_groups_that_lack_exactly_the_seats_that_stay_empty(number):
    case = plan, visits, force, _, _ = random_case(number)
    found = assign(*case)
    lacking = plan.seats * len(visits) - most_seats(case)
    assert isinstance(found, Shortage) == (lacking > 0)
    if isinstance(found, Assignment):
        return
    for group in found.groups:
        members = [visited for visited in visits if visited.id in group.subjects]
        offers = {
            one.cert: min(one.cap, sum(may_take(case, visited, place) for visited in members))
            for place, one in enumerate(force)
        }
        assert group.offered == sum(offers.values()) < group.needed == plan.seats * len(members)
        assert set(group.officers) == {cert for cert, offer in offers.items() if offer}
    assert sum(group.needed - group.offered for group in found.groups) == lacking
    names = [cert for group in found.groups for cert in group.officers]
    assert len(names) == len(set(names))


def code_by_definition(case, found, visited, place, held):
    """What the trace must say of this officer, met with `held` seats given out before."""
    plan, visits, force, recused, _ = case
    one, away = force[place], force[place].region != visited.region
    barred = away and not (found.borrowed and one.region in plan.borrow_from)
    taken = one.cert in found.pairs[visits.index(visited)][1]
    rules = (
        ((visited.id, one.cert) in recused, Code.RECUSED),
        (visited.need not in ("-", *one.skills), Code.SKILL),
        (barred, Code.REGION),
        (held[one.cert] == one.cap, Code.CAP),
        (not taken, Code.LOOKAHEAD),
        (away, Code.BORROWED),
    )
    return next((code for applies, code in rules if applies), Code.TAKEN)


@given(st.integers(5000, 10**9))
def test_the_trace_tells_every_step_with_the_first_code_that_applies(number):
    case = plan, visits, force, _, _ = random_case(number)
    found = assign(*case)
    if isinstance(found, Shortage):
        return
    held = Counter()
    steps = iter(found.trace)
    for visited, (_, certs) in zip(visits, found.pairs, strict=True):
        order = iter(by_ticket(case, visited))
        taken = []
        while len(taken) < plan.seats:
            place, step = next(order), next(steps)
            assert (step.subject, step.cert) == (visited.id, force[place].cert)
            assert step.code is code_by_definition(case, found, visited, place, held)
            taken += [step.cert] * (step.code in SEATED)
            held[step.cert] += step.code in SEATED
        assert tuple(taken) == certs
    assert next(steps, None) is None


def test_no_seat_is_borrowed_while_the_own_region_suffices():
    plan = replace(PLAN, borrow_from=("西",))
    force = [officer(1), officer(2), *(officer(each, region="西") for each in range(3, 30))]
    found = assign(plan, [subject(1), subject(2)], force, set(), KEY)
    assert found.borrowed == 0
    assert {cert for _, certs in found.pairs for cert in certs} == {force[0].cert, force[1].cert}


def test_a_missing_seat_is_borrowed_from_the_regions_allowed_only():
    force = [officer(1), officer(2, region="西"), officer(3, region="中")]
    found = assign(replace(PLAN, borrow_from=("西",)), [subject(1)], force, set(), KEY)
    assert (found.borrowed, set(found.pairs[0][1])) == (1, {force[0].cert, force[1].cert})
    codes = {step.cert: step.code for step in found.trace}
    assert codes[force[1].cert] is Code.BORROWED


@pytest.mark.parametrize(("balance", "most"), [(0, 6), (1, 4), (2, 6)])
def test_balance_evens_out_this_draw_or_the_year(balance, most):
    loads = (0, 3, 3) if balance == 2 else (0, 0, 0)
    force = [officer(each, load=load) for each, load in enumerate(loads)]
    visits = [subject(each) for each in range(6)]
    found = assign(replace(PLAN, balance=balance), visits, force, set(), KEY)
    held = Counter(cert for _, certs in found.pairs for cert in certs)
    assert max(held.values()) <= most
    if balance == 1:
        assert set(held.values()) == {4}
    if balance == 2:
        assert sorted(held[one.cert] + one.load for one in force) == [6, 6, 6]


def test_the_sentence_of_a_shortage_counts_subjects_seats_and_officers():
    force = [officer(1, cap=2), officer(2, cap=2)]
    found = assign(PLAN, [subject(each) for each in range(3)], force, set(), KEY)
    assert str(found) == "这 3 个对象需要 6 个席位，可用的 2 名人员只能提供 4 个"


def test_the_tight_group_leaves_out_who_is_served_elsewhere():
    visits = [subject(each, need="治安" if each == 4 else "-") for each in range(8)]
    force = [officer(0, skills=("治安",)), officer(1), officer(2)]
    found = assign(PLAN, visits, force, set(), KEY)
    assert found == Shortage((TightGroup(("S0004",), (force[0].cert,), 2, 1),))


def test_groups_that_share_no_officer_are_told_apart():
    visits = [subject(0), subject(1, region="西"), subject(2, region="西")]
    force = [officer(0), officer(1, region="西", cap=1), officer(2, region="西")]
    found = assign(PLAN, visits, force, set(), KEY)
    assert str(found) == (
        "这 1 个对象需要 2 个席位，可用的 1 名人员只能提供 1 个；"
        "这 2 个对象需要 4 个席位，可用的 2 名人员只能提供 3 个"
    )


def test_without_any_officer_the_sentence_says_so():
    found = assign(PLAN, [subject(1)], [], set(), KEY)
    assert str(found) == "这 1 个对象需要 2 个席位，没有可用的人员"


def test_nobody_to_visit_needs_nobody():
    assert assign(PLAN, [], [officer(1)], set(), KEY) == Assignment((), 0, ())


def test_recusals_of_strangers_change_nothing():
    visits, force = [subject(1)], [officer(1), officer(2)]
    strangers = {("S9999", force[0].cert), (visits[0].id, "16099999")}
    assert assign(PLAN, visits, force, strangers, KEY) == assign(PLAN, visits, force, set(), KEY)


def test_every_code_has_a_chinese_name():
    assert CODE_NAMES.keys() == set(Code)


@pytest.mark.parametrize("balance", [0, 1, 2])
@pytest.mark.parametrize("borrow_from", [(), ("东", "西", "中")])
def test_a_large_draw_keeps_every_rule(balance, borrow_from):
    """500 subjects, 100 officers: complete, capped, screened, and as even as it can be."""
    dice = random.Random(balance)
    visits = [subject(each, region=dice.choice("东东西中")) for each in range(500)]
    force = [officer(each, region="东西中"[each % 3], cap=11) for each in range(100)]
    recused = {(visited.id, one.cert) for visited in visits for one in dice.sample(force, 5)}
    plan = replace(PLAN, balance=balance, borrow_from=borrow_from)
    case = plan, visits, force, recused, KEY
    found = assign(*case)
    assert isinstance(found, Assignment) == bool(borrow_from)
    if isinstance(found, Shortage):
        (east,) = found.groups
        assert east.offered == 11 * 34 < east.needed
        return
    held = Counter(cert for _, certs in found.pairs for cert in certs)
    places = {one.cert: place for place, one in enumerate(force)}
    assert max(held.values()) <= 11
    for visited, (_, certs) in zip(visits, found.pairs, strict=True):
        assert len(set(certs)) == plan.seats
        assert all(may_take(case, visited, places[cert]) for cert in certs)
    at_home = 11 * sum(one.region == "东" for one in force)
    needed = 2 * sum(visited.region == "东" for visited in visits)
    assert found.borrowed == needed - at_home


def test_whoever_waits_hears_of_every_subject_twice_and_can_stop():
    visits, force = [subject(each) for each in range(5)], [officer(each) for each in range(4)]
    heard = []
    assign(PLAN, visits, force, set(), KEY, lambda *each: heard.append(each))
    assert heard == [(done, 10) for done in range(1, 11)]

    def stop(done, _total):
        if done == 7:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        assign(PLAN, visits, force, set(), KEY, stop)
