"""Rows of a 检查对象名录 to drafts."""

import re
from collections.abc import Sequence

from app.exchange.cells import are_plain, text_of
from app.exchange.columns import BRACKETED, SUBJECT_FIELDS, Mapping
from app.exchange.rows import Parsed, RowReader, data_rows, parse_rows
from app.exchange.sheets import Cell, Sheet
from app.records.registries import SubjectDraft
from app.rules.identifiers import is_code, plain, read_code

IN_BUSINESS = "正常"
STATUSES = {
    IN_BUSINESS: ("正常", "存续", "在业", "在营", "开业", "营业", "正常营业", "有效", "在册"),
    "停业": ("停业", "歇业", "关闭", "停产", "停止营业", "暂停营业", "停业整顿"),
    "注销": ("注销", "已注销"),
    "吊销": ("吊销", "已吊销", "吊销未注销", "吊销,未注销", "吊销营业执照"),
    "迁出": ("迁出", "已迁出", "外迁"),
}
TIERS = {  # 低 to 高 as the national classification of credit risk orders its four
    "A": ("A", "低", "低风险", "信用风险低"),
    "B": ("B", "中", "一般", "中风险", "一般风险", "中低风险", "信用风险一般"),
    "C": ("C", "中高", "较高", "中高风险", "较高风险", "信用风险较高"),
    "D": ("D", "高", "高风险", "信用风险高"),
}
STATUS_OF: dict[Cell, str] = {word: status for status, words in STATUSES.items() for word in words}
TIER_OF: dict[Cell, str] = {word: tier for tier, words in TIERS.items() for word in words}
TIER_SUFFIX = re.compile(r"(?:等级|[级类等档])$")
TEXTS = ("industry", "town", "address", "legal_person")
MOST_TIMES = 1_000_000
TIMES = re.compile(r"([0-9]{1,6})(?:\.0+)?[次件起]?")


def parse_subjects(sheet: Sheet, mapping: Mapping) -> Parsed[SubjectDraft]:
    """Drafts of the good rows and every problem of all rows, in the order of the file."""
    reader = _SubjectReader(sheet, mapping)
    return parse_rows(reader, data_rows(sheet, mapping, SUBJECT_FIELDS, "code"), reader.build)


class _SubjectReader(RowReader):
    def build(self, row: int, cells: Sequence[Cell]) -> SubjectDraft:
        number, code, name, industry, town, address, legal, telephone, founded, *rest = cells
        own_number, own_code = self._identity(row, number, code)
        texts = self._texts(row, (industry, town, address, legal, telephone))
        draft = SubjectDraft(
            row=row,
            number=own_number,
            code=own_code,
            name=self.name(row, name, "单位名称"),
            industry=texts[0],
            town=texts[1],
            address=texts[2],
            legal_person=texts[3],
            telephone=texts[4],
            founded=self.day(row, "founded", founded),
            status=self._status(row, rest[0]),
            tier=self._tier(row, rest[1]),
            complaints=self._complaints(row, rest[2]),
        )
        if own_number:
            self.claim(row, "code" if own_code else "number", own_number, "代码")
        return draft

    def _texts(self, row: int, cells: Sequence[Cell]) -> Sequence[str]:
        """As TEXTS names them, and last the telephone, which may begin with +."""
        if are_plain(cells):
            return cells
        named = zip(TEXTS, cells, strict=False)
        return [*(self.text(row, name, cell) for name, cell in named), text_of(cells[-1])]

    def _identity(self, row: int, number: Cell, code: Cell) -> tuple[str, str]:
        """Number and code; a number of its own counts where it belongs to the code or has none."""
        if isinstance(code, str) and number in ("", code) and is_code(code):
            return code, code  # nearly every row, so without further ado
        written = self.identifier(row, "number", number)
        given = code if isinstance(code, str) else self.identifier(row, "code", code)
        if not text_of(given):
            return self._without_code(row, written)
        reading = read_code(given)
        if reading.reason:
            self.findings.error(row, "code", reading.reason)
        if written.startswith(f"{reading.code}-"):
            reading = read_code(written)
        return reading.number, reading.code

    def _without_code(self, row: int, number: str) -> tuple[str, str]:
        if self.has_failed(row):
            return "", ""
        reading = read_code(number)
        if not reading.reason:
            return reading.number, reading.code
        if not number:
            message = "没有统一社会信用代码，将按内部编号入库；请尽量补填，以免下次导入时重复"
            self.findings.warn(row, "code", message)
        return number, ""

    def _status(self, row: int, cell: Cell) -> str:
        """An unknown word is kept: who reads the registry knows more than a table of words."""
        if cell in STATUS_OF:
            return STATUS_OF[cell]
        text = text_of(cell)
        if not text:
            return IN_BUSINESS
        status = STATUS_OF.get(BRACKETED.sub("", plain(text)))
        if status is None:
            known = "、".join(STATUSES)
            message = f"不认识的经营状态“{text}”，已照原文保存；可用的有：{known}"
            self.findings.warn(row, "status", message)
        return status or text

    def _tier(self, row: int, cell: Cell) -> str:
        if cell in TIER_OF:
            return TIER_OF[cell]
        text = text_of(cell)
        if not text:
            return ""
        word = BRACKETED.sub("", plain(text))
        tier = TIER_OF.get(word) or TIER_OF.get(TIER_SUFFIX.sub("", word))
        if tier is None:
            message = f"不认识的信用等级“{text}”，已留空；请填 A、B、C、D 或 低、中、较高、高"
            self.findings.warn(row, "tier", message)
        return tier or ""

    def _complaints(self, row: int, cell: Cell) -> int:
        if isinstance(cell, float) and 0 <= cell < MOST_TIMES and cell.is_integer():
            return int(cell)
        text = text_of(cell) if cell else ""
        if not text:
            return 0
        times = TIMES.fullmatch(text)
        if times is None:
            message = f"投诉举报次数“{text}”不是整数，已按 0 次保存，请核对"
            self.findings.warn(row, "complaints", message)
        return int(times[1]) if times else 0
