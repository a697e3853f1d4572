"""What goes out is opened again: every text is still that text, every file whole or not there."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

from app.exchange.bad_rows import REASON, write_bad_rows
from app.exchange.columns import OFFICER_FIELDS, SUBJECT_FIELDS, find_columns
from app.exchange.officer_rows import parse_officers
from app.exchange.publicity_sheet import COLUMNS, write_publicity
from app.exchange.register_sheet import write_register
from app.exchange.sheets import Book, read_book
from app.exchange.subject_rows import parse_subjects
from app.exchange.template import write_officer_template, write_subject_template
from app.records.papers import PublicityRow
from resources import path as resource
from tests.app.exchange.building import code_of, sheet_of

PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://127.0.0.1/","某某宾馆")',
    "=cmd|'/c calc'!A0",
    "+某某修理厂",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    "'=1+1",
    "#N/A",
    "914109230094429963",
    "00012345",
)
TITLES = ("单位名称", "统一社会信用代码", "经营地址")
TEXTS = ("task", "subject", "code", "drawn_on", "ratio", "inspected_on", "outcome", "disposition")


def cells_of(path: Path) -> list[Cell]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def assert_all_are_texts(path: Path, times: int) -> None:
    """openpyxl reads texts, marked where they must be; calamine reads them and no formula."""
    cells = cells_of(path)
    read = [cell for row in read_book(path).sheets[0].rows for cell in row]
    for payload in PAYLOADS:
        found = [cell for cell in cells if cell.value == payload]
        assert len(found) == read.count(payload) == times
        assert {cell.data_type for cell in found} == {"s"}
        assert {cell.number_format for cell in found} == {"@"}
        assert {cell.quotePrefix for cell in found} == {payload[0] in "=+-@\t\n'#"}


def public_row(**changes: object) -> PublicityRow:
    row = {
        **dict.fromkeys(TEXTS, "某某"),
        "certificates": ("1001", "1002"),
        "items": ("旅馆检查",),
        "basis": ("第六条", "第九条"),
    }
    return PublicityRow(**{**row, **changes})


def test_no_text_of_a_register_is_ever_calculated(tmp_path):
    path = tmp_path / "名录.xlsx"
    rows = [[payload] * 3 for payload in PAYLOADS]
    assert write_register(path, title="检查对象名录", columns=TITLES, rows=rows) == len(rows)
    assert_all_are_texts(path, times=3)


def test_nor_are_its_titles(tmp_path):
    path = tmp_path / "名录.xlsx"
    write_register(path, title="名录", columns=PAYLOADS, rows=[])
    assert_all_are_texts(path, times=1)


def test_no_text_of_the_publicity_table_is_ever_calculated(tmp_path):
    path = tmp_path / "公示.xlsx"
    lists = ("certificates", "items", "basis")
    rows = [
        public_row(**dict.fromkeys(TEXTS, payload), **dict.fromkeys(lists, (payload,)))
        for payload in PAYLOADS
    ]
    write_publicity(path, title="公示表", organ="某某县公安局", rows=rows)
    assert_all_are_texts(path, times=len(COLUMNS) - 1)


def test_no_text_among_the_bad_rows_is_ever_calculated(tmp_path):
    sheet = sheet_of(TITLES, *((payload, "1", payload) for payload in PAYLOADS))
    mapping = find_columns(Book(path=tmp_path, sheets=(sheet,)), SUBJECT_FIELDS)
    path = tmp_path / "未导入.xlsx"
    write_bad_rows(path, sheet, mapping, parse_subjects(sheet, mapping).problems)
    assert_all_are_texts(path, times=2)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), min_size=1, max_size=6))
def test_any_texts_come_back_as_they_went(tmp_path, texts):
    path = tmp_path / "名录.xlsx"
    write_register(path, title="名录", columns=texts, rows=[texts])
    workbook = openpyxl.load_workbook(path)
    back = [cell.value or "" for cell in next(workbook.active.iter_rows(min_row=3))]
    kept = [
        ILLEGAL_CHARACTERS_RE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
        for text in texts
    ]
    assert back[: len(kept)] == kept


def test_the_publicity_table_has_the_columns_and_lines_of_the_printed_one(tmp_path):
    path = tmp_path / "公示.xlsx"
    write_publicity(
        path,
        title="抽查结果公示表",
        organ="某某县公安局",
        rows=[public_row(code=code_of(1)), public_row()],
        period="2026年3月",
        published_on="2026年3月30日",
    )
    rows = read_book(path).sheets[0].rows
    assert rows[0][0] == "抽查结果公示表"
    assert rows[1][0] == "公示单位：某某县公安局　　抽查期间：2026年3月　　公示日期：2026年3月30日"
    assert rows[2] == [column.title for column in COLUMNS]
    assert [row[0] for row in rows[3:]] == ["1", "2"]
    assert rows[3][3] == code_of(1)
    assert rows[3][6] == "1001\n1002"
    assert not {"联系电话", "身份证"} & set(rows[2])
    sheet = openpyxl.load_workbook(path).active
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"


def test_bad_rows_can_be_mended_and_imported_as_they_are(tmp_path):
    book = read_book(resource("sample/检查对象名录.xlsx"))
    mapping = find_columns(book, SUBJECT_FIELDS)
    sheet = book.sheet(mapping.sheet)
    parsed = parse_subjects(sheet, mapping)
    path = tmp_path / "未导入.xlsx"
    assert write_bad_rows(path, sheet, mapping, parsed.problems) == 16
    workbook = openpyxl.load_workbook(path)
    table = workbook.active
    titles = [cell.value for cell in table[1]]
    assert titles == [*sheet.rows[2], REASON]
    for number, row in enumerate(table.iter_rows(min_row=2), start=1):
        assert row[-1].value.endswith(("请更正", "更正", "补正", "补填", "填写", "一行"))
        row[1].value, row[2].value = f"某某宾馆{number}", code_of(number)
    workbook.save(path)
    mended = read_book(path)
    again = find_columns(mended, SUBJECT_FIELDS)
    drafts = parse_subjects(mended.sheet(again.sheet), again)
    assert drafts.problems == ()
    assert len(drafts.drafts) == 16


def test_bad_rows_of_bad_rows_have_one_column_of_reasons(tmp_path):
    sheet = sheet_of((*TITLES, "", REASON), ("", code_of(1), "a", "b", "单位名称为空"), ("某某",))
    mapping = find_columns(Book(path=tmp_path, sheets=(sheet,)), SUBJECT_FIELDS)
    path = tmp_path / "未导入.xlsx"
    write_bad_rows(path, sheet, mapping, parse_subjects(sheet, mapping).problems)
    rows = read_book(path).sheets[0].rows
    assert rows[0] == [*TITLES, "", REASON]
    assert rows[1] == ["", code_of(1), "a", "b", "单位名称：单位名称为空，请补填"]
    assert len(rows) == 2


def test_an_unmended_number_cell_fails_again(tmp_path):
    sheet = sheet_of(TITLES, ("某某", 9.1410923009443e17, "a"))
    mapping = find_columns(Book(path=tmp_path, sheets=(sheet,)), SUBJECT_FIELDS)
    path = tmp_path / "未导入.xlsx"
    write_bad_rows(path, sheet, mapping, parse_subjects(sheet, mapping).problems)
    book = read_book(path)
    again = parse_subjects(book.sheets[0], find_columns(book, SUBJECT_FIELDS))
    assert "数字已丢失" in again.problems[0].message


@pytest.mark.parametrize(
    ("write", "fields"),
    [(write_subject_template, SUBJECT_FIELDS), (write_officer_template, OFFICER_FIELDS)],
)
def test_a_template_is_understood_without_asking(write, fields, tmp_path):
    path = tmp_path / "模板.xlsx"
    write(path)
    book = read_book(path)
    mapping = find_columns(book, fields)
    assert set(mapping.columns) == {field.name for field in fields} - {"number"}
    assert [sheet.name for sheet in book.sheets] == ["名录", "填表说明"]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {dimension.number_format for dimension in sheet.column_dimensions.values()} == {"@"}
    assert len(sheet.data_validations.dataValidation) == 2


def test_a_template_filled_in_is_imported_without_a_word(tmp_path):
    path = tmp_path / "模板.xlsx"
    write_officer_template(path)
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].append(
        ["16091", "张某", "男", "160001", "治安管理大队", "人民警察", date(2024, 1, 1)]
    )
    workbook.save(path)
    book = read_book(path)
    mapping = find_columns(book, OFFICER_FIELDS)
    parsed = parse_officers(book.sheet(mapping.sheet), mapping, date(2026, 11, 22))
    assert parsed.problems == ()
    assert parsed.drafts[0].valid_from == date(2024, 1, 1)


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "名录.xlsx"
    write_register(path, title="旧", columns=["名称"], rows=[])
    old = path.read_bytes()

    def broken():
        yield ["某某"]
        raise OSError("disk pulled")

    with pytest.raises(OSError, match="disk pulled"):
        write_register(path, title="新", columns=["名称"], rows=broken())
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_is_an_error_and_no_half_file(tmp_path):
    with pytest.raises(OSError, match="gone"):
        write_register(tmp_path / "gone" / "名录.xlsx", title="", columns=["名称"], rows=[])
