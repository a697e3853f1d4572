import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.numbering import archive_number, document_number, number_parts

PLAIN = {"bureau_word": "南公", "department_word": "", "kind_word": "抽查", "year": 2026}


def test_a_number_stands_in_hexagonal_brackets_without_zeros_or_di():
    assert document_number(**PLAIN, sequence=1) == "南公抽查〔2026〕1号"
    assert document_number(**PLAIN, sequence=120) == "南公抽查〔2026〕120号"


def test_a_department_s_word_stands_in_round_brackets():
    values = {**PLAIN, "department_word": "治", "kind_word": "责改"}
    assert document_number(**values, sequence=3) == "南公（治）责改〔2026〕3号"


def test_an_archive_number_sorts_like_its_sequence():
    numbers = [archive_number(bureau_word="南公", year=2026, sequence=n) for n in (2, 10, 9999)]
    assert numbers == ["南公-2026-SSJ-0002", "南公-2026-SSJ-0010", "南公-2026-SSJ-9999"]
    assert numbers == sorted(numbers)
    assert archive_number(bureau_word="南公", year=2026, sequence=10000).endswith("-10000")


@pytest.mark.parametrize("sequence", [0, -1])
def test_numbers_start_at_one(sequence):
    with pytest.raises(ValueError, match="start at 1"):
        document_number(**PLAIN, sequence=sequence)
    with pytest.raises(ValueError, match="start at 1"):
        archive_number(bureau_word="南公", year=2026, sequence=sequence)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_two_sequences_never_share_a_number(one, other):
    numbers = {document_number(**PLAIN, sequence=each) for each in (one, other)}
    assert len(numbers) == len({one, other})


WORDS = st.text("南公治检通责改", min_size=1, max_size=4)


@given(WORDS, WORDS | st.just(""), WORDS, st.integers(2000, 2099), st.integers(1, 10**6))
def test_a_number_is_taken_apart_into_what_it_was_made_of(bureau, department, kind, year, sequence):
    made = document_number(
        bureau_word=bureau,
        department_word=department,
        kind_word=kind,
        year=year,
        sequence=sequence,
    )
    parts = number_parts(made)
    assert (parts.department_word, parts.year, parts.sequence) == (department, year, sequence)
    assert made.startswith(f"{parts.prefix}〔")


@pytest.mark.parametrize(
    "text", ["017-2026-SSJ-0001 案卷封面", "南公〔2026〕0号", "〔2026〕1号", "南公[2026]1号", ""]
)
def test_any_other_text_has_no_parts(text):
    assert number_parts(text) is None
