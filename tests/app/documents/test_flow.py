"""Strips falling into pages."""

from hypothesis import given
from hypothesis import strategies as st

from app.documents.flow import Strip, glue, glue_last, page_break, paginate, places, space, spring


def strip(height, **more):
    return Strip(height, lambda pen, place: None, **more)


def heights(page):
    return [each.height for each in page]


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=60))
def test_nothing_is_lost_and_no_page_is_overfull(sizes):
    strips = [strip(height, glued=glued) for height, glued in sizes]
    pages = paginate(strips, 100)
    assert [each for page in pages for each in page] == strips
    assert all(sum(heights(page)) <= 100 for page in pages)


@given(st.lists(st.integers(1, 30), min_size=2, max_size=30), st.integers(1, 3))
def test_glued_strips_stay_on_one_page(sizes, kept):
    strips = glue_last([strip(height) for height in sizes], kept)
    last = strip(10)
    page = next(page for page in paginate([*strips, last], 120) if page[-1] is last)
    assert strips[-1] in page


def test_glue_longer_than_a_page_gives_way():
    pages = paginate(glue([strip(40) for _ in range(5)]), 100)
    assert [len(page) for page in pages] == [2, 2, 1]


def test_a_table_s_head_stands_again_on_every_page():
    head = strip(20, glued=True)
    rows = [strip(30, repeat=(head,)) for _ in range(6)]
    pages = paginate([head, *rows], 100)
    assert [page[0] for page in pages] == [head, head, head]
    assert sum(each in rows for page in pages for each in page) == 6


def test_distance_is_dropped_at_the_top_of_a_further_page():
    pages = paginate([space(8), strip(95), space(30), strip(20)], 110)
    assert [heights(page) for page in pages] == [[8, 95], [20]]


def test_a_break_starts_a_page():
    assert [len(page) for page in paginate([strip(10), page_break(), strip(10)], 100)] == [1, 2]


def test_springs_share_what_is_left_over():
    strips = [strip(10), spring(share=2), strip(10), spring(5, share=1), strip(10)]
    spots = list(places(strips, 50, 95))
    assert [spot.height for spot in spots] == [10, 40, 10, 25, 10]
    assert [spot.top for spot in spots] == [50, 60, 100, 110, 135]


def test_only_the_first_opens_and_only_the_last_closes_a_page():
    spots = list(places([strip(10), strip(10), strip(10)], 0, 100))
    assert [(spot.opens, spot.closes) for spot in spots] == [
        (True, False),
        (False, False),
        (False, True),
    ]
