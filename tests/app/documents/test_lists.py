"""Lists and registers: many rows, their head on every page, signatures never alone."""

from dataclasses import replace

import pytest

from app import documents
from app.documents.page import render
from tests.app.documents import pages

LISTS = {  # key: field of the rows, a word of the first row, what every page with rows shows
    "checklist": ("rows", "旅馆业治安管理的检查", "抽查内容"),
    "checklist-diff": ("rows", "旅馆业治安管理的检查", "调整前"),
    "copies": ("rows", "营业执照副本", "材料名称"),
    "seal-register": ("rows", "悦安宾馆有限公司", "用印日期"),
    "assessment": ("rows", "计划完成率", "公式"),
    "disposal": ("rows", "悦安宾馆有限公司", "已保管期限"),
    "recheck": ("lines", "访客的", "整改情况"),
}


@pytest.fixture(params=LISTS.items(), ids=lambda each: each[0])
def long_list(request):
    key, (field, word, head) = request.param
    document = documents.find(key)

    def printed(count):
        rows = (getattr(document.sample, field)[0],) * count
        return render(document, replace(document.sample, **{field: rows}), "shipped")

    return document, printed, word, head


def test_two_hundred_rows_flow_over_pages_under_their_head(long_list):
    document, printed, word, head = long_list
    pdf = printed(200)
    shown = pages.page_texts(pdf)
    assert sum(text.count(word) for text in shown) >= 200
    assert all(head in text for text in shown if word in text)
    assert not pages.faults(pdf, document.sheet)


def test_whoever_signs_sees_a_row_on_the_same_page(long_list):
    document, printed, word, _ = long_list
    for count in range(1, 40, 3):
        last = pages.page_texts(printed(count))[-1]
        assert word in last, f"{document.key} with {count} rows"


def test_a_checklist_says_what_it_rests_on_and_who_files_it():
    document = documents.find("checklist")
    text = pages.text_of(render(document, document.sample, "shipped"))
    heads = (
        *("序号", "类别", "领域", "抽查事项", "抽查内容", "检查对象", "比例", "频次", "方式"),
        *("措施", "程序", "结果处理", "检查主体", "检查依据", "责任单位", "备案号"),
    )
    assert all(head in text for head in heads)
    assert all(name in text for name in ("部门负责人（签名）", "法制审核", "办公室备案（盖章）"))
    assert "一式三份" in text


def test_a_checklist_lies_on_a3_across():
    document = documents.find("checklist")
    assert document.orientation == "landscape"
    assert document.sheet.width == pytest.approx(420 * pages.MM)


def test_new_and_repealed_items_say_so():
    document = documents.find("checklist-diff")
    text = pages.text_of(render(document, document.sample, "shipped"))
    assert text.count("（新增事项）") == 1
    assert text.count("（不再列入清单）") == 1


def test_blank_copies_have_ten_numbered_rows_and_strike_nothing():
    document = documents.find("copies")
    data = replace(document.sample, rows=(), officers=(), copied_on="", task_number="")
    pdf = render(document, data, "shipped")
    text = pages.text_of(pdf)
    assert "／" not in text
    assert "10" in text
    assert "与原件核对无异" in text
    assert len(pages.page_texts(pdf)) == 1


def test_destruction_takes_four_signatures_and_the_list_is_kept():
    document = documents.find("disposal")
    text = pages.text_of(render(document, document.sample, "shipped"))
    assert text.count("（签名）：") == 4
    assert text.count("监销人（签名）：") == 2
    assert "永久保存" in text


def test_no_indicator_rewards_visits_hits_or_fines():
    document = documents.find("assessment")
    text = pages.text_of(render(document, document.sample, "shipped"))
    assert "不以检查次数、问题发现率和罚没数额作为考评指标" in text
    assert "不适用" in text


def test_the_leader_who_signs_the_assessment_has_room():
    document = documents.find("assessment")
    assert pages.room_after(render(document, document.sample, "shipped"), "组长（签名）：") > 150
