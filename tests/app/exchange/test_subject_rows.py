from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.columns import SUBJECT_FIELDS, find_columns
from app.exchange.sheets import Book
from app.exchange.subject_rows import parse_subjects
from app.records.registries import Severity
from tests.app.exchange.building import code_of, sheet_of

HEAD = tuple(field.title for field in SUBJECT_FIELDS)
NUMBER, CODE, NAME, STATUS, TIER = 0, 1, 2, 9, 10
GOOD = (
    *("", code_of(1), "某某宾馆", "旅馆业", "城关镇", "和平路1号", "王某", "0393-1234567"),
    *("2021-03-05", "存续", "B", 2),
)
CELLS = st.text(max_size=30) | st.floats() | st.integers() | st.booleans()
TABLES = st.lists(st.lists(CELLS, max_size=14), max_size=8)


def row_of(**changes):
    names = [field.name for field in SUBJECT_FIELDS]
    return tuple(changes.get(name, cell) for name, cell in zip(names, GOOD, strict=True))


def parse(*rows, from_1904=False):
    sheet = sheet_of(HEAD, *rows, from_1904=from_1904)
    return parse_subjects(sheet, find_columns(Book(path=None, sheets=(sheet,)), SUBJECT_FIELDS))


def only_problem(**changes):
    (problem,) = parse(row_of(**changes)).problems
    return problem


def only_draft(**changes):
    (draft,) = parse(row_of(**changes)).drafts
    return draft


def test_a_good_row_becomes_a_draft_without_a_word():
    parsed = parse(GOOD)
    (draft,) = parsed.drafts
    assert parsed.problems == ()
    assert (draft.row, draft.number, draft.code) == (2, code_of(1), code_of(1))
    assert (draft.founded, draft.status, draft.tier) == (date(2021, 3, 5), "正常", "B")
    assert (draft.name, draft.industry, draft.town) == ("某某宾馆", "旅馆业", "城关镇")
    assert (draft.address, draft.legal_person) == ("和平路1号", "王某")
    assert (draft.telephone, draft.complaints) == ("0393-1234567", 2)


@given(TABLES)
def test_any_table_ends_in_drafts_and_problems_that_fit_together(rows):
    parsed = parse(*rows)
    errors = {each.row for each in parsed.problems if each.severity is Severity.ERROR}
    assert errors == set(parsed.failed_rows)
    assert not errors & {draft.row for draft in parsed.drafts}
    assert all(draft.name for draft in parsed.drafts)
    assert len(errors) + len(parsed.drafts) <= len(rows)
    assert all(
        each.field in HEAD_OF and each.column == HEAD_OF[each.field] for each in parsed.problems
    )


HEAD_OF = {field.name: field.title for field in SUBJECT_FIELDS}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"code": code_of(1)[:-1]}, "code", "18 位，现为 17 位"),
        ({"code": 9.14109e17}, "code", "数字已丢失"),
        ({"code": 914109}, "code", "18 位，现为 6 位"),
        ({"name": "  \n"}, "name", "单位名称为空"),
        ({"name": "无"}, "name", "单位名称为空"),
        ({"number": 9.14109e17}, "number", "数字已丢失"),
    ],
)
def test_a_row_fails_with_a_reason(changes, field, words):
    problem = only_problem(**changes)
    assert (problem.row, problem.field, problem.severity) == (2, field, Severity.ERROR)
    assert words in problem.message
    assert problem.column == HEAD_OF[field]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"founded": "二〇一九年"}, "founded", "已留空"),
        ({"founded": 2019}, "founded", "2019"),
        ({"tier": "优"}, "tier", "已留空"),
        ({"status": "装修"}, "status", "照原文保存"),
        ({"complaints": "很多"}, "complaints", "0 次"),
        ({"complaints": -1}, "complaints", "0 次"),
        ({"name": "=1+1"}, "name", "公式"),
        ({"address": "@A1"}, "address", "公式"),
        ({"code": ""}, "code", "内部编号"),
    ],
)
def test_a_row_goes_in_with_a_warning(changes, field, words):
    problem = only_problem(**changes)
    assert (problem.row, problem.field, problem.severity) == (2, field, Severity.WARNING)
    assert words in problem.message
    assert only_draft(**changes)


