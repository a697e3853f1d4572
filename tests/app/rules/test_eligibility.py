from datetime import date

import pytest

from app.rules.eligibility import (
    CLOSED_STATUSES,
    MOVED_STATUSES,
    SUSPENDED_STATUSES,
    CertificateState,
    Hold,
    HoldCode,
    certificate_state,
    evidence_weight,
    exclusion,
    officer_bar,
    status_hold,
    stratum_of,
    subject_hold,
)
from app.rules.rosters import HOLD_CODES

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
GOOD = {
    "identity": "人民警察",
    "certificate": "1",
    "valid_from": date(2024, 1, 1),
    "valid_to": LAST,
    "post_state": "在岗",
    "first_day": FIRST,
    "last_day": LAST,
}


def test_the_codes_are_those_of_the_protocol():
    assert {code.value for code in HoldCode} == set(HOLD_CODES)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (CLOSED_STATUSES, HoldCode.CLOSED),
        (SUSPENDED_STATUSES, HoldCode.SUSPENDED),
        (MOVED_STATUSES, HoldCode.MOVED),
    ],
)
def test_a_status_holds_a_subject_out_and_is_quoted(statuses, code):
    for status in statuses:
        hold = status_hold(status)
        assert hold.code is code
        assert status in hold.reason


@pytest.mark.parametrize("status", ["正常", "存续", "", "筹建"])
def test_other_statuses_hold_nobody_out(status):
    assert status_hold(status) is None


def test_the_first_reason_that_applies_is_the_reason():
    by_hand = Hold(HoldCode.PENDING, "待核实地址")
    everything = {"by_hand": by_hand, "drawn_by": "1号"}
    assert subject_hold(status="注销", **everything).code is HoldCode.CLOSED
    assert subject_hold(status="正常", **everything) == by_hand
    drawn = subject_hold(status="正常", by_hand=None, drawn_by="1号")
    assert drawn == Hold(HoldCode.PERIOD, "本计划期内已由任务1号抽中")
    assert subject_hold(status="正常", by_hand=None, drawn_by=None) is None


def test_the_yearly_cap_excludes_whom_no_hold_keeps_out():
    held = Hold(HoldCode.MOVED, "迁出")
    assert exclusion(held, drawn=5, cap=1) == held
    assert exclusion(None, drawn=0, cap=1) is None
    assert exclusion(None, drawn=1, cap=1).code is HoldCode.FREQ


def test_an_officer_in_order_counts():
    assert officer_bar(**GOOD) is None


@pytest.mark.parametrize(
    "change", [{"identity": "其他持证执法人员"}, {"identity": ""}, {"post_state": ""}]
)
def test_a_certified_officer_with_a_blank_or_other_identity_counts(change):
    assert officer_bar(**GOOD | change) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"identity": "警务辅助人员"}, "辅助人员不计入"),
        ({"identity": "辅警"}, "辅助人员不计入"),
        ({"certificate": ""}, "没有执法证件编号"),
        ({"post_state": "借调"}, "借调"),
        ({"valid_to": None}, "未登记"),
        ({"valid_to": date(2026, 11, 30)}, "已于2026-11-30到期"),
        ({"valid_to": date(2026, 12, 30)}, "将于2026-12-30到期"),
        ({"valid_from": date(2026, 12, 2)}, "自2026-12-02起才有效"),
    ],
)
def test_an_officer_does_not_count(change, words):
    assert words in officer_bar(**GOOD | change)


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        (None, None, CertificateState.UNKNOWN),
        (date(2020, 1, 1), None, CertificateState.UNKNOWN),
        (None, date(2026, 11, 30), CertificateState.EXPIRED),
        (None, date(2026, 12, 1), CertificateState.EXPIRING),
        (None, date(2027, 1, 30), CertificateState.EXPIRING),
        (None, date(2027, 1, 31), CertificateState.VALID),
        (date(2026, 12, 2), date(2031, 1, 1), CertificateState.NOT_YET),
    ],
)
def test_a_certificate_is_valid_to_the_end_of_its_last_day(start, end, state):
    assert certificate_state(start, end, FIRST) is state


@pytest.mark.parametrize(
    ("strata_by", "stratum"),
    [("tier", "B"), ("industry", "旅馆业"), ("town", "未分类"), ("none", "全部")],
)
def test_a_stratum_is_a_tier_an_industry_a_town_or_everybody(strata_by, stratum):
    assert stratum_of(strata_by, tier="B", industry=" 旅馆业", town=" ") == stratum


@pytest.mark.parametrize(
    ("complaints", "weight"), [(0, 1), (1, 2), (2, 4), (4, 4), (5, 8), (100, 8)]
)
def test_complaints_raise_the_weight_in_steps(complaints, weight):
    assert evidence_weight(complaints) == weight
