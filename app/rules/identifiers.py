"""统一社会信用代码 (GB 32100-2015): which texts are one, and in plain words why the others are not.

Eighteen characters without I, O, S, V and Z: department, kind, six digits of the district, the
nine characters of the organisation code, one check character. The organisation code has a check
digit of its own (GB 11714); codes in use break it, so it is no reason to refuse a row.
The first two places may be letters (N2 are rural collectives), unlike python-stdnum's reading.
"""

import re
from dataclasses import dataclass
from operator import mul

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
FORM = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
PREMISES = re.compile(r"(.*[^-])-([0-9]{2})")
LOST_DIGITS = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]{1,2}")
WEIGHTS = (*(3**place % 31 for place in range(LENGTH - 1)), 1)
VALUES = bytes(max(ALPHABET.find(chr(byte)), 0) for byte in range(256))

HYPHENS = dict.fromkeys(map(ord, "－—–‐‑−﹣ー"), "-")
HALF_WIDTH = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)}
DROPPED = dict.fromkeys(map(ord, "'`‘’＇\xa0\xad\u200b\u200c\u200d\u2060\u3000\ufeff"))
TO_PLAIN = HALF_WIDTH | HYPHENS | DROPPED


@dataclass(frozen=True, slots=True)
class CodeReading:
    """A code as it was understood; `reason` is empty when it is one, else says what to do."""

    code: str
    premises: int = 1
    """1 for the business itself, 2 and up for its further premises (-02, -03 …)."""
    reason: str = ""

    @property
    def number(self) -> str:
        """对象编号: the code, followed by -02, -03 … for further premises."""
        return self.code if self.premises == 1 else f"{self.code}-{self.premises:02d}"


def plain(text: str) -> str:
    """Full-width characters narrowed, blanks and stray quotes gone, letters large."""
    return "".join(text.translate(TO_PLAIN).split()).upper()


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen (GB 32100-2015, annex B)."""
    return ALPHABET[-_weighed(body[: LENGTH - 1]) % 31]


def _weighed(code: str) -> int:
    """The weighted sum modulo 31: 0 for a whole code that is right."""
    total: int = sum(map(mul, code.encode("ascii").translate(VALUES), WEIGHTS))
    return total % 31


def is_code(text: str) -> bool:
    """Whether the text is a code as it stands, without any cleaning."""
    return FORM.fullmatch(text) is not None and _weighed(text) == 0


def read_code(text: str) -> CodeReading:
    """Understand what somebody typed as a code, with or without -02 for further premises."""
    if is_code(text):
        return CodeReading(text)
    code = plain(text)
    premises = 1
    if match := PREMISES.fullmatch(code):
        code, premises = match[1], int(match[2])
    reason = _fault(code) or ("" if premises else "场所序号从 -01 开始，没有 -00，请更正")
    return CodeReading(code, premises, reason)


def _fault(code: str) -> str:
    if LOST_DIGITS.fullmatch(code):
        return "末尾数字已丢失（科学计数法），请把单元格设为文本后重新填写"
    if len(code) != LENGTH:
        return f"统一社会信用代码应为 {LENGTH} 位，现为 {len(code)} 位，请核对营业执照后补正"
    if strange := sorted(set(code) - set(ALPHABET)):
        return _strange_characters(strange)
    if not FORM.fullmatch(code):
        return "第 3 至 8 位是行政区划代码，应全为数字，请核对营业执照后更正"
    if _weighed(code):
        return "校验码不符，代码中至少有一位写错，请核对营业执照后更正"
    return ""


def _strange_characters(strange: list[str]) -> str:
    listed = "、".join(strange)
    hint = "（常见的是把 0 写成 O、1 写成 I）" if {"O", "I"} & set(strange) else ""
    return f"统一社会信用代码不使用“{listed}”{hint}，请更正"
