from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.year_count import BY_HAND, Check, Rule, Source, counts, ordinals

DAY = date(2026, 6, 1)
SOURCES = tuple(Source)


@pytest.mark.parametrize("source", SOURCES)
def test_before_anybody_has_ruled_only_superiors_and_rechecks_stay_out(source):
    assert counts((), source, DAY) is (source not in {Source.SUPERIOR, Source.RECHECK})


def test_a_rule_holds_from_its_day_on_and_not_before():
    rules = [Rule(Source.COMPLAINT, False, DAY)]
    assert counts(rules, Source.COMPLAINT, date(2026, 5, 31))
    assert not counts(rules, Source.COMPLAINT, DAY)
    assert counts(rules, Source.REFERRAL, DAY)


def test_of_two_rules_the_newer_day_holds_whichever_was_given_first():
    later = Rule(Source.SUPERIOR, True, date(2026, 7, 1))
    earlier = Rule(Source.SUPERIOR, False, DAY)
    for rules in ([later, earlier], [earlier, later]):
        assert counts(rules, Source.SUPERIOR, date(2026, 8, 1))
        assert not counts(rules, Source.SUPERIOR, date(2026, 6, 30))


def test_of_two_rules_for_one_day_the_one_given_last_holds():
    rules = [Rule(Source.RECHECK, True, DAY), Rule(Source.RECHECK, False, DAY)]
    assert not counts(rules, Source.RECHECK, DAY)


def test_the_programs_own_draws_are_not_entered_by_hand():
    assert set(BY_HAND) == set(Source) - {Source.RANDOM}


def check(number, day, code="A", *, yes=True):
    return Check(number, code, 2026, day, yes, 1)


def test_visits_still_to_be_made_come_behind_those_made():
    drawn, made = check(1, None), check(2, date(2026, 9, 1))
    assert ordinals([drawn, made]) == {2: 1, 1: 2}


def test_what_does_not_count_has_no_number_and_takes_none():
    checks = [check(1, DAY), check(2, DAY, yes=False), check(3, DAY)]
    assert ordinals(checks) == {1: 1, 3: 2}


def test_codes_and_years_are_counted_apart():
    other = Check(2, "A", 2025, date(2025, 12, 31), is_counted=True, premises=1)
    assert ordinals([check(1, DAY), other, check(3, DAY, "B")]) == {1: 1, 2: 1, 3: 1}


days = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
checks = st.lists(st.tuples(st.sampled_from("AB"), days, st.booleans()), max_size=12).map(
    lambda rows: [check(n, day, code, yes=yes) for n, (code, day, yes) in enumerate(rows)]
)


@given(checks, st.randoms())
def test_numbers_run_without_gaps_and_do_not_depend_on_the_order_of_rows(rows, dice):
    found = ordinals(rows)
    for code in "AB":
        numbers = [found[each.number] for each in rows if each.code == code and each.is_counted]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    shuffled = list(rows)
    dice.shuffle(shuffled)
    assert ordinals(shuffled) == found
