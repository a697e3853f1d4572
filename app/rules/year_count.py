"""本年度第几次: which checks count towards the yearly cap, by where they came from and when.

Every kind of source carries a rule with the day from which it holds, set by 法制 and never
overwritten (domain rules 6 and 9), so that last year's numbers stay what they were.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Source(StrEnum):
    """Why a check was made. Values are stored."""

    RANDOM = "双随机"
    CAMPAIGN = "专项检查"
    SUPERIOR = "上级部署"
    COMPLAINT = "投诉举报"
    REFERRAL = "转办交办"
    REQUEST = "企业申请"
    RECHECK = "复查"
    OTHER = "其他"


NOT_COUNTED = frozenset({Source.SUPERIOR, Source.RECHECK})
"""Before 法制 has said anything: 上级部署 and 整改复查 do not count (docs/domain.md §4, rule 6)."""
BY_HAND = tuple(source for source in Source if source is not Source.RANDOM)
"""What is entered by hand; the program's own draws enter themselves."""


@dataclass(frozen=True, slots=True)
class Rule:
    """From `since` on, checks of this source count or do not."""

    source: Source
    counts: bool
    since: date


def counts(rules: Iterable[Rule], source: Source, day: date) -> bool:
    """Whether a check of `day` counts. Of rules with one day the later given holds."""
    standing = [rule for rule in rules if rule.source is source and rule.since <= day]
    if not standing:
        return source not in NOT_COUNTED
    newest = max(rule.since for rule in standing)
    return [rule.counts for rule in standing if rule.since == newest][-1]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a business as the year counts it.

    `day` is None while it is drawn and not yet made; `number` orders those of one day, `year` is
    the year it falls into, `premises` the subject it went to.
    """

    number: int
    code: str
    year: int
    day: date | None
    is_counted: bool
    premises: int

    @property
    def place(self) -> tuple[bool, date, int]:
        """Made ones by day, then those still to be made, by their draw."""
        return self.day is None, self.day or date.max, self.number


def ordinals(checks: Iterable[Check]) -> dict[int, int]:
    """Number of a check -> 第几次 of its code in its year; what does not count has none.

    A check that is drawn and not yet made stands behind every one that is made.
    """
    reached: dict[tuple[str, int], int] = {}
    found: dict[int, int] = {}
    for each in sorted(checks, key=lambda check: check.place):
        if each.is_counted:
            key = each.code, each.year
            reached[key] = found[each.number] = reached.get(key, 0) + 1
    return found
