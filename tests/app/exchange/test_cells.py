import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cells import (
    PLACEHOLDERS,
    are_plain,
    has_lost_digits,
    looks_like_formula,
    text_of,
)

CELLS = st.text() | st.integers() | st.floats() | st.booleans()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("某某县\n宾馆", "某某县宾馆"),
        ("某某宾馆\n", "某某宾馆"),
        ("　张　三　", "张三"),
        ("张 三", "张三"),
        ("Hotel\r\nNo 1", "Hotel No 1"),
        ("和平路１２号Ａ座", "和平路12号A座"),
        ("某某（南街）店", "某某（南街）店"),
        ("\u200b某某\ufeff宾馆", "某某宾馆"),
        ("\x01某某\x00", "某某"),
        ("e\u0301", "é"),
        ("\u2f08民路", "人民路"),
        ("周䶮", "周䶮"),
        ("\U0002a6d6\U0002cd8b", "\U0002a6d6\U0002cd8b"),
        (13900008830.0, "13900008830"),
        (13900008830, "13900008830"),
        (1.5, "1.5"),
        (True, "True"),
        ("0393-6784172", "0393-6784172"),
        ("", ""),
        ("  ", ""),
        ("无锡路", "无锡路"),
    ],
)
def test_a_cell_becomes_one_clean_line(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", ["-", "—", "/", "无", " 无 ", "null", "暂无", "——"])
def test_placeholders_are_empty(cell):
    assert text_of(cell) == ""


@given(CELLS)
def test_clean_is_clean_once_and_for_all(cell):
    text = text_of(cell)
    assert text_of(text) == text
    assert text == unicodedata.normalize("NFC", text)
    assert text not in PLACEHOLDERS
    assert text == " ".join(text.split())


@given(st.text("某县宾馆南乐AZ09az-()（）、，。;:!#$%&", min_size=1))
def test_ordinary_texts_stay_as_they_are(text):
    assert text_of(text) == text or text in PLACEHOLDERS


@pytest.mark.parametrize("text", ["=1+1", "+某某", "-2", "@a"])
def test_what_a_spreadsheet_would_calculate_looks_like_a_formula(text):
    assert looks_like_formula(text)
    assert not looks_like_formula(f"某{text}")
    assert not looks_like_formula("")


def test_only_numbers_beyond_fifteen_digits_have_lost_some():
    assert has_lost_digits(9.1410923009443e17)
    assert has_lost_digits(1_000_000_000_000_000)
    assert not has_lost_digits(999_999_999_999_999)
    assert not has_lost_digits("914109230094429963")


@given(
    st.lists(
        CELLS | st.sampled_from(["某某宾馆", "和平路12号", "甲\n乙", "-", "=1", ""]), min_size=1
    )
)
def test_a_plain_row_has_nothing_to_clean_in_any_cell(cells):
    if are_plain(cells):
        assert [text_of(cell) for cell in cells] == cells
        assert not any(looks_like_formula(cell) for cell in cells)


@pytest.mark.parametrize("odd", ["甲\n乙", "-", "=1+1", " 甲", "无", 3.0, "\n", "甲\n"])
def test_one_odd_cell_makes_a_row_that_is_looked_at_closely(odd):
    assert are_plain(["某某宾馆", "", "和平路12号"])
    assert not are_plain(["某某宾馆", odd, "和平路12号"])
