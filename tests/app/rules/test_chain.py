"""The activity chain."""

from hypothesis import given
from hypothesis import strategies as st

from app.rules.chain import GENESIS, next_head
from tests.app.rules.vectors import named


def test_the_first_head_is_the_published_one():
    (vector,) = named("chain")
    assert bytes.fromhex(vector["prev"]) == GENESIS
    assert next_head(GENESIS, vector["event"].encode()).hex() == vector["head"]


@given(st.lists(st.binary(), min_size=1, max_size=6), st.data())
def test_changing_any_event_changes_the_last_head(events, data):
    place = data.draw(st.integers(0, len(events) - 1))
    other = data.draw(st.binary().filter(lambda event: event != events[place]))
    assert head(events) != head([*events[:place], other, *events[place + 1 :]])


def head(events):
    now = GENESIS
    for event in events:
        now = next_head(now, event)
    return now
