import pytest

from app.exchange.columns import (
    OFFICER_FIELDS,
    SUBJECT_FIELDS,
    Mapping,
    find_columns,
    header_titles,
    missing_fields,
)
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import Book, Sheet
from app.exchange.subject_rows import parse_subjects
from tests.app.exchange.building import code_of, sheet_of

HEAD = ("序号", "单位名称", "统一社会信用代码", "成立日期")
ROW = ("1", "某某宾馆", code_of(1), "2021-03-05")


def book_of(*sheets: Sheet) -> Book:
    return Book(path=None, sheets=sheets)


def found(*rows, fields=SUBJECT_FIELDS) -> Mapping:
    return find_columns(book_of(sheet_of(*rows)), fields)


def test_many_words_are_known_for_the_columns():
    words = [word for field in (*SUBJECT_FIELDS, *OFFICER_FIELDS) for word in field.synonyms]
    assert len(words) > 100


@pytest.mark.parametrize("fields", [SUBJECT_FIELDS, OFFICER_FIELDS])
def test_no_word_means_two_things(fields):
    words = [word for field in fields for word in (field.title, *field.synonyms)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("fields", [SUBJECT_FIELDS, OFFICER_FIELDS])
def test_every_word_finds_its_column(fields):
    needed = [field.title for field in fields if field.required]
    for field in fields:
        for word in field.synonyms:
            titles = [*(title for title in needed if title != field.title), word]
            mapping = found(titles, fields=fields)
            assert mapping.columns[field.name] == len(titles) - 1


@pytest.mark.parametrize(
    "title",
    [
        "* 成立日期 ",
        "成立日期（YYYY-MM-DD）",
        "成 立\n日 期",
        "成立日期：",
        "【必填】成立日期",
        "成立日期(必填)*",
    ],
)
def test_hints_marks_and_blanks_in_a_title_do_not_matter(title):
    assert found((*HEAD[:3], title)).columns["founded"] == 3


def test_the_header_is_found_under_titles_and_blank_rows():
    mapping = found(("某某县公安局名录", "", "", ""), ("填报单位：治安大队",), (), HEAD, ROW)
    assert (mapping.header_row, mapping.first_data_row) == (4, 5)
    assert mapping.columns == {"name": 1, "code": 2, "founded": 3}


def test_a_header_of_two_rows_is_read_together():
    mapping = found(
        ("序号", "姓名", "执法证件编号", "证件有效期", "", "联系电话"),
        ("", "", "", "起", "止", ""),
        ("1", "张某", "1001", "2021-03-05", "2027-03-05", "1"),
        fields=OFFICER_FIELDS,
    )
    assert (mapping.header_row, mapping.header_rows, mapping.first_data_row) == (1, 2, 3)
    assert (mapping.columns["valid_from"], mapping.columns["valid_to"]) == (3, 4)


def test_a_header_of_two_rows_with_cells_merged_downwards_is_read_together():
    mapping = found(
        ("姓名", "执法证件编号", "证件有效期", ""),
        ("姓名", "执法证件编号", "起", "止"),
        fields=OFFICER_FIELDS,
    )
    assert mapping.columns == {"name": 0, "certificate": 1, "valid_from": 2, "valid_to": 3}


def test_the_sheet_with_the_best_header_is_taken():
    notes = sheet_of(("单位名称", "填法"), ("说明", "统一社会信用代码为18位"), name="填表说明")
    table = sheet_of(HEAD, ROW)
    assert find_columns(book_of(notes, table), SUBJECT_FIELDS).sheet == "名录"


def test_a_hidden_sheet_is_taken_only_when_there_is_no_other():
    old = Sheet("旧名录", False, [list(HEAD), list(ROW)])
    assert find_columns(book_of(old, sheet_of(HEAD)), SUBJECT_FIELDS).sheet == "名录"
    assert find_columns(book_of(old), SUBJECT_FIELDS).sheet == "旧名录"


def test_the_nearer_word_wins_where_two_columns_claim_a_field():
    assert found(("名称", "单位名称", "代码", "统一社会信用代码")).columns == {"name": 1, "code": 3}


def test_a_file_without_a_header_is_refused_with_what_is_missing():
    with pytest.raises(UnreadableFile, match="统一社会信用代码、单位名称"):
        found(ROW, ROW)
    with pytest.raises(UnreadableFile, match="没有找到表头"):
        find_columns(book_of(), SUBJECT_FIELDS)


def test_a_missing_column_is_named_and_can_be_pointed_out():
    rows = (("单位名称", "我们的叫法", "成立日期"), ("某某宾馆", code_of(1), ""))
    mapping = found(*rows)
    assert [field.name for field in missing_fields(mapping, SUBJECT_FIELDS)] == ["code"]
    with pytest.raises(UnreadableFile, match="统一社会信用代码"):
        parse_subjects(sheet_of(*rows), mapping)
    mended = Mapping(mapping.sheet, mapping.header_row, {**mapping.columns, "code": 1})
    assert parse_subjects(sheet_of(*rows), mended).drafts[0].code == code_of(1)


def test_titles_are_shown_as_they_stand():
    sheet = sheet_of(("", "证件有效期", ""), ("姓名", "起", "止"))
    assert header_titles(sheet, 2) == ["姓名", "起", "止"]
    assert header_titles(sheet, 1, 2) == ["姓名", "证件有效期起", "证件有效期止"]
