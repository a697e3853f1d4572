"""同一代码多处场所: how many premises of one code a single draw may reach.

The yearly cap counts by code, so two premises of one code drawn together would break it. Before
locking, at most as many stay in as visits are left; which ones is decided by this rule alone and
committed as hold FREQ (VDR1 §2), so nobody chooses and anybody can do it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

RULE = (
    "同一统一社会信用代码有多处场所的，留在抽取范围内的场所数不超过本年度剩余次数："
    "先留最久没有检查过的，同等条件按对象编号由小到大。"
)
"""As the preview, the record and the help print it."""


@dataclass(frozen=True, slots=True)
class Premises:
    """One premises that could be drawn. `drawn`: checks of its code this year."""

    number: str
    code: str
    drawn: int
    last_visit: date | None


def surplus(premises: Iterable[Premises], cap: int) -> dict[str, int]:
    """Subject number -> places left for its code, for the premises that step back."""
    by_code: dict[str, list[Premises]] = {}
    for each in premises:
        if each.code:
            by_code.setdefault(each.code, []).append(each)
    back: dict[str, int] = {}
    for group in by_code.values():
        left = max(0, cap - group[0].drawn)
        if len(group) > left:
            order = sorted(group, key=lambda p: (p.last_visit or date.min, p.number.encode()))
            back |= {each.number: left for each in order[left:]}
    return back
