"""The law's words: dated, editable, without the old traps."""

import json
from datetime import date

import pytest

from app.documents.legal_texts import in_force, read

NAMES = {"organ": "某某县公安局", "government": "某某县人民政府", "court": "某某县人民法院"}
TODAY = date(2026, 3, 2)


@pytest.fixture
def texts():
    return in_force(read(), TODAY, NAMES)


def test_suit_may_be_brought_within_six_months(texts):
    (remedy,) = texts["rectify_remedy"]
    assert "60日内向某某县人民政府申请行政复议" in remedy
    assert "六个月内依法向某某县人民法院提起行政诉讼" in remedy


def test_nowhere_three_months_and_nowhere_an_inspection_permit():
    every = "".join(line for text in read() for line in text.lines)
    assert "三个月" not in every
    assert "检查证" not in every.replace("检查证照", "")


def test_the_five_prohibitions_stand_in_their_order(texts):
    assert texts["prohibitions"] == (
        "严禁逐利检查",
        "严禁干扰企业正常生产经营",
        "严禁任性处罚企业",
        "严禁下达检查指标",
        "严禁变相检查",
    )


def test_recusal_and_papers_are_told(texts):
    assert "回避" in texts["recusal_right"][0]
    assert "回避" in "".join(texts["site_notice"])
    assert "不得少于两人" in texts["duty"][0]
    assert texts["site_notice"][0].startswith("我们是某某县公安局的执法人员")


def test_an_earlier_day_takes_the_earlier_text():
    before = in_force(read(), date(2023, 12, 31), NAMES)["rectify_remedy"]
    after = in_force(read(), date(2024, 1, 1), NAMES)["rectify_remedy"]
    assert before != after
    assert "prohibitions" not in in_force(read(), date(2020, 1, 1), NAMES)


def test_every_text_says_where_it_comes_from():
    assert all(text.source and text.lines for text in read())


def test_an_office_may_bring_its_own_file(tmp_path):
    path = tmp_path / "法律文本.json"
    row = {
        "key": "duty",
        "valid_from": "2026-01-01",
        "source": "本局",
        "lines": ["请配合{organ}。"],
    }
    path.write_text(json.dumps([row]), "utf-8")
    assert in_force(read(path), TODAY, NAMES) == {"duty": ("请配合某某县公安局。",)}


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        '[{"key":"a"}]',
        '[{"key":"a","valid_from":"昨天","source":"","lines":[]}]',
        '[{"key":"a","valid_from":"2026-01-01","source":"","lines":"x"}]',
    ],
)
def test_a_file_that_does_not_follow_the_pattern_is_refused_with_the_place(tmp_path, content):
    path = tmp_path / "texts.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match="法律文本"):
        read(path)


def test_an_unknown_name_in_braces_is_refused_with_the_text():
    with pytest.raises(ValueError, match="court"):
        in_force(read(), TODAY, {"organ": "甲", "government": "乙"})
