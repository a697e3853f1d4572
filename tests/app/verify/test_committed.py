"""The committed files have one spelling; every departure from it is named by line and column."""

import json
import random

import pytest

from app.verify.committed import read_plan, read_table
from app.verify.verdict import ViolationError
from tests.app.verify.by_definition import canonical, random_plan, table

OBJECTS = table(
    "objects",
    [("N1", "甲店", "A", "东", "-", 1, 0, "-"), ("N2", "乙店", "A", "东", "x", 1000, 12, "FREQ")],
)
PLAN = random_plan(random.Random(1))


def fault(text, kind="objects"):
    with pytest.raises(ViolationError) as caught:
        read_table(kind, text)
    return str(caught.value)


def test_a_table_is_read_by_columns():
    assert read_table("objects", OBJECTS)["name"] == ["甲店", "乙店"]
    assert read_table("recusals", table("recusals", [])) == {"id": [], "cert": []}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("甲店", "甲\x07店", "控制字符"),
        ("甲店", "甲\x7f店", "控制字符"),
        ("\n", "\r\n", "控制字符"),
        ("甲店", "e\u0301店", "NFC"),
        ("甲店", "", "第 3 行 name 列"),
        ("甲店", " 甲店", "第 3 行 name 列"),
        ("乙店", "乙店\u3000", "第 4 行 name 列"),
        ("乙店", "乙店\u00a0", "首尾不得有空白"),
        ("甲店", "甲\t店", "第 3 行应有 8 列"),
        ("VDR1-objects", "VDR1-object", "第 1 行"),
        ("VDR1-objects", "\ufeffVDR1-objects", "第 1 行"),
        ("\t2\t", "\t02\t", "第 1 行写明"),
        ("\t2\t", "\t3\t", "实有 2 行"),
        ("5a5a", "5A5a", "盐值"),
        ("5a5a", "5a", "盐值"),
        ("stratum", "Stratum", "第 2 行的列名"),
        ("N2", "N1", "第 4 行没有按编号顺序"),
        ("N2", "M2", "第 4 行没有按编号顺序"),
        ("1000", "1001", "权重"),
        ("1000", "0", "权重"),
        ("1000", "01", "整数"),
        ("1000", "+1", "整数"),
        ("\t12\t", "\t-1\t", "整数"),
        ("\t12\t", "\t١٢\t", "整数"),
        ("\t12\t", "\t1.0\t", "整数"),
        ("\t12\t", "\t" + "9" * 16 + "\t", "整数"),
        ("FREQ", "freq", "排除代码"),
        ("FREQ", "CLOSED ", "首尾不得有空白"),
    ],
)
def test_a_wrong_spelling_is_named(old, new, words):
    assert words in fault(OBJECTS.replace(old, new))


@pytest.mark.parametrize(
    "text", ["", "\n", OBJECTS[:-1], OBJECTS + "\n", OBJECTS + "x", "VDR1\n\n"]
)
def test_a_table_has_two_heads_and_a_last_line_end(text):
    assert fault(text)


def test_rows_are_sorted_by_bytes_not_by_utf_16_units():
    low, high = "N\uffee", "N\U00020bb7"  # UTF-16 would put the surrogates of the second first
    row = ("店", "A", "东", "-", 1, 0, "-")
    text = table("objects", [(low, *row), (high, *row)])
    assert read_table("objects", text)["id"] == [low, high]
    lines = text.split("\n")
    assert "顺序" in fault("\n".join([*lines[:2], lines[3], lines[2], ""]))


@pytest.mark.parametrize("skills", ["y,x", "x,x", "x,", ",x", "x,,y", "-,x", "x,-"])
def test_skills_are_a_sorted_list(skills):
    row = ("C1", "民警", "东", skills, 1, 0)
    assert "skills 列" in fault(table("inspectors", [row]), "inspectors")


def test_recusals_are_sorted_by_both_columns():
    rows = [("N1", "C1"), ("N1", "C2"), ("N2", "C1")]
    text = table("recusals", rows)
    assert read_table("recusals", text)["cert"] == ["C1", "C2", "C1"]
    assert "第 4 行" in fault(text.replace("N1\tC2", "N1\tC1"), "recusals")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("spec", ["VDR2", 1, None]),
        ("title", [1, None, []]),
        ("mode", ["ratio", "", 1, []]),
        ("rates", [[], {"A": 1}, {"A": [1, 2]}]),
        ("rates", [{"A": [1, 0, 0]}, {"A": [-1, 1, 0]}, {"A": [1, 1, "0"]}]),
        ("total", [-1, 1.0, True, "1"]),
        ("weighted", [2, -1, True, None]),
        ("cap_per_year", [-1, "2"]),
        ("reserve_pct", [-1, 0.5]),
        ("reserve_min", [-1, None]),
        ("seats", [1, 0, "2", 2.0]),
        ("borrow_from", ["东", [1], {}]),
        ("balance", [3, -1, "0", False]),
        ("entrants", [[], {}, [["甲", 23]], [["甲", 24], ["乙", 0]]]),
        ("entrants", [[["甲", 24, 1]], [["甲", "24"]], [[1, 24]]]),
        ("annex", ["", "A" * 64, 1, None]),
        ("stands", [None, {}, [], {"attempt": 1}]),
    ],
)  # fmt: skip
def test_every_field_of_the_plan_is_checked(name, values):
    for value in values:
        with pytest.raises(ViolationError) as caught:
            read_plan(canonical({**PLAN, name: value}))
        assert name in str(caught.value)


@pytest.mark.parametrize("name", PLAN)
def test_a_plan_lacks_nothing(name):
    with pytest.raises(ViolationError, match=f"缺少 {name}"):
        read_plan(canonical({key: value for key, value in PLAN.items() if key != name}))


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "1", '"x"', '{"a":1,"a":1}', "[" * 5000,
        json.dumps(PLAN), json.dumps(PLAN, sort_keys=True, separators=(",", ":")),
        canonical(PLAN) + "\n", " " + canonical(PLAN), canonical({**PLAN, "memo": 1}),
    ],
)  # fmt: skip
def test_a_plan_has_one_spelling(text):
    with pytest.raises(ViolationError):
        read_plan(text)


def test_a_plan_is_read_as_it_stands():
    plan = read_plan(canonical({**PLAN, "annex": "ab" * 32}))
    assert plan.entrants == [("纪检监督员", 12), ("群众代表", 12)]
    assert plan.annex == "ab" * 32
    assert plan.stands is None
