"""抽查资格: who is held out of a draw, which officers count, and why (domain rules 4 and 6).

All of it is decided before the draw, from what the registries say; every "no" has its reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.canonical import clean_field

SOON = timedelta(days=60)

SUBJECT_STATUSES = ("正常", "停业", "注销", "吊销", "迁出")
ENDED_STATUSES = SUBJECT_STATUSES[1:]
"""What a subject may become when it is taken out of the draws; rows are never deleted."""
TIERS = ("A", "B", "C", "D")
IDENTITIES = ("人民警察", "其他持证执法人员", "警务辅助人员")
POST_STATES = ("在岗", "离岗", "借调", "休假", "退休", "调离")

CLOSED_STATUSES = frozenset({"注销", "吊销", "吊销未注销", "已注销", "已吊销"})
SUSPENDED_STATUSES = frozenset({"停业", "歇业", "停产"})
MOVED_STATUSES = frozenset({"迁出", "已迁出"})
AT_WORK = frozenset({"", "在岗", "在职", "在编", "在编在岗", "正常", "是"})
"""As registers say it (是否在岗：是). A blank post state is 在岗, too."""

HELPER_WORDS = ("辅助", "辅警", "协警")
"""警务辅助人员 may accompany; they never inspect, sign or count."""


class CertificateState(StrEnum):
    """执法证件 on a given day."""

    VALID = "有效"
    EXPIRING = "60日内到期"
    EXPIRED = "已过期"
    NOT_YET = "未生效"
    UNKNOWN = "未登记有效期"


class HoldCode(StrEnum):
    """Why a subject is held out; values as VDR1 §2 lists them, labels in HOLD_NAMES."""

    CLOSED = "CLOSED"
    SUSPENDED = "SUSPENDED"
    MOVED = "MOVED"
    DIRECTED = "DIRECTED"
    FREQ = "FREQ"
    PERIOD = "PERIOD"
    PENDING = "PENDING"
    OTHER = "OTHER"


HOLD_NAMES: dict[HoldCode, str] = {
    HoldCode.CLOSED: "注销、吊销",
    HoldCode.SUSPENDED: "停业",
    HoldCode.MOVED: "迁出辖区",
    HoldCode.DIRECTED: "已列定向检查",
    HoldCode.FREQ: "本年度检查次数已满",
    HoldCode.PERIOD: "本计划期内已抽中",
    HoldCode.PENDING: "待核实",
    HoldCode.OTHER: "其他",
}

EVIDENCE_WEIGHTS = ((5, 8), (2, 4), (1, 2), (0, 1))
"""At least so many complaints, and the weight they give inside a stratum (docs/domain.md §7)."""


class Evidence(StrEnum):
    """加权依据 that people record for one task; complaints also stand in the registry."""

    COMPLAINT = "投诉举报"
    ABNORMAL = "列入经营异常名录"
    SERIOUS = "严重违法失信"


TAG_WEIGHTS: dict[Evidence, int] = {
    Evidence.COMPLAINT: 2,
    Evidence.ABNORMAL: 4,
    Evidence.SERIOUS: 8,
}
"""Tickets inside a stratum by what is on record (docs/domain.md §7)."""

UNCLASSED = "未分类"
EVERYBODY = "全部"

BY_HAND = frozenset({HoldCode.DIRECTED, HoldCode.PENDING, HoldCode.OTHER})
"""Holds that people enter; the others follow from the registries and earlier draws."""


PREMISES = "同一代码多处场所"
"""FREQ within one draw, as lists call it (see rules/premises)."""


@dataclass(frozen=True, slots=True)
class Hold:
    """`kind` is what lists count it under, where the code's own name is too wide."""

    code: HoldCode
    reason: str
    kind: str = ""

    @property
    def label(self) -> str:
        return self.kind or HOLD_NAMES[self.code]


