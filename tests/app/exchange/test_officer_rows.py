from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.columns import OFFICER_FIELDS, find_columns
from app.exchange.officer_rows import parse_officers
from app.exchange.sheets import Book
from app.records.registries import Severity
from tests.app.exchange.building import sheet_of

TODAY = date(2026, 11, 22)
HEAD = tuple(field.title for field in OFFICER_FIELDS)
GOOD = (
    *("160900000001", "张某", "男", "160001", "治安管理大队", "人民警察", "2024-01-01"),
    *("2029-01-01", "旅馆业、典当业", "13900000000", "在岗"),
)
CELLS = st.text(max_size=30) | st.floats() | st.integers() | st.booleans()


def row_of(**changes):
    names = [field.name for field in OFFICER_FIELDS]
    return tuple(changes.get(name, cell) for name, cell in zip(names, GOOD, strict=True))


def parse(*rows):
    sheet = sheet_of(HEAD, *rows)
    mapping = find_columns(Book(path=None, sheets=(sheet,)), OFFICER_FIELDS)
    return parse_officers(sheet, mapping, TODAY)


def only_draft(**changes):
    (draft,) = parse(row_of(**changes)).drafts
    return draft


def test_a_good_row_becomes_a_draft_without_a_word():
    parsed = parse(GOOD)
    (draft,) = parsed.drafts
    assert parsed.problems == ()
    assert (draft.certificate, draft.name, draft.gender) == ("160900000001", "张某", "男")
    assert (draft.badge, draft.department) == ("160001", "治安管理大队")
    assert (draft.valid_from, draft.valid_to) == (date(2024, 1, 1), date(2029, 1, 1))
    assert (draft.skills, draft.post_state) == (("旅馆业", "典当业"), "在岗")


@given(st.lists(st.lists(CELLS, max_size=13), max_size=8))
def test_any_table_ends_in_drafts_and_problems_that_fit_together(rows):
    parsed = parse(*rows)
    errors = {each.row for each in parsed.problems if each.severity is Severity.ERROR}
    assert errors == set(parsed.failed_rows)
    assert not errors & {draft.row for draft in parsed.drafts}
    certificates = [draft.certificate for draft in parsed.drafts]
    assert all(certificates)
    assert len(set(certificates)) == len(certificates)
    assert all(draft.name for draft in parsed.drafts)


@pytest.mark.parametrize(
    ("changes", "field", "severity", "words"),
    [
        ({"certificate": ""}, "certificate", Severity.ERROR, "没有执法证件编号"),
        ({"certificate": 1.6e17}, "certificate", Severity.ERROR, "数字已丢失"),
        ({"name": ""}, "name", Severity.ERROR, "姓名为空"),
        ({"badge": 1.6e17}, "badge", Severity.ERROR, "数字已丢失"),
        ({"valid_to": "2026-11-21"}, "valid_to", Severity.WARNING, "2026-11-21 到期"),
        ({"valid_to": "长期"}, "valid_to", Severity.WARNING, "“长期”"),
        ({"identity": "辅警"}, "identity", Severity.WARNING, "不计入"),
        ({"identity": "协警"}, "identity", Severity.WARNING, "不计入"),
        ({"identity": "警务辅助人员"}, "identity", Severity.WARNING, "不计入"),
        ({"identity": ""}, "identity", Severity.WARNING, "没有写人员身份"),
        ({"department": "=A1"}, "department", Severity.WARNING, "公式"),
    ],
)
def test_a_problem_says_what_and_where(changes, field, severity, words):
    (problem,) = parse(row_of(**changes)).problems
    assert (problem.row, problem.field, problem.severity) == (2, field, severity)
    assert words in problem.message


def test_a_certificate_holds_through_its_last_day():
    assert parse(row_of(valid_to="2026-11-22")).problems == ()


def test_the_second_row_of_a_certificate_fails_and_names_the_first():
    parsed = parse(GOOD, row_of(name="李某", certificate=160900000001, valid_to="2020-01-01"))
    assert [draft.name for draft in parsed.drafts] == ["张某"]
    assert [(each.field, each.row) for each in parsed.problems] == [
        ("valid_to", 3),
        ("certificate", 3),
    ]
    assert "与第 2 行重复" in parsed.problems[1].message


@pytest.mark.parametrize(
    ("word", "identity"),
    [
        *(("民警", "人民警察"), ("公安民警", "人民警察"), ("辅警", "警务辅助人员")),
        *(
            ("勤务辅警", "警务辅助人员"),
            ("文职人员", "警务辅助人员"),
            ("其他持证人员", "其他持证人员"),
        ),
    ],
)
def test_words_for_the_identity_are_understood(word, identity):
    assert only_draft(identity=word).identity == identity


@pytest.mark.parametrize(
    "between", ["、", "，", ",", "/", "；", ";", " ", "\n", "　", "、 ", "；；"]
)
def test_skills_are_divided_however_they_are_listed(between):
    cell = between.join(("旅馆业", "典当业", "旅馆业", ""))
    assert only_draft(skills=cell).skills == ("旅馆业", "典当业")


def test_no_skill_is_no_skill():
    assert only_draft(skills="").skills == ()
    assert only_draft(skills="无").skills == ()


@pytest.mark.parametrize(("word", "gender"), [("女", "女"), ("男性", "男"), ("F", "女"), ("?", "")])
def test_genders_are_one_character_or_none(word, gender):
    assert only_draft(gender=word).gender == gender
