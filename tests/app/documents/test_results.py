"""Papers that follow a visit, and those that secure evidence at it."""

from dataclasses import replace

import pytest

from app import documents
from app.documents.page import render
from app.documents.receipt import METHODS
from app.records.papers import Answer
from tests.app.documents import pages

SENTENCE = "前台登记簿第17页缺2人信息，值班员说明当晚没有查验证件（见照片3）。"


def shown(key, **changes):
    document = documents.find(key)
    pdf = render(document, replace(document.sample, **changes), "shipped")
    assert not pages.faults(pdf, document.sheet)
    return pages.text_of(pdf)


def page_count(key, **changes):
    document = documents.find(key)
    data = replace(document.sample, **changes)
    return len(pages.page_texts(render(document, data, "shipped")))


def test_an_opinion_against_a_subject_names_both_remedies():
    text = shown("opinion")
    assert "60日内向某某县人民政府申请行政复议" in text
    assert "六个月内依法向某某县人民法院提起行政诉讼" in text
    assert "20个工作日内依法向社会公示" in text
    assert "□√责令整改" in text


def test_an_opinion_without_findings_offers_no_remedy():
    clean = {"opinion": "未发现异常", "outcome": "未发现问题", "summary": (), "requirements": ()}
    text = shown("opinion", **clean)
    assert "□√未发现异常" in text
    assert "行政复议" not in text
    assert "权利和救济" not in text
    assert "公示告知" in text


def test_a_transfer_rests_on_article_sixty_one():
    text = shown("transfer")
    assert "第六十一条" in text
    assert "第四十七条" not in text
    assert "受移送机关（印）" in text
    assert "一式三份" in text
    assert "3.登记簿复印件2页" in text


def test_a_transfer_without_evidence_says_so():
    assert "证据清单（无）" in shown("transfer", evidence=(), facts=())


def test_a_recheck_ticks_each_problem_and_ends_with_what_follows():
    text = shown("recheck")
    assert text.count("□√合格") == 2
    assert "复查结论：全部整改合格。" in text
    assert "后续处理：整改事项办结" in text


def test_a_recheck_for_the_pen_leaves_every_answer_open():
    sample = documents.find("recheck").sample
    lines = tuple(replace(each, state="", passed="") for each in sample.lines)
    blank = dict.fromkeys(
        ("replied_on", "rechecked_at", "conclusion", "follow_up", "issued_on"), ""
    )
    text = shown("recheck", **blank, lines=lines, officers=())
    assert "√" not in text
    assert "／" not in text
    assert "□全部整改合格" in text
    assert "□立案查处" in text


def test_a_receipt_lists_what_was_served_and_is_filled_in_at_the_door():
    text = shown("receipt")
    assert "南公责改〔2026〕1号" in text
    assert all(f"□{method}" in text for method in METHODS)
    assert "□√" not in text
    assert "□√留置送达" in shown("receipt", method="留置送达")


def test_a_blank_sampling_sheet_has_its_number_and_strikes_nothing():
    blank = dict.fromkeys(("subject_address", "task_number"), "")
    text = shown("sampling", **blank, officers=())
    assert "南公抽样〔2026〕1号" in text
    assert "／" not in text
    assert "行政处罚法》第五十六条" in text
    assert "一式三份" in text
    assert page_count("sampling", **blank, officers=()) == 1


def test_every_page_of_an_inquiry_is_signed_by_all():
    document = documents.find("inquiry")
    answers = (Answer(question="请说明情况。", answer=(SENTENCE * 60)[:2000]),)
    pdf = render(document, replace(document.sample, answers=answers), "shipped")
    texts = pages.page_texts(pdf)
    assert len(texts) > 1
    for text in texts:
        assert "询问人（签名）：" in text
        assert "记录人（签名）：" in text
        assert "被询问人（签名捺印）：" in text
    assert not pages.faults(pdf, document.sheet)


def test_a_filled_inquiry_leaves_no_room_to_add_to():
    assert "（以下空白）" in shown("inquiry")


def test_a_blank_inquiry_has_rules_to_write_on_and_its_continuation_pages():
    blank = {"answers": (), "officers": ()}
    texts = ("started", "ended", "place", "person", "identity", "telephone", "unit", "address")
    blank |= dict.fromkeys(texts, "")
    text = shown("inquiry", **blank, continuation_pages=2)
    assert "有权拒绝回答" in text
    assert "以下空白" not in text
    assert page_count("inquiry", **blank, continuation_pages=2) == 3


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("opinion", "summary"),
        ("opinion", "requirements"),
        ("transfer", "facts"),
        ("transfer", "evidence"),
        ("recheck", "conclusion"),
        ("sampling", "remark"),
        ("receipt", "refusal"),
        ("copies", "statement"),
        ("disposal", "appraisal"),
        ("checklist", "remark"),
    ],
)
def test_three_thousand_characters_flow_over_pages(key, field):
    document = documents.find(key)
    text = (SENTENCE * 90)[:3000]
    value = (text,) if isinstance(getattr(document.sample, field), tuple) else text
    pdf = render(document, replace(document.sample, **{field: value}), "shipped")
    assert pages.text_of(pdf).count("登记簿第17页") >= 3000 // len(SENTENCE)
    assert not pages.faults(pdf, document.sheet)
