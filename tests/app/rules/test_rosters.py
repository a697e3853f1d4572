"""The three lists as lines: what goes in comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.canonical import CanonicalError, clean_field
from app.rules.rosters import (
    HOLD_CODES,
    OfficerLine,
    RecusalLine,
    SubjectLine,
    find_subject,
    officers_file,
    read_officers,
    read_recusals,
    read_subjects,
    recusals_file,
    subjects_file,
)
from tests.app.rules.small_draws import SALT
from tests.app.rules.vectors import BUNDLES

CELL = st.text(max_size=4).map(clean_field)
NUMBER = st.integers(0, 999_999_999)
SKILL = CELL.filter(lambda text: text != "-" and "," not in text)
SUBJECTS = st.builds(
    SubjectLine, CELL, CELL, CELL, CELL, CELL, st.integers(1, 1000), NUMBER,
    st.sampled_from(["-", *HOLD_CODES]),
)  # fmt: skip
OFFICERS = st.builds(
    OfficerLine, CELL, CELL, CELL, st.lists(SKILL, max_size=3, unique=True).map(tuple), NUMBER,
    NUMBER,
)  # fmt: skip


@given(st.lists(SUBJECTS, max_size=6, unique_by=lambda line: line.id))
def test_subjects_come_back_as_they_went_in(lines):
    data = subjects_file(lines, SALT)
    assert read_subjects(data) == sorted(lines, key=lambda line: line.id)
    assert [find_subject(data, line.id) for line in lines] == lines


@given(st.lists(OFFICERS, max_size=6, unique_by=lambda line: line.cert))
def test_officers_come_back_with_their_skills_sorted(lines):
    found = read_officers(officers_file(lines, SALT))
    assert [line.cert for line in found] == sorted(line.cert for line in lines)
    skills = {line.cert: tuple(sorted(line.skills)) for line in lines}
    assert all(line.skills == skills[line.cert] for line in found)


@given(st.sets(st.builds(RecusalLine, CELL, CELL), max_size=6))
def test_recusals_come_back_as_they_went_in(lines):
    assert set(read_recusals(recusals_file(lines, SALT))) == lines


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle["name"])
def test_published_files_are_what_would_be_written(bundle):
    salts = {name: bundle[name].split("\n")[0].split("\t")[2] for name in FILES}
    for name, (read, write) in FILES.items():
        data = bundle[name].encode()
        assert write(reversed(read(data)), salts[name]) == data


FILES = {
    "objects": (read_subjects, subjects_file),
    "inspectors": (read_officers, officers_file),
    "recusals": (read_recusals, recusals_file),
}


def test_a_subject_entered_twice_is_refused_by_name():
    with pytest.raises(CanonicalError, match="id 为 S1 的行与上一行重复"):
        subjects_file([SubjectLine("S1", "甲", "A"), SubjectLine("S1", "乙", "A")], SALT)


def test_a_salt_of_another_length_is_refused():
    with pytest.raises(CanonicalError, match="盐值"):
        recusals_file([], SALT[:-1])


def test_a_stranger_is_not_found():
    with pytest.raises(KeyError, match="S2"):
        find_subject(subjects_file([SubjectLine("S1", "甲", "A")], SALT), "S2")
