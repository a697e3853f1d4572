"""The two registers that ship, every usual mistake planted: traps.json says what is expected."""

import json
from datetime import date

import pytest

from app.exchange.columns import OFFICER_FIELDS, SUBJECT_FIELDS, find_columns
from app.exchange.officer_rows import parse_officers
from app.exchange.sheets import read_book
from app.exchange.subject_rows import parse_subjects
from app.records.registries import Severity
from resources import path as resource

TODAY = date(2026, 11, 22)
TRAPS = json.loads(resource("sample/traps.json").read_text("utf-8"))
FIELDS = {"legal": "legal_person"}


def expected(*, officers: bool) -> set[tuple[int, str, str]]:
    return {
        (trap["row"], trap["field"], trap["expect"])
        for trap in TRAPS
        if (trap.get("sheet") == "officers") == officers and trap["expect"] != "accepted"
    }


def found(parsed) -> set[tuple[int, str, str]]:
    return {(each.row, each.field, each.severity.value) for each in parsed.problems}


@pytest.fixture(scope="module")
def subjects():
    book = read_book(resource("sample/检查对象名录.xlsx"))
    mapping = find_columns(book, SUBJECT_FIELDS)
    return parse_subjects(book.sheet(mapping.sheet), mapping)


@pytest.fixture(scope="module")
def officers():
    book = read_book(resource("sample/执法检查人员名录.xlsx"))
    mapping = find_columns(book, OFFICER_FIELDS)
    return parse_officers(book.sheet(mapping.sheet), mapping, TODAY)


def test_every_planted_mistake_among_the_subjects_is_found_and_nothing_else(subjects):
    assert found(subjects) == expected(officers=False)
    assert len(subjects.problems) == len(expected(officers=False))


def test_every_planted_mistake_among_the_officers_is_found_and_nothing_else(officers):
    assert found(officers) == expected(officers=True)
    assert len(officers.problems) == len(expected(officers=True))


def test_rows_with_errors_stay_out_and_all_others_go_in(subjects, officers):
    assert (len(subjects.drafts), len(subjects.failed_rows)) == (1190, 16)
    assert (len(officers.drafts), len(officers.failed_rows)) == (62, 2)
    assert not {draft.row for draft in subjects.drafts} & set(subjects.failed_rows)


def test_accepted_traps_come_out_clean(subjects):
    drafts = {draft.row: draft for draft in subjects.drafts}
    accepted = [trap for trap in TRAPS if trap["expect"] == "accepted"]
    assert {trap["row"] for trap in accepted} <= drafts.keys()
    for trap in accepted:
        draft = drafts[trap["row"]]
        assert draft.name == trap["name"].strip()
        assert draft.code.isascii()
        assert len(draft.code) == 18
        if trap["field"] == "founded":
            assert draft.founded == date(2018, 5, 1)
        if trap["field"] == "legal":
            assert not draft.legal_person.isascii()


def test_a_duplicate_names_the_row_it_repeats(subjects, officers):
    messages = {each.row: each.message for each in (*subjects.problems, *officers.problems)}
    rows = {trap["index"]: trap["row"] for trap in TRAPS if "sheet" not in trap}
    first_rows = {draft.code: draft.row for draft in subjects.drafts}
    for trap in TRAPS:
        if trap["trap"] == "same code twice":
            assert f"与第 {first_rows[trap['code']]} 行重复" in messages[rows[trap["index"]]]
    assert any("与第 6 行重复" in each.message for each in officers.problems if each.row == 7)


def test_every_problem_says_where_in_the_words_of_the_file(subjects, officers):
    assert {each.column for each in subjects.problems} == {
        *("单位名称", "统一社会信用代码", "成立日期", "信用等级"),
    }
    assert {each.column for each in officers.problems} == {
        "执法证件编号",
        "人员身份",
        "证件有效期止",
    }
    errors = [each for each in subjects.problems if each.severity is Severity.ERROR]
    assert all("请" in each.message for each in (*errors, *officers.problems[:5]))


def test_notes_blank_rows_and_titles_are_no_rows(subjects):
    rows = {draft.row for draft in subjects.drafts} | set(subjects.failed_rows)
    assert min(rows) == 4
    assert max(rows) == 1212
    assert len(rows) == 1206
