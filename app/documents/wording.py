"""Small turns of phrase that several papers share."""

from collections.abc import Sequence

from app.records.papers import Count, OfficerLine


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
