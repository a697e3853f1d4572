import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.projection import scenes
from ui.projection.lettering import set_in, widest, width_of

NAMES = st.text("某县城关镇鑫源万家（）“”，0123456789ABcd ·", min_size=1, max_size=60)


@pytest.fixture(scope="module", autouse=True)
def _application(qapp):
    return qapp


@given(NAMES, st.integers(120, 1800), st.integers(1, 4))
def test_lines_are_never_wider_than_their_place_and_lose_nothing(name, width, lines):
    setting = set_in(name, width, lines, (80, 20))
    assert len(setting.lines) <= lines or not setting.fits
    assert setting.pixels <= 80
    if setting.fits:
        assert "".join(setting.lines).replace(" ", "") == name.replace(" ", "")
        assert max(width_of(line, setting.pixels) for line in setting.lines) <= width + 2
    else:
        assert setting.pixels == 20


@given(NAMES, st.integers(300, 1800))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(name, width):
    """Unless nothing else stands between them."""
    setting = set_in(name, width, 3, (40, 20))
    plain = name.strip("（）“”，· ")
    if setting.fits and plain == name and not set("（）“”，·") & set(name[1:-1:2]):
        assert all(line[0] not in "）”，·" for line in setting.lines[1:])
        assert all(line[-1] not in "（“" for line in setting.lines[:-1])


def test_two_lines_are_of_nearly_equal_length():
    setting = set_in("某" * 30, 1800, 2, (88, 40))
    assert [len(line) for line in setting.lines] == [15, 15]


def test_numbers_are_not_torn_apart():
    setting = set_in("城关康泰大酒店12345号店", 200, 2, (28, 20))
    assert any("12345" in line for line in setting.lines)


def test_what_cannot_fit_says_so_and_ends_in_dots():
    setting = set_in("某" * 200, 300, 1, (40, 26))
    assert not setting.fits
    assert setting.lines[0].endswith("…")


def test_the_widest_of_many_names_is_among_those_measured():
    names = [scenes.entrant(number) for number in range(20_000)]
    longest = max(set(names), key=lambda name: width_of(name, 32))
    assert width_of(longest, 32) == max(width_of(name, 32) for name in widest(names))
