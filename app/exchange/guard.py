"""What is looked at before a spreadsheet is opened, because opening a hostile one is too late.

A zip bomb of 2 MB takes a reader to gigabytes and aborts its process; one stray cell in XFD5000
makes a dense table of 80 million. Both are seen here by reading sizes and running once over the
packed text, in a fraction of the time that opening takes.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import IO

MAX_FILE = 100 << 20
MAX_TEXT = 300 << 20
MAX_RATIO = 100
SMALL_TEXT = 10 << 20
"""A text no longer than this harms nobody, however well it packs."""
MAX_PARTS = 5_000
MAX_ROWS = 299_999
MAX_COLUMNS = 702  # ZZ
CHUNK = 1 << 20
OVERLAP = 1 << 10
"""Carried from chunk to chunk, so that a cell across the border is still seen whole."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EMPTY_ZIP = b"PK\x05\x06"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "xl/workbook.xml"
MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|meta|table|\?xml|!--)", re.IGNORECASE)
OTHER_KINDS = {b"%PDF": "PDF 文件", b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"Rar!": "压缩包"}
TEXT_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
FAR_LOOKING = re.compile(rb'r="[A-Z](?:[A-Z]{2}[0-9]|[A-Z]?[0-9]{6})')
"""Runs over every byte, so it is quick and roughly right; FAR_CELL then looks closely."""
FAR_CELL = re.compile(
    rb'<c [^<>]*r="([A-Z]{3,}[0-9]+|[A-Z]+(?:[3-9][0-9]{5}|[0-9]{7,}))"(?:[^<>]*[^<>/])?>'
)
UNCOUNTED = re.compile(  # a formula without its result; t="str" is one whose result is empty text
    rb'<c(?![^<>]*t="str")[^<>]*><f[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
COUNTS_FROM_1904 = re.compile(rb'date1904="(?:1|true)"')
SAVE_AGAIN = "请用 WPS 或 Excel 打开，另存为 xlsx 后再导入"


class UnreadableFile(ValueError):  # noqa: N818 - it says what the user should do, not what broke
    """The file is not read, or holds no table; the message says why and what to do."""


class Kind(Enum):
    """Which reader a file needs, told by its content, never by its name."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


def inspect(path: Path) -> Kind:
    """Refuse what cannot or should not be read; OSErrors become sentences too."""
    try:
        if not path.exists():
            raise UnreadableFile(f"找不到文件“{path.name}”，请确认它没有被移动或改名")
        if not path.is_file():
            raise UnreadableFile(f"“{path.name}”不是文件，请选择一个表格文件")
        with path.open("rb") as file:
            return _kind(file, path.stat().st_size)
    except PermissionError as error:
        raise UnreadableFile("没有权限读取这个文件，或它正被别的程序占用；请关闭后再试") from error
    except OSError as error:
        raise UnreadableFile("读取文件时磁盘出错，请把文件复制到本机硬盘后再试") from error


def _kind(file: IO[bytes], size: int) -> Kind:
    if size == 0:
        raise UnreadableFile("文件是空的（0 字节），请重新保存或重新获取这个文件")
    if size > MAX_FILE:
        raise UnreadableFile(
            f"文件超过 {MAX_FILE >> 20} MB，请删去图片和多余的工作表，或分成几个文件"
        )
    start = file.read(512)
    if start.startswith((ZIP, EMPTY_ZIP)):
        return Kind.XLSX
    if start.startswith(OLE):
        _refuse_locked(start + file.read())
        return Kind.XLS
    _refuse_other(start)
    return Kind.TEXT


def _refuse_locked(content: bytes) -> None:
    if ENCRYPTED in content:
        raise UnreadableFile("文件设有打开密码，请取消密码后再导入")


def _refuse_other(start: bytes) -> None:
    for magic, name in OTHER_KINDS.items():
        if start.startswith(magic):
            raise UnreadableFile(f"这是{name}，不是表格；请选择 xlsx、xls、et 或 csv 文件")
    if MARKUP.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableFile(f"这是网页或标记格式，只是名字像表格；{SAVE_AGAIN}")


def inspect_package(path: Path) -> bool:
    """Run over every text part of an xlsx file; tell whether its dates count from 1904."""
    with _opened(path) as package:
        for part in _text_parts(package):
            _inspect_part(package, part)
        return bool(COUNTS_FROM_1904.search(package.read(WORKBOOK)))


def inspect_sizes(path: Path) -> None:
    """Refuse an xlsx file that unpacks to too much, by what it says of itself."""
    with _opened(path) as package:
        parts = _text_parts(package)
        total = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts)
    if total > MAX_TEXT or (total > SMALL_TEXT and total > MAX_RATIO * packed):
        raise UnreadableFile("文件展开后过大，不像正常的表格；请只保留要导入的工作表，另存后再试")


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableFile("文件已损坏，请重新获取，或用 WPS、Excel 打开修复后再导入") from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise UnreadableFile("文件设有打开密码，请取消密码后再导入") from error


def _text_parts(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = package.infolist()
    if len(members) > MAX_PARTS:
        raise UnreadableFile("文件内部结构异常（部件过多），可能不是正常的表格")
    if WORKBOOK not in {member.filename for member in members}:
        raise UnreadableFile(f"这不是 xlsx 表格，或是本程序不认识的格式；{SAVE_AGAIN}")
    return [member for member in members if member.filename.endswith((".xml", ".rels"))]


def _inspect_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    is_sheet = part.filename.startswith("xl/worksheets/")
    for window in _windows(package, part):
        if window.startswith(TEXT_WIDE):
            raise UnreadableFile(f"文件内部编码异常；{SAVE_AGAIN}")
        if b"<!DOCTYPE" in window:  # entities cannot be declared but inside one
            raise UnreadableFile("文件里夹带外部定义（DTD），不是正常的表格，已拒绝读取")
        if is_sheet:
            _inspect_cells(window)


def _windows(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    tail = b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def _inspect_cells(window: bytes) -> None:
    if FAR_LOOKING.search(window) and (far := FAR_CELL.search(window)):
        place = far[1].decode("ascii")
        raise UnreadableFile(
            f"单元格 {place} 有内容，离表格太远（最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列）；"
            "请删除它所在的行或列，或分成几个文件再导入"
        )
    if b"</f>" in window and UNCOUNTED.search(window):
        raise UnreadableFile("表中有公式还没有算出结果；请用 WPS 或 Excel 打开，保存一次再导入")
