"""The plan: one canonical form, nothing missing, nothing unknown, nothing impossible."""

import json
from dataclasses import replace

import pytest

from app.rules.canonical import CanonicalError, canonical_json
from app.rules.drawplan import Stands, plan_file, read_plan
from tests.app.rules.small_draws import PLAN
from tests.app.rules.vectors import BUNDLES

STANDS = Stands(attempt=1, commitment="0c" * 32, seed="5e" * 32, selected=(("S1", "7a" * 32),))


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle["name"])
def test_published_plans_are_what_would_be_written(bundle):
    data = bundle["plan"].encode()
    assert plan_file(read_plan(data)) == data


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"annex": "a0" * 32},
        {"stands": STANDS},
        {"mode": "total", "total": 9, "rates": {}, "weighted": True, "balance": 2},
        {"borrow_from": ("西", "东"), "title": '引号"与\\反斜线'},
    ],
)
def test_a_plan_comes_back_as_it_went_in(changes):
    plan = replace(PLAN, **changes)
    assert read_plan(plan_file(plan)) == plan


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "title 不能为空"),
        ({"title": "甲\n"}, "title 含有控制字符"),
        ({"title": 1}, "title 应为文字"),
        ({"spec": "VDR2"}, "spec 应为“VDR1”"),
        ({"mode": "ratio"}, "mode 只能是 rate、total"),
        ({"rates": []}, "rates 应为对象"),
        ({"rates": {"*": [1, 0, 0]}}, "rates 应为不小于 1 的整数"),
        ({"rates": {"*": [-1, 1, 0]}}, "rates 应为不小于 0 的整数"),
        ({"rates": {"*": [1, 1]}}, "rates 应为 3 项的列表"),
        ({"total": True}, "total 应为不小于 0 的整数"),
        ({"total": 1.0}, "total 应为不小于 0 的整数"),
        ({"total": 10**9}, "total 应为不小于 0 的整数（最多九位）"),
        ({"weighted": True}, "weighted 只能是 0、1"),
        ({"weighted": 2}, "weighted 只能是 0、1"),
        ({"cap_per_year": "2"}, "cap_per_year 应为不小于 0 的整数"),
        ({"seats": 1}, "seats 应为不小于 2 的整数"),
        ({"borrow_from": "东"}, "borrow_from 应为列表"),
        ({"borrow_from": [" 东"]}, "borrow_from 首尾不能有空白"),
        ({"balance": 3}, "balance 只能是 0、1、2"),
        ({"entrants": [["甲", 12], ["乙", 11]]}, "合计不得少于 24 位"),
        ({"entrants": [["甲", 24, 0]]}, "entrants 应为 2 项的列表"),
        ({"entrants": [["甲", 0], ["乙", 24]]}, "entrants 应为不小于 1 的整数"),
        ({"annex": "A0" * 32}, "annex 应为 64 位小写十六进制数字"),
        ({"stands": {}}, "stands 应有 attempt、commitment、seed、selected 四项"),
        ({"extra": 1}, "应有且只有规定的各项"),
    ],
)
def test_an_impossible_plan_is_refused_by_its_key(changes, sentence):
    value = json.loads(plan_file(PLAN)) | changes
    with pytest.raises(CanonicalError) as caught:
        read_plan(canonical_json(value))
    assert sentence in str(caught.value)


@pytest.mark.parametrize("key", sorted(json.loads(plan_file(PLAN))))
def test_no_key_may_be_missing(key):
    value = json.loads(plan_file(PLAN))
    del value[key]
    with pytest.raises(CanonicalError, match="应有且只有规定的各项"):
        read_plan(canonical_json(value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        plan_file(PLAN) + b"\n",
        plan_file(PLAN).replace(b",", b", ", 1),
        plan_file(PLAN).replace("第".encode(), b"\\u7b2c"),
        plan_file(PLAN).replace(b'"total":0', b'"total":0,"total":0'),
        plan_file(PLAN).replace(b'"total":0', b'"total":NaN'),
        b"[" * 100_000,
    ],
)
def test_bytes_that_are_no_canonical_json_object_are_refused(data):
    with pytest.raises(CanonicalError, match="抽取方案"):
        read_plan(data)


def test_a_plan_that_could_not_be_read_is_not_written():
    with pytest.raises(CanonicalError, match="seats"):
        plan_file(replace(PLAN, seats=1))
