"""拼音首字母: the letters by which people find a name without an input method.

One letter per character from pypinyin's table, with three corrections: surnames that are read
their own way (单 Shan, not Dan), characters whose business reading is not the dictionary's first
(行 in 银行), and phrases (重庆) that decide between readings with different letters.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

SURNAMES = {
    "万俟": "MQ", "尉迟": "YC", "长孙": "ZS", "单于": "CY", "澹台": "TT", "宰父": "ZF",
    "令狐": "LH", "亓官": "QG", "乐正": "YZ", "单": "S", "曾": "Z", "仇": "Q", "区": "O",
    "翟": "Z", "缪": "M", "盖": "G", "查": "Z", "解": "X", "任": "R", "朴": "P", "冼": "X",
    "谌": "C", "乐": "Y", "种": "C", "重": "C", "员": "Y", "秘": "B", "薄": "B", "覃": "Q",
    "洗": "X", "褚": "C", "逄": "P", "逯": "L", "眭": "S", "隗": "W", "长": "C", "贾": "J",
    "折": "S", "宿": "S", "召": "S", "车": "C", "祭": "Z", "哈": "H", "句": "G", "卜": "B",
    "呙": "G", "郗": "X", "郄": "Q", "乜": "N", "佴": "N", "曲": "Q", "石": "S", "葛": "G",
    "沈": "S", "奇": "Q", "俞": "Y", "能": "N", "夏": "X", "纪": "J", "都": "D", "仉": "Z",
}  # fmt: skip
"""Longest first counts: 单于 before 单. Listed also where the dictionary happens to agree."""

BUSINESS = {"行": "H", "长": "C", "重": "Z", "乐": "L", "调": "T", "会": "H", "参": "C", "朝": "C"}
"""The usual reading in names of businesses and places where no phrase decides."""

PHRASES = {
    "南乐": "NL", "行政": "XZ", "旅行": "LX", "行动": "XD", "行业": "HY", "调查": "DC",
    "调剂": "TJ", "会计": "KJ", "重庆": "CQ", "重阳": "CY", "重工": "ZG", "音乐": "YY",
    "乐器": "YQ", "乐队": "YD", "声乐": "SY", "海参": "HS", "人参": "RS", "朝阳": "CY",
    "朝霞": "ZX", "校长": "XZ", "家长": "JZ", "成长": "CZ", "会长": "HZ", "单行": "DX",
}  # fmt: skip
"""Decided here first: words common on shop signs, some of them wrong in the phrase table."""

DOUBTFUL = frozenset("行重长调朝乐弹折参省藏传泊屏降校宿便卡系会强解奇莞厦查巷单术尾提还率圈")
"""Characters in use whose readings begin with different letters: these ask the phrases."""

LONGEST_PHRASE = 4
SILENT = "\0"


class _Letters(dict[int, str]):
    """For str.translate: every character becomes exactly one, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        sign = unicodedata.normalize("NFKC", chr(code))
        self[code] = letter = sign.upper() if sign.isascii() and sign.isalnum() else SILENT
        return letter


@dataclass(frozen=True, slots=True)
class _Tables:
    letters: _Letters
    phrases: Mapping[str, list[list[str]]]


@cache
def _tables() -> _Tables:
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - a quarter of a second
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415

    initial = {sign: _letter(sign) for sign in {each[0] for each in pinyin_dict.values()}}
    letters = _Letters((code, initial[readings[0]]) for code, readings in pinyin_dict.items())
    letters.update((ord(sign), letter) for sign, letter in BUSINESS.items())
    return _Tables(letters, phrases_dict)


def load_tables() -> None:
    """Called where there is time to spare, so that the first name need not wait for them."""
    _tables()


def _letter(reading: str) -> str:
    """āi -> A, ḿ -> M."""
    return unicodedata.normalize("NFD", reading[0])[0].upper()


def business_initials(name: str) -> str:
    """For example NLXYLYB for 南乐兴源旅游部. Letters and digits stay, everything else goes."""
    tables = _tables()
    letters = name.translate(tables.letters)
    if not DOUBTFUL.isdisjoint(name):
        letters = "".join(
            (_from_phrase(tables.phrases, name, place) if sign in DOUBTFUL else "")
            or letters[place]
            for place, sign in enumerate(name)
        )
    return letters.replace(SILENT, "")


def person_initials(name: str) -> str:
    """For example SXY for 单小燕: the surname read as a surname."""
    for length in (2, 1):
        if letters := SURNAMES.get(name[:length]):
            return letters + business_initials(name[length:])
    return business_initials(name)


def _from_phrase(phrases: Mapping[str, list[list[str]]], name: str, place: int) -> str:
    """The letter at `place` by the longest known phrase around it, "" where none is known."""
    for start, end in _windows(place, len(name)):
        phrase = name[start:end]
        if known := PHRASES.get(phrase):
            return known[place - start]
        if readings := phrases.get(phrase):
            return _letter(readings[place - start][0])
    return ""


@cache
def _windows(place: int, length: int) -> tuple[tuple[int, int], ...]:
    """The stretches of a text around one place, longest first."""
    return tuple(
        (start, start + size)
        for size in range(LONGEST_PHRASE, 1, -1)
        for start in range(max(0, place - size + 1), min(place, length - size) + 1)
    )