def test_what_was_not_understood_is_left_empty_or_kept():
    assert only_draft(founded="二〇一九年").founded is None
    assert only_draft(tier="优").tier == ""
    assert only_draft(status="装修").status == "装修"
    assert only_draft(name="=1+1").name == "=1+1"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("在业", "正常"), ("存续（在营、开业、在册）", "正常"), ("", "正常"), ("歇业", "停业")),
        *(("吊销，未注销", "吊销"), ("已注销", "注销"), ("迁出", "迁出"), ("存 续", "正常")),
    ],
)
def test_words_for_the_status_are_understood(word, status):
    assert only_draft(status=word).status == status


@pytest.mark.parametrize(
    ("word", "tier"),
    [
        *(("a", "A"), ("Ａ级", "A"), ("B类", "B"), ("低风险", "A"), ("中", "B"), ("较高", "C")),
        *(("高风险等级", "D"), ("D（高风险）", "D"), ("", ""), ("无", "")),
    ],
)
def test_words_for_the_tier_are_understood(word, tier):
    assert only_draft(tier=word).tier == tier


@pytest.mark.parametrize(("cell", "count"), [(3, 3), ("3次", 3), ("3.0", 3), ("", 0), ("-", 0)])
def test_complaints_are_counted(cell, count):
    assert only_draft(complaints=cell).complaints == count


def test_bare_numbers_are_days_in_the_count_of_the_workbook():
    assert parse(row_of(founded=44_260)).drafts[0].founded == date(2021, 3, 5)
    assert parse(row_of(founded=42_798.0), from_1904=True).drafts[0].founded == date(2021, 3, 5)


def test_the_second_row_of_a_code_fails_and_names_the_first():
    parsed = parse(GOOD, row_of(name="某某旅店", code=f" {code_of(1).lower()}"), row_of())
    assert [draft.row for draft in parsed.drafts] == [2]
    assert parsed.failed_rows == (3, 4)
    assert all("与第 2 行重复" in each.message for each in parsed.problems)


def test_a_row_that_fails_claims_no_code():
    parsed = parse(row_of(name=""), GOOD)
    assert [draft.row for draft in parsed.drafts] == [3]


def test_further_premises_are_no_duplicates():
    parsed = parse(GOOD, row_of(code=f"{code_of(1)}-02"), row_of(number=f"{code_of(1)}-03"))
    assert [draft.number[18:] for draft in parsed.drafts] == ["", "-02", "-03"]
    assert {draft.code for draft in parsed.drafts} == {code_of(1)}


def test_a_number_without_a_code_is_a_code_or_kept_as_the_internal_number():
    assert only_draft(number=code_of(2), code="").code == code_of(2)
    draft = only_draft(number="NB-0007", code="")
    assert (draft.number, draft.code) == ("NB-0007", "")
    assert only_draft(code="").number == ""


def test_subjects_without_a_code_are_no_duplicates_of_each_other():
    assert len(parse(row_of(code=""), row_of(code="")).drafts) == 2


def test_every_fault_of_a_row_is_said_at_once():
    parsed = parse(row_of(code="1", name="", founded="x", tier="优"))
    assert [each.field for each in parsed.problems] == ["code", "name", "founded", "tier"]


@pytest.mark.parametrize(
    "note",
    [
        ("", "", "注：本表由治安管理大队汇总。"),
        ("", "", "审核人：　　　填表人："),
        ("", "填表人：张三", ""),
        ("", "", "", "", "", "日期：2026年1月"),
        ("", "合计", "", "1206", "", "12", "3"),
        ("合 计", "", "1206"),
        ("", "", "共1206户"),
        ("", "", "以下空白"),
        ("", "", "第 1 页 共 3 页"),
        (" ", "\n", "　", " ", " ", " "),
        ("-", "", "—"),
        HEAD,
        (),
    ],
)
def test_notes_totals_and_repeated_heads_are_no_rows(note):
    parsed = parse(GOOD, note, row_of(code=code_of(2)))
    assert [draft.row for draft in parsed.drafts] == [2, 4]
    assert parsed.problems == ()


def test_a_firm_whose_name_begins_like_a_note_is_a_row():
    drafts = parse(row_of(name="说明书印刷厂"), row_of(code=code_of(2), name="共和旅店")).drafts
    assert [draft.name for draft in drafts] == ["说明书印刷厂", "共和旅店"]
