from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.rules.premises import Premises, surplus

LONG_AGO, LATELY = date(2024, 1, 1), date(2026, 1, 1)


def premises(number, last=None, drawn=0, code="A"):
    return Premises(number, code, drawn, last)


def test_of_several_premises_the_one_never_visited_stays():
    group = [premises("A", LONG_AGO), premises("A-02"), premises("A-03", LATELY)]
    assert surplus(group, 1) == {"A": 1, "A-03": 1}


def test_of_equals_the_smaller_number_stays():
    assert surplus([premises("A-03"), premises("A-02"), premises("A")], 1) == {
        "A-02": 1,
        "A-03": 1,
    }


def test_visits_already_counted_leave_fewer_places():
    group = [premises("A", LATELY, 1), premises("A-02", LONG_AGO, 1), premises("A-03", None, 1)]
    assert surplus(group, 3) == {"A": 2}
    assert surplus(group, 2) == {"A": 1, "A-02": 1}


def test_premises_without_a_code_are_nobodys_brothers():
    assert surplus([premises("N-1", code=""), premises("N-2", code="")], 1) == {}


rows = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from([None, LONG_AGO, LATELY])), max_size=10
).map(lambda each: [premises(f"{c}-{n:02d}", day, 1, c) for n, (c, day) in enumerate(each)])


@given(rows, st.integers(1, 5), st.randoms())
def test_no_code_keeps_more_than_its_places_and_the_order_of_rows_does_not_matter(group, cap, dice):
    back = surplus(group, cap)
    for code in "AB":
        mine = [each for each in group if each.code == code]
        kept = [each for each in mine if each.number not in back]
        assert len(kept) == min(len(mine), cap - 1)
        gone = [each for each in mine if each.number in back]
        assert not any(
            (g.last_visit or date.min, g.number) < (k.last_visit or date.min, k.number)
            for g in gone
            for k in kept
        )
    shuffled = list(group)
    dice.shuffle(shuffled)
    assert surplus(shuffled, cap) == back
