from hypothesis import given
from hypothesis import strategies as st

from ui.projection.reel import Shown, Strip
from ui.projection.scenes import subjects

SHOW = subjects(40, 12)


def begun(show, revealed, number, shown):
    positions = {each.cell: each.position for each in show.winners}
    return Strip(show.entrants, positions, revealed, number, shown)


def strip(revealed=0):
    made = begun(SHOW, revealed, 0, Shown("等待抽取"))
    for winner in SHOW.winners[revealed:]:
        made.add(17, winner.position - 1, Shown(winner.name, winner.cell, is_drawn=True))
    return made


def test_every_stop_shows_the_winner_that_was_stored():
    made = strip()
    for number, winner in enumerate(SHOW.winners, 1):
        assert made.name(17 * number) == (winner.name, winner.cell)


@given(st.integers(1, 12 * 17 - 1))
def test_names_that_pass_are_entrants_not_drawn_before(row):
    name, cell = strip().name(row)
    assert SHOW.entrants[cell] == name
    drawn_before = {winner.cell for winner in SHOW.winners[: (row - 1) // 17]}
    assert cell not in drawn_before


def test_neighbouring_names_differ_from_row_to_row_and_from_reel_to_reel():
    one, two = strip(), begun(SHOW, 0, 1, Shown())
    two.add(200, 0, Shown())
    names = [one.name(row) for row in range(1, 17)]
    assert len(set(names)) > 8
    assert [two.name(row) for row in range(1, 17)] != names


def test_a_pool_with_nobody_left_lets_nobody_pass():
    show = subjects(1, 1)
    made = begun(show, 1, 0, Shown(show.winners[0].name, 0, is_drawn=True))
    made.add(5, 1, Shown())
    assert made.name(2) == ("", None)


def test_what_passed_stays_when_the_stop_comes_early():
    whole, early = strip(), begun(SHOW, 0, 0, Shown("等待抽取"))
    early.add(9, 0, Shown(SHOW.winners[0].name, SHOW.winners[0].cell, is_drawn=True))
    assert [whole.name(row) for row in range(9)] == [early.name(row) for row in range(9)]
    assert early.name(9)[0] == SHOW.winners[0].name
