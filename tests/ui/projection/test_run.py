from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.projection.run import run_of
from ui.projection.shows import ALL_AT_ONCE, ProjectionSettings

SETTINGS = st.builds(
    ProjectionSettings,
    roll_seconds=st.integers(3, 15),
    next_seconds=st.integers(3, 15),
    together=st.integers(0, 5),
    simple=st.booleans(),
)


@st.composite
def runs(draw):
    first = draw(st.integers(0, 30))
    settings = draw(SETTINGS)
    return run_of(first, first + draw(st.integers(1, 40)), settings), settings


@given(runs(), st.lists(st.floats(0, 700), min_size=2, max_size=30))
def test_nothing_that_was_revealed_is_ever_taken_back(made, moments):
    run, _ = made
    for count in (run.revealed, run.left, run.filled):
        counts = [count(moment) for moment in sorted(moments)]
        assert counts == sorted(counts)


@given(runs())
def test_a_run_reveals_its_winners_and_no_others(made):
    run, _ = made
    last = run.turns[-1].last
    assert run.revealed(run.seconds) == run.filled(run.seconds) == last
    assert len(run.stops) == last - run.first
    assert run.revealed(-1) == run.first
    assert all(one.last == two.first for one, two in pairwise(run.turns))


@given(runs())
def test_names_stop_one_after_another(made):
    run, _ = made
    assert list(run.stops) == sorted(run.stops)


@given(runs(), st.floats(0, 60))
def test_an_early_stop_ends_with_the_turn_that_rolls(made, moment):
    run, _ = made
    stopped = run.stopped_early(moment)
    assert stopped.turns[-1].last == run.turn_at(moment).last
    assert stopped.seconds <= run.seconds
    assert stopped.revealed(moment) == run.revealed(moment)


def test_the_first_name_takes_its_seconds_and_each_later_one_its_own():
    run = run_of(0, 4, ProjectionSettings(roll_seconds=6, next_seconds=3))
    assert run.stops[0] == pytest.approx(6)
    assert [later - sooner for sooner, later in pairwise(run.stops)] == pytest.approx([3, 3, 3])


def test_without_motion_names_follow_at_the_same_pace():
    run = run_of(0, 3, ProjectionSettings(next_seconds=4, simple=True))
    assert run.stops == (0, 4, 8)
    assert run.seconds == 8
    assert run.left(0) == run.filled(0) == 1


def test_all_at_once_is_one_turn():
    run = run_of(0, 200, ProjectionSettings(together=ALL_AT_ONCE))
    assert len(run.turns) == 1
    assert run.revealed(5.9) == 0
    assert run.revealed(6.1) == 200


def test_groups_end_at_whole_multiples_wherever_the_run_begins():
    run = run_of(3, 12, ProjectionSettings(together=5))
    assert [(turn.first, turn.last) for turn in run.turns] == [(3, 5), (5, 10), (10, 12)]
