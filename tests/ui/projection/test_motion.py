from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.projection.motion import SPEED, eased, roll

LENGTHS = st.floats(0.4, 20)
SHARES = st.floats(0, 1.2)


@given(LENGTHS, st.lists(SHARES, min_size=2, max_size=40), st.none() | SHARES)
def test_a_reel_never_runs_backwards(seconds, shares, stop):
    motion = roll(seconds) if stop is None else roll(seconds).stopped_early(stop * seconds)
    rows = [motion.position(share * motion.seconds) for share in sorted(shares)]
    assert rows == sorted(rows)
    assert all(0 <= row <= motion.total for row in rows)


@given(LENGTHS, st.none() | SHARES)
def test_a_reel_rests_exactly_on_a_whole_row(seconds, stop):
    motion = roll(seconds) if stop is None else roll(seconds).stopped_early(stop * seconds)
    assert motion.position(motion.seconds) == motion.total == int(motion.total)
    assert motion.position(motion.seconds + 60) == motion.total
    assert motion.position(motion.seconds * (1 - 1e-9)) == pytest.approx(motion.total)


@given(st.floats(1, 20), st.none() | SHARES)
def test_a_reel_has_no_jerk(seconds, stop):
    """Its speed never passes the free one and never leaps, also where the parts meet."""
    motion = roll(seconds) if stop is None else roll(seconds).stopped_early(stop * seconds)
    times = [motion.seconds * step / 1000 for step in range(1001)]
    rows = [motion.position(time) for time in times]
    most = motion.speed * motion.seconds / 1000 + 1e-9
    steps = [later - sooner for sooner, later in pairwise(rows)]
    assert max(steps) <= most
    assert max(abs(later - sooner) for sooner, later in pairwise(steps)) <= 0.03 * most


@given(LENGTHS)
def test_a_roll_lasts_as_long_as_it_was_told(seconds):
    assert roll(seconds).seconds == pytest.approx(seconds)


@given(LENGTHS, SHARES)
def test_what_was_seen_before_the_stop_stays_as_it_was(seconds, share):
    whole = roll(seconds)
    moment = max(share * seconds, whole.ramp)
    early = whole.stopped_early(moment)
    for step in range(11):
        now = moment * step / 10
        assert early.position(now) == pytest.approx(whole.position(now))


def test_a_stop_ends_a_long_roll_within_two_and_a_half_seconds():
    early = roll(15).stopped_early(3)
    assert 3 < early.seconds < 5.5
    assert early.total < roll(15).total


def test_a_stop_while_braking_changes_nothing():
    whole = roll(6)
    assert whole.stopped_early(5) is whole


def test_speed_is_readable_and_given_as_a_share():
    motion = roll(6)
    assert motion.speed == pytest.approx(SPEED, rel=0.05)
    assert motion.pace(0) == motion.pace(6) == 0
    assert motion.pace(2) == 1
    assert 0 < motion.pace(5) < motion.pace(3) < 1


@given(st.lists(st.floats(-1, 2), min_size=2, max_size=20))
def test_flights_ease_forward_only(shares):
    places = [eased(share) for share in sorted(shares)]
    assert places == sorted(places)
    assert (eased(-1), eased(0), eased(1), eased(2)) == (0, 0, 1, 1)
