"""Files that would hang, fill or kill a reader: each is refused with a sentence, and quickly."""

import os
import random
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.guard import UnreadableFile
from app.exchange.sheets import read_book
from tests.app.exchange.building import (
    FILES,
    MAIN,
    write_package,
    write_workbook,
    xml_cell,
    xml_sheet,
)

ROW = f'<row r="1">{xml_cell("A1", "单位名称")}</row>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FORMULA = '<row r="2"><c r="A2"><f>1+1</f><v></v></c></row>'
GIGA = 1 << 30

Build = Callable[[Path], object]


def data(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def bomb(path: Path, part: str) -> None:
    """400 MB of blanks in 400 KB."""
    write_package(path, xml_sheet(ROW))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open(part, "w") as stream,
    ):
        for _ in range(400):
            stream.write(b" " * (1 << 20))


def lie_about_size(path: Path) -> None:
    """Both headers say that the sheet of 40 MB has a thousand bytes."""
    write_package(path, xml_sheet(ROW + " " * (40 << 20)))
    with zipfile.ZipFile(path) as package:
        real = struct.pack("<I", package.getinfo("xl/worksheets/sheet1.xml").file_size)
    content = path.read_bytes()
    assert content.count(real) == 2
    data(path, content.replace(real, struct.pack("<I", 1_000)))


def damage(path: Path, *, at: float) -> None:
    rows = [[f"某某宾馆{number}", random.Random(number).random()] for number in range(500)]
    write_workbook(path, rows)
    content = bytearray(path.read_bytes())
    for place in range(int(len(content) * at), int(len(content) * at) + 40):
        content[place] ^= 0xFF
    data(path, bytes(content))


