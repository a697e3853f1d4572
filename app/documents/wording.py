"""Small turns of phrase that several papers share."""

from collections.abc import Sequence

from app.records.papers import Count, OfficerLine, Section

CHINESE_DIGITS = "零一二三四五六七八九"


def with_certificate(officer: OfficerLine) -> str:
    """甲某（执法证件编号：豫J-100017，治安管理大队）."""
    place = f"，{officer.department}" if officer.department else ""
    return f"{officer.name}（执法证件编号：{officer.certificate}{place}）"


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """1. 甲 / 2. 乙 for several texts, one alone as it is."""
    if len(texts) < 2:
        return tuple(texts)
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def reasons(counts: Sequence[Count]) -> str:
    """注销3家，停业2家."""
    return "，".join(f"{each.reason}{each.count}家" for each in counts) or "无"


def counted(number: int) -> str:
    """一, 二 … 十, 十一 … 九百九十九: the numbers of heads of the first level."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    lead = f"{CHINESE_DIGITS[hundreds]}百" if hundreds else ""
    gap = "零" if hundreds and ones and not tens else ""
    many = CHINESE_DIGITS[tens] if tens > 1 or (tens and hundreds) else ""
    return f"{lead}{gap}{many}{'十' if tens else ''}{CHINESE_DIGITS[ones] if ones else ''}"


def sections(parts: Sequence[Section]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each head with its number, “一、总体要求”, and the paragraphs under it."""
    return tuple(
        (f"{counted(number)}、{part.title}", part.paragraphs)
        for number, part in enumerate(parts, start=1)
    )


def stands_for(number: str) -> str:
    """Which paper, no longer valid, a paper stands for; nothing when it stands for none."""
    return f"（本文书代替{number}，原文书作废）" if number else ""
