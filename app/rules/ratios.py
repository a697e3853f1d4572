"""抽查比例: what people write (5%, 1/20) as an exact fraction, never a float."""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)%")
QUOTIENT = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


def read_ratio(text: str) -> Fraction | None:
    """More than nothing and at most everything, or None where the text is no such ratio."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if match := PERCENT.fullmatch(plain):
        ratio = Fraction(match[1]) / 100
    elif (match := QUOTIENT.fullmatch(plain)) and int(match[2]):
        ratio = Fraction(int(match[1]), int(match[2]))
    else:
        return None
    return ratio if 0 < ratio <= 1 else None


def ratio_text(numerator: int, denominator: int) -> str:
    """5%, 2.5%, or 1/3 where two decimals of a per cent are not exact."""
    hundredths, rest = divmod(numerator * 10_000, denominator)
    if rest:
        return f"{numerator}/{denominator}"
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") + "%"


def ratios_text(rates: Iterable[tuple[str, int, int]], rest: tuple[int, int]) -> str:
    """One ratio, or one for each named stratum and `rest` for the others: A 1%、B 2%，其余 5%."""
    named = "、".join(f"{name} {ratio_text(over, under)}" for name, over, under in rates)
    return f"{named}，其余 {ratio_text(*rest)}" if named else ratio_text(*rest)