def truncate(path: Path, source: Path | None = None) -> None:
    content = source.read_bytes() if source else write_workbook(path, [["a"]]).read_bytes()
    data(path, content[: len(content) // 2])


def mark_encrypted(path: Path) -> None:
    """Every member says that it needs a password."""
    content = bytearray(write_package(path, xml_sheet(ROW)).read_bytes())
    for magic, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(magic)
        while place >= 0:
            content[place + flag] |= 1
            place = content.find(magic, place + 4)
    data(path, bytes(content))


def crowd(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for number in range(6_000):
            package.writestr(f"xl/{number}.xml", "")


def long_table(path: Path) -> None:
    """A million rows, each with its cell."""
    rows = (f'<row r="{n}">{xml_cell(f"A{n}", str(n * 7919))}</row>' for n in range(1, 1_000_001))
    write_package(path, xml_sheet("".join(rows)))


def wide_table(path: Path) -> None:
    """Two cells far apart, in ways of writing that the guard does not know."""
    cells = "".join(f'<x:row r="{n}"><x:c r="XFD{n}"><x:v>1</x:v></x:c></x:row>' for n in (1, 9000))
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{cells}</x:sheetData></x:worksheet>'
    write_package(path, sheet.replace('r="XFD1"', 'r="A1"'))


def other_package(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(name, "x")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(GIGA)


HOSTILE: dict[str, tuple[Build, str]] = {
    "missing": (lambda path: None, "找不到"),
    "folder": (lambda path: path.mkdir(), "不是文件"),
    "nothing": (lambda path: data(path, b""), "0 字节"),
    "a gigabyte": (huge, "超过 100 MB"),
    "noise": (lambda path: data(path, random.Random(1).randbytes(5_000)), "不是表格"),
    "truncated": (truncate, "已损坏"),
    "damaged sheet": (lambda path: damage(path, at=0.3), "已损坏"),
    "damaged directory": (lambda path: damage(path, at=0.97), "已损坏|打开密码|不是 xlsx"),
    "empty archive": (lambda path: other_package(path, "a.txt"), "不是 xlsx"),
    "open document": (lambda path: other_package(path, "content.xml"), "另存为 xlsx"),
    "binary workbook": (lambda path: other_package(path, "xl/workbook.bin"), "另存为 xlsx"),
    "bomb in the sheet": (lambda path: bomb(path, "xl/worksheets/sheet2.xml"), "展开后过大"),
    "bomb in the texts": (lambda path: bomb(path, "xl/sharedStrings.xml"), "展开后过大"),
    "bomb in the styles": (lambda path: bomb(path, "xl/styles.xml"), "展开后过大"),
    "bomb that lies": (lie_about_size, "已损坏"),
    "crowded": (crowd, "部件过多"),
    "billion laughs": (lambda path: write_package(path, xml_sheet(ROW, head=BILLION)), "DTD"),
    "billion laughs in texts": (
        lambda path: write_package(path, xml_sheet(ROW), {"xl/sharedStrings.xml": BILLION}),
        "DTD",
    ),
    "outside entity": (lambda path: write_package(path, xml_sheet(ROW, head=OUTSIDE)), "DTD"),
    "outside entity, hidden": (
        lambda path: write_package(path, xml_sheet(ROW, head=f"<!--{'x' * 3_000_000}-->{OUTSIDE}")),
        "DTD",
    ),
    "outside entity in relations": (
        lambda path: write_package(path, xml_sheet(ROW), {"_rels/.rels": OUTSIDE}),
        "DTD",
    ),
    "wide encoding": (
        lambda path: write_package(path, xml_sheet(ROW, head=OUTSIDE).encode("utf-16")),
        "编码异常",
    ),
    "stray cell right": (
        lambda path: write_package(path, xml_sheet(f'<row r="9">{xml_cell("XFD5000")}</row>')),
        "XFD5000",
    ),
    "stray cell below": (
        lambda path: write_package(
            path, xml_sheet(f'{ROW}<row r="9">{xml_cell("B1048576")}</row>')
        ),
        "B1048576",
    ),
    "stray cell, attributes turned": (
        lambda path: write_package(path, xml_sheet('<row><c s="1" r="AAA1"><v>1</v></c></row>')),
        "AAA1",
    ),
    "stray cell, other prefix": (wide_table, "太大"),
    "a million rows": (long_table, "A3|展开后过大"),
    "formula without result": (lambda path: write_package(path, xml_sheet(ROW + FORMULA)), "公式"),
    "shared formula without result": (
        lambda path: write_package(
            path,
            xml_sheet(
                '<row><c r="A1"><f t="shared" ref="A1:A2" si="0">1+1</f><v/></c></row>'
                '<row><c r="A2"><f t="shared" si="0"/></c></row>'
            ),
        ),
        "公式",
    ),
    "locked xlsx": (lambda path: data(path, (FILES / "locked.xlsx").read_bytes()), "打开密码"),
    "locked archive": (mark_encrypted, "打开密码"),
    "truncated xls": (lambda path: truncate(path, FILES / "register.xls"), "损坏"),
    "hollow xls": (
        lambda path: data(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999),
        "损坏",
    ),
    "noisy xls": (
        lambda path: data(
            path, (FILES / "register.xls").read_bytes()[:512] + random.Random(2).randbytes(5_000)
        ),
        "损坏",
    ),
    "web page": (lambda path: data(path, "<html><table><tr>名".encode("gbk")), "网页"),
    "xml spreadsheet": (
        lambda path: data(path, b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>'),
        "标记",
    ),
    "pdf": (lambda path: data(path, b"%PDF-1.7\n"), "PDF"),
    "picture": (lambda path: data(path, b"\x89PNG\r\n\x1a\n"), "图片"),
    "zeros as csv": (lambda path: data(path, b"a,b\n\0\0\0\0"), "不是表格"),
    "broken characters": (lambda path: data(path, b"a,b\n\xff\xff\x80,"), "编码"),
    "endless field": (lambda path: data(path, b'a,"' + b"x" * (2 << 20)), "csv"),
    "wide csv": (lambda path: data(path, b"," * 900), "第 1 行超出上限"),
    "long csv": (lambda path: data(path, b"a\n" * 300_001), "行超出上限"),
}
if os.name == "posix":
    HOSTILE["pipe"] = (os.mkfifo, "不是文件")
    HOSTILE["device"] = (lambda path: path.symlink_to("/dev/zero"), "不是文件")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name, tmp_path):
    build, sentence = HOSTILE[name]
    path = tmp_path / "名录.xlsx"
    build(path)
    begun = time.monotonic()
    with pytest.raises(UnreadableFile, match=sentence):
        read_book(path)
    assert time.monotonic() - begun < 20


def test_reading_that_takes_too_long_is_given_up(tmp_path):
    path = write_workbook(tmp_path / "名录.xlsx", [["某某宾馆"] * 12] * 2_000)
    with pytest.raises(UnreadableFile, match="用时过长"):
        read_book(path, patience=0.01)


@pytest.mark.parametrize("seed", range(12))
def test_a_register_with_random_damage_is_read_or_refused(seed, tmp_path):
    dice = random.Random(seed)
    source = write_workbook(tmp_path / "a.xlsx", [[f"某某宾馆{n}", n] for n in range(200)])
    content = bytearray((source if seed % 2 else FILES / "register.xls").read_bytes())
    for _ in range(dice.randint(1, 30)):
        content[dice.randrange(8, len(content))] = dice.randrange(256)
    path = tmp_path / "b.xlsx"
    data(path, bytes(content))
    try:
        outcome: object = read_book(path).sheets
    except UnreadableFile as refusal:
        outcome = str(refusal)
    assert outcome
