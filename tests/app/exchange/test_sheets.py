"""Whatever an office has, read right: by content, in rows that Excel would count alike."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import app
from app.exchange.columns import SUBJECT_FIELDS, find_columns
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import Sheet, read_book
from app.exchange.subject_rows import parse_subjects
from app.progress import Cancelled
from resources import path as resource
from tests.app.exchange.building import (
    FILES,
    PARTS,
    code_of,
    write_package,
    write_workbook,
    xml_cell,
    xml_sheet,
)

HEAD = ["单位名称", "统一社会信用代码", "成立日期"]
ROW = ["某某宾馆", code_of(1), "2021-03-05"]
TABLE = f"{','.join(HEAD)}\r\n{','.join(ROW)}\r\n"
RICH = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>某某</t></r>'
    "<r><rPr><b/></rPr><t>宾馆</t></r></si></sst>"
)
SHARED = (
    '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read_book(path).sheets
    return sheet


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("gb18030"),
        TABLE.encode("utf-8"),
        TABLE.encode("utf-8-sig"),
        TABLE.replace(",", ";").encode("gb18030"),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace("\r\n", "\n").encode("utf-8"),
        TABLE.replace(ROW[1], f'="{ROW[1]}"').encode("utf-8"),
        TABLE.replace(ROW[0], f'"{ROW[0]}"').encode("gb18030"),
    ],
)
def test_a_csv_file_is_read_in_whatever_encoding(content, tmp_path):
    path = tmp_path / "名录.csv"
    path.write_bytes(content)
    assert only_sheet(path).rows == [HEAD, ROW]


def test_a_line_break_inside_quotes_stays_inside(tmp_path):
    path = tmp_path / "名录.csv"
    path.write_bytes('名称,地址\r\n"某某\r\n宾馆",a\r\n'.encode())
    assert only_sheet(path).rows == [["名称", "地址"], ["某某\r\n宾馆", "a"]]


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.et", "a", "名录 (2).xlsx"])
def test_the_content_counts_and_not_the_name(name, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", [HEAD, ROW]).rename(tmp_path / name)
    assert only_sheet(path).rows == [HEAD, ROW]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.et"])
@pytest.mark.parametrize("source", ["register.xls", "register_1904.xls"])
def test_old_workbooks_are_read_under_any_name(name, source, tmp_path):
    path = tmp_path / name
    path.write_bytes((FILES / source).read_bytes())
    book = read_book(path)
    mapping = find_columns(book, SUBJECT_FIELDS)
    drafts = parse_subjects(book.sheet(mapping.sheet), mapping).drafts
    assert [draft.founded for draft in drafts] == [date(2021, 3, day) for day in (5, 6, 7)]
    assert drafts[0].telephone == "13900000000"


def test_days_and_bare_numbers_count_from_1904_where_the_workbook_does(tmp_path):
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    for row in (HEAD, [*ROW[:2], date(2021, 3, 5)], ["某某旅店", code_of(2), 42_798]):
        workbook.active.append(row)
    workbook.save(tmp_path / "a.xlsx")
    book = read_book(tmp_path / "a.xlsx")
    mapping = find_columns(book, SUBJECT_FIELDS)
    drafts = parse_subjects(book.sheet(mapping.sheet), mapping).drafts
    assert [draft.founded for draft in drafts] == [date(2021, 3, 5)] * 2


def test_rows_and_columns_are_counted_as_excel_does(tmp_path):
    path = write_package(
        tmp_path / "a.xlsx", xml_sheet(f'<row r="5">{xml_cell("C5")}</row><row r="7"></row>')
    )
    assert only_sheet(path).rows == [["", "", ""]] * 4 + [["", "", "x"]]


def test_cells_come_as_texts_numbers_and_written_days(tmp_path):
    row = ["a", 1, 1.5, True, datetime(2021, 3, 5, 10, 30), date(2021, 3, 5), None, 9.14e17]
    sheet = only_sheet(write_workbook(tmp_path / "a.xlsx", [row]))
    assert sheet.rows == [["a", 1, 1.5, True, "2021-03-05 10:30:00", "2021-03-05", "", 9.14e17]]


def test_a_cell_merged_over_rows_belongs_to_each_of_them(tmp_path):
    workbook = Workbook()
    for row in (["乡镇", "名称"], ["城关镇", "a"], [None, "b"], [None, "c"]):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:A3")
    workbook.active.merge_cells("A1:B1")
    workbook.save(tmp_path / "a.xlsx")
    assert [row[0] for row in only_sheet(tmp_path / "a.xlsx").rows] == [
        "乡镇",
        "城关镇",
        "城关镇",
        "",
    ]


def test_counted_formulas_give_their_results(tmp_path):
    cells = (
        '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1"><v>1</v></c>'
    )
    path = write_package(tmp_path / "a.xlsx", xml_sheet(f'<row r="1">{cells}</row>'))
    assert only_sheet(path).rows == [["ab", 2, "", "", 1]]


def test_formatted_blanks_to_the_edge_of_the_sheet_do_no_harm(tmp_path):
    blanks = "".join(f'<row r="{row}"><c r="XFD{row}" s="0"/></row>' for row in (2, 900_000))
    sheet = xml_sheet(f'<row r="1">{xml_cell("A1")}</row>{blanks}')
    sheet = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert only_sheet(write_package(tmp_path / "a.xlsx", sheet)).rows == [["x"]]


def test_texts_in_several_faces_are_one_text(tmp_path):
    sheet = xml_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    relations = "xl/_rels/workbook.xml.rels"
    parts = {
        "xl/sharedStrings.xml": RICH,
        relations: PARTS[relations].replace("</Relationships>", SHARED),
    }
    path = write_package(tmp_path / "a.xlsx", sheet, parts)
    assert only_sheet(path).rows == [["某某宾馆"]]


def test_hidden_sheets_are_read_and_known_as_hidden(tmp_path):
    workbook = Workbook()
    workbook.active.append(["a"])
    workbook.create_sheet("隐藏").sheet_state = "veryHidden"
    workbook.save(tmp_path / "a.xlsx")
    assert [sheet.visible for sheet in read_book(tmp_path / "a.xlsx").sheets] == [True, False]


def test_only_so_many_sheets_are_read(tmp_path):
    workbook = Workbook()
    for number in range(70):
        workbook.create_sheet(f"第{number}页")
    workbook.save(tmp_path / "a.xlsx")
    assert len(read_book(tmp_path / "a.xlsx").sheets) == 60


def test_an_empty_workbook_is_a_sheet_without_rows(tmp_path):
    assert only_sheet(write_workbook(tmp_path / "a.xlsx", [])).rows == []


def test_rare_characters_survive(tmp_path):
    names = ["周䶮", "㛃苑", "钅\U0002cd8b", "\U0002a6d6"]
    assert only_sheet(write_workbook(tmp_path / "a.xlsx", [names])).rows == [names]


def test_reading_says_how_far_it_is_and_stops_when_told(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", [["a"]] * 2_500)
    told: list[int] = []
    read_book(path, progress=lambda done, _total: told.append(done))
    assert told == [1_000, 2_000, 2_500]

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_book(path, progress=stop)


def test_the_frozen_program_reads_by_starting_itself(tmp_path):
    """Its main hands over before anything else is imported; here python -c plays that main."""
    path = write_workbook(tmp_path / "a.xlsx", [["某某宾馆"]])
    main = (
        "import sys; from app import exchange; exchange.serve_if_asked(sys.argv); print('window')"
    )
    start = [sys.executable, "-c", main]
    served = subprocess.run(
        [*start, "--read-spreadsheet", "xlsx", str(path)],
        cwd=Path(app.__file__).parents[1],
        capture_output=True,
        check=True,
    )
    lines = served.stdout.decode().splitlines()
    assert lines == ['["sheet", "Sheet", true]', '["rows", [["某某宾馆"]]]', '["end"]']
    ordinary = subprocess.run(
        start, cwd=Path(app.__file__).parents[1], capture_output=True, check=True
    )
    assert ordinary.stdout.strip() == b"window"


def test_a_name_that_no_encoding_knows_is_no_obstacle(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", [["a"]]).rename(tmp_path / "名录 ‘一’ & 二.xlsx")
    assert only_sheet(path).rows == [["a"]]


def test_the_shipped_registers_have_their_second_sheet():
    book = read_book(resource("sample/检查对象名录.xlsx"))
    assert [(sheet.name, len(sheet.rows)) for sheet in book.sheets] == [
        ("名录", 1214),
        ("填表说明", 2),
    ]
    with pytest.raises(UnreadableFile):
        read_book(resource("sample/police-items.jso"))