def certificate_state(
    valid_from: date | None, valid_to: date | None, today: date
) -> CertificateState:
    """The last day counts as valid."""
    if valid_to is None:
        return CertificateState.UNKNOWN
    if valid_to < today:
        return CertificateState.EXPIRED
    if valid_from is not None and valid_from > today:
        return CertificateState.NOT_YET
    return CertificateState.EXPIRING if valid_to <= today + SOON else CertificateState.VALID


def status_hold(status: str) -> Hold | None:
    """What a subject's status alone says; an unknown or empty status holds nobody out."""
    if status in CLOSED_STATUSES:
        return Hold(HoldCode.CLOSED, f"登记状态为“{status}”")
    if status in SUSPENDED_STATUSES:
        return Hold(HoldCode.SUSPENDED, f"登记状态为“{status}”")
    if status in MOVED_STATUSES:
        return Hold(HoldCode.MOVED, f"登记状态为“{status}”")
    return None


def subject_hold(*, status: str, by_hand: Hold | None, drawn_by: str | None) -> Hold | None:
    """The hold that is committed with the list, or None. The first that applies is the reason:

    its status, a hold entered for this task, an earlier draw of the same plan line (`drawn_by` is
    the number of that task, "" where it is not to be told). The yearly cap is no hold: the
    protocol itself compares `drawn`.
    """
    if hold := status_hold(status) or by_hand:
        return hold
    if drawn_by is None:
        return None
    by = f"由任务{drawn_by}" if drawn_by else ""
    return Hold(HoldCode.PERIOD, f"本计划期内已{by}抽中")


def exclusion(hold: Hold | None, *, drawn: int, cap: int) -> Hold | None:
    """What VDR1 §5 excludes a subject for: its hold, else `drawn` visits to its code this year."""
    if hold or drawn < cap:
        return hold
    return Hold(HoldCode.FREQ, f"本年度已检查{drawn}次，达到上限{cap}次")


def is_helper(identity: str) -> bool:
    return any(word in identity for word in HELPER_WORDS)


def officer_bar(
    *,
    identity: str,
    certificate: str,
    valid_from: date | None,
    valid_to: date | None,
    post_state: str,
    first_day: date,
    last_day: date,
) -> str | None:
    """Why an officer does not count for visits between two days (domain rule 4), or None.

    An officer is 人民警察 or holds a certificate without being a helper, holds it on every one of
    the days, and is at work.
    """
    if is_helper(identity):
        return f"身份为“{identity}”，辅助人员不计入检查人员"
    if not certificate:
        return "没有执法证件编号"
    if post_state not in AT_WORK:
        return f"岗位状态为“{post_state}”"
    return _certificate_bar(valid_from, valid_to, first_day, last_day)


def _certificate_bar(
    valid_from: date | None, valid_to: date | None, first_day: date, last_day: date
) -> str | None:
    if valid_to is None:
        return "未登记执法证件有效期"
    if valid_to < first_day:
        return f"执法证件已于{valid_to:%Y-%m-%d}到期"
    if valid_to < last_day:
        return f"执法证件将于{valid_to:%Y-%m-%d}到期，早于检查截止日"
    if valid_from is not None and valid_from > first_day:
        return f"执法证件自{valid_from:%Y-%m-%d}起才有效"
    return None


def evidence_weight(complaints: int, tags: Iterable[Evidence] = ()) -> int:
    """Tickets of a subject inside its stratum: 1, 2, 4 or 8, by the gravest evidence.

    `complaints` are those of the registry, `tags` what was recorded for this task.
    """
    known = next(weight for least, weight in EVIDENCE_WEIGHTS if complaints >= least)
    return max(known, *(TAG_WEIGHTS[tag] for tag in tags), 1)


def stratum_of(strata_by: str, *, tier: str, industry: str, town: str) -> str:
    """The layer a subject is drawn in; one layer for all where nothing divides them."""
    value = {"tier": tier, "industry": industry, "town": town}.get(strata_by)
    if value is None:
        return EVERYBODY
    return clean_field(value) if value.strip() else UNCLASSED


def unnamed(number: str) -> str:
    """What a subject of a closed draw is called before it has a number of the draw."""
    return f"不公开（尾号 {number[-4:]}）"
