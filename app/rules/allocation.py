"""How many subjects each stratum gives, in whole numbers only. Source: VDR1 §5."""

from collections.abc import Mapping

Rate = tuple[int, int, int]
"""Numerator, denominator, least number: max(least, ceil(N · numerator / denominator))."""

Sizes = Mapping[str, int]
"""Eligible subjects by stratum."""

EVERY = "*"


class AllocationError(ValueError):
    """The numbers decided cannot be drawn from these strata; refused before locking."""


def ceil_div(number: int, divisor: int) -> int:
    return -(-number // divisor)


def quota(eligible: int, numerator: int, denominator: int) -> int:
    """One ratio over a whole pool, rounded up, at least 1: the `total` of such a draw."""
    return max(1, ceil_div(eligible * numerator, denominator))


def allocate_by_rate(sizes: Sizes, rates: Mapping[str, Rate]) -> dict[str, int]:
    """Numbers by stratum, each at its own rate, else at the rate of `*`."""
    missing = [stratum for stratum in sizes if stratum not in rates and EVERY not in rates]
    if missing:
        raise AllocationError(f"分层“{'”、“'.join(missing)}”没有设定抽取比例。")
    numbers = {}
    for stratum, size in sizes.items():
        numerator, denominator, least = rates.get(stratum) or rates[EVERY]
        numbers[stratum] = min(size, max(least, ceil_div(size * numerator, denominator)))
    return numbers


def allocate_total(sizes: Sizes, total: int) -> dict[str, int]:
    """Numbers by stratum that add up to `total`: at least one each, then in proportion."""
    strata = {stratum: size for stratum, size in sizes.items() if size}
    pool = sum(strata.values())
    if total > pool:
        raise AllocationError(f"应抽 {total} 家，可抽取的对象只有 {pool} 家。")
    if total < len(strata):
        raise AllocationError(
            f"应抽 {total} 家，少于分层数 {len(strata)}，无法每层至少抽 1 家，请合并分层。"
        )
    ones: dict[str, int] = {}
    while small := [h for h, size in strata.items() if size * total < pool]:
        for stratum in small:
            ones[stratum] = 1
            pool -= strata.pop(stratum)
        total -= len(small)
    return ones | _largest_remainder(strata, pool, total)


def _largest_remainder(strata: dict[str, int], pool: int, total: int) -> dict[str, int]:
    numbers = {stratum: size * total // pool for stratum, size in strata.items()}
    order = sorted(strata, key=lambda h: (-(strata[h] * total % pool), -strata[h], h.encode()))
    for stratum in order[: total - sum(numbers.values())]:
        numbers[stratum] += 1
    return numbers
