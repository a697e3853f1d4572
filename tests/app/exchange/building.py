"""What tests of spreadsheets are made of: sheets of rows, workbooks, packages part by part."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from app.exchange.sheets import Cell, Sheet
from app.rules.identifiers import check_character

FILES = Path(__file__).parent / "files"
"""What the libraries at hand cannot write: old xls, a locked xlsx."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATION_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{RELATION_TYPE}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SPREADSHEET}.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="名录" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def sheet_of(*rows: Sequence[Cell], name: str = "名录", from_1904: bool = False) -> Sheet:
    return Sheet(name, True, [list(row) for row in rows], from_1904)


def code_of(number: int) -> str:
    """A right code that nobody has: the district 999 does not exist."""
    body = f"92410999MA{number:07d}"
    return body + check_character(body)


def write_workbook(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def xml_cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def xml_sheet(data: str, *, head: str = "") -> str:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'


def write_package(path: Path, sheet: str | bytes, parts: Mapping[str, str | bytes] = {}) -> Path:
    """An xlsx file put together by hand, `sheet` being the text of its only sheet."""
    all_parts: dict[str, str | bytes] = {**PARTS, "xl/worksheets/sheet1.xml": sheet, **parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in all_parts.items():
            package.writestr(name, content)
    return path
