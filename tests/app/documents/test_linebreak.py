"""Rules of Chinese lines, over random texts and widths."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.documents.linebreak import NO_END, NO_START, break_lines, is_word, may_break

PIECES = st.one_of(
    st.sampled_from("检查对象名录库随机抽取人员依法公开公正县局二〇"),
    st.sampled_from("，。、；：？！（）《》“”‘’〔〕【】—…·％"),
    st.sampled_from(["2026年", "〔2026〕17号", "91410923MA00SAMP1X", "12.5%", "5", "GB/T 9704"]),
    st.sampled_from(["VDR1", "SHA-256 ", "——", "……", "http://x.cn/a?b=1", " ", "□是"]),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join)
STRICT_START = set("，。、；：？！）〕》”’】")
STRICT_END = set("（〔《“‘【")


def widths_of(text):
    return [0.5 if character.isascii() else 1.0 for character in text]


def clusters(text):
    starts = [0, *(index for index, free in enumerate(may_break(text)) if free), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def widest(text):
    return max(sum(widths_of(each.rstrip(" "))) for each in clusters(text))


@given(TEXTS, st.lists(st.integers(4, 60), min_size=15, max_size=15))
def test_no_line_begins_or_ends_wrongly_nor_runs_over(text, measures):
    for width in (each for each in measures if each >= widest(text)):
        found = break_lines(text, widths_of(text), width, width)
        for number, (start, end) in enumerate(found):
            assert sum(widths_of(text[start:end])) <= width
            assert number == 0 or text[start] not in NO_START
            assert number == len(found) - 1 or text[end - 1] not in NO_END


@given(TEXTS, st.integers(4, 60))
def test_words_and_numbers_stay_whole_where_they_fit(text, width):
    found = break_lines(text, widths_of(text), width, width)
    for (_, end), (start, _) in pairwise(found):
        inside_word = end == start and is_word(text[end - 1]) and is_word(text[start])
        assert not inside_word or widest(text) > width


@given(TEXTS, st.integers(1, 60), st.integers(1, 60))
def test_no_character_is_lost_and_every_line_takes_some(text, width, first):
    found = break_lines(text, widths_of(text), width, first, 0.05)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(
        " ", ""
    )
    assert all(end > start for start, end in found)


@given(TEXTS, st.integers(6, 60))
def test_squeezing_takes_no_more_than_it_may(text, width):
    for start, end in break_lines(text, widths_of(text), width, width, 0.05):
        assert sum(widths_of(text[start:end])) <= max(width * 1.06, widest(text))


def test_the_documents_own_list_is_covered():
    assert STRICT_START <= NO_START
    assert STRICT_END <= NO_END


def test_a_document_number_stays_together():
    text = "依据南公抽查〔2026〕1号文件"
    assert [text[start:end] for start, end in break_lines(text, widths_of(text), 8, 8)] == [
        "依据南公抽查",
        "〔2026〕1号文件",
    ]


def test_a_document_number_wider_than_the_line_is_cut_behind_its_bracket():
    text = "南公清备〔2026〕1号"
    assert [text[start:end] for start, end in break_lines(text, widths_of(text), 5, 5)] == [
        "南公清备",
        "〔2026〕",
        "1号",
    ]


def test_a_digest_wider_than_the_line_is_cut_rather_than_run_over():
    text = "a" * 64
    assert all(end - start <= 20 for start, end in break_lines(text, widths_of(text), 10, 10))


def test_spaces_hang_at_the_end_of_a_line():
    text = "abcd efgh"
    assert break_lines(text, widths_of(text), 2, 2) == [(0, 4), (5, 9)]


def test_the_last_character_is_drawn_up():
    text = "随" * 29
    assert break_lines(text, widths_of(text), 28, 28) == [(0, 28), (28, 29)]
    assert break_lines(text, widths_of(text), 28, 28, 0.05) == [(0, 29)]


def test_an_empty_text_has_no_line():
    assert break_lines("", [], 10, 10) == []
