"""The encoding, the JSON and the text fields of VDR1."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.canonical import canonical_json, clean_field, digest, encode, text_problem
from tests.app.rules.vectors import named

FIELDS = st.lists(st.binary(max_size=5), max_size=4)


def test_the_framing_of_fields_is_the_published_one():
    (vector,) = named("E-encoding")
    data = encode(vector["label"], *vector["fields"])
    assert data.hex() == vector["bytes_hex"]
    assert digest(data).hex() == vector["sha256"]


@given(FIELDS, FIELDS)
def test_different_fields_never_meet_in_one_encoding(one, other):
    assert (encode("VDR1-x", *one) == encode("VDR1-x", *other)) == (one == other)


def test_json_has_sorted_keys_no_spaces_and_plain_chinese():
    assert canonical_json({"乙": [1, "二"], "a": {}}).decode() == '{"a":{},"乙":[1,"二"]}'


def test_json_refuses_what_is_no_number():
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(float("nan"))


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_json_of_equal_values_is_equal_whatever_their_order(value):
    try:
        text = canonical_json(value)
    except UnicodeEncodeError:
        return
    assert canonical_json(dict(reversed(value.items()))) == text
    assert json.loads(text) == value


@given(st.text() | st.none())
def test_a_cleaned_value_is_a_legal_field_and_stays_as_it_is(value):
    field = clean_field(value)
    assert text_problem(field) is None
    assert clean_field(field) == field


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1))
def test_cleaning_leaves_ordinary_text_alone_but_for_its_normal_form(value):
    assert clean_field(value) == unicodedata.normalize("NFC", value)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, "-"),
        ("", "-"),
        (" \u3000\t", "-"),
        ("甲\t乙\n", "甲 乙"),
        ("e\u0301", "\u00e9"),
        ("a\ud800b", "ab"),
    ],
)
def test_cleaning_by_example(value, field):
    assert clean_field(value) == field


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "不能为空"),
        (" 甲", "首尾不能有空白"),
        ("甲\u3000", "首尾不能有空白"),
        ("e\u0301", "NFC"),
        ("甲\x7f乙", "控制字符"),
        ("甲\x1f", "控制字符"),
    ],
)
def test_an_illegal_field_is_explained(text, problem):
    assert problem in text_problem(text)
