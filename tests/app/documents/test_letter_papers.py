"""The papers that are official letters: plan, report, transfer; their tables and charts."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app import documents
from app.documents.page import render
from app.documents.sheet import LETTER
from app.documents.wording import counted
from app.records.papers import Bar
from tests.app.documents import pages

SENTENCE = "检查人员不得少于两人，主动出示执法证件，抽查结果自检查结束之日起20个工作日内公示。"


def printed(key, **changes):
    document = documents.find(key)
    pdf = render(document, replace(document.sample, **changes), "shipped")
    assert not pages.faults(pdf, document.sheet)
    return pages.page_texts(pdf)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")),
        *((99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (212, "二百一十二")),
    ],
)
def test_heads_are_numbered_in_chinese(number, text):
    assert counted(number) == text


def test_a_plan_asks_for_what_the_law_asks_and_shows_its_table():
    first, *_, last = printed("plan")
    assert "各大队、派出所，机关各部门：" in first
    assert all(head in "".join((first, *_)) for head in ("一、总体要求", "二、抽查安排"))
    heads = ("抽查事项", "抽查对象", "对象总数", "抽查比例", "拟抽数", "频次上限", "方式", "时间")
    assert all(head in last for head in (*heads, "实施/参与部门"))
    assert "局领导（签名）" in last
    assert last.startswith("附件")


def test_two_hundred_items_of_a_plan_flow_under_their_head():
    row = documents.find("plan").sample.rows[0]
    texts = printed("plan", rows=(row,) * 200)
    shown = [text for text in texts if "治安管理大队" in text]
    assert sum(text.count("治安管理大队") for text in shown) == 200
    assert all("拟抽数" in text for text in shown)


def test_what_the_registry_cannot_tell_is_a_dash():
    row = replace(documents.find("plan").sample.rows[0], total="", planned="")
    assert "——" in "".join(printed("plan", rows=(row,))).replace("—5%—", "——")


@pytest.mark.parametrize("key", ["plan", "summary"])
def test_long_sections_flow_over_pages(key):
    section = documents.find(key).sample.sections[0]
    text = (SENTENCE * 90)[:3000]
    texts = printed(key, sections=(replace(section, paragraphs=(text,)),))
    cut = len(texts)  # a page may end within the words that are counted
    assert "".join(texts).count("主动出示执法证件") >= 3000 // len(SENTENCE) - cut
    assert len(texts) > 4


def test_a_report_lists_every_department_and_says_what_it_counts():
    text = "".join(printed("summary"))
    assert "出入境管理大队000000—" in text
    assert "公示及时率：检查结束后" in text
    for number, head in enumerate(("总体情况", "一单两库变动情况", "检查结果"), start=1):
        assert f"{counted(number)}、{head}" in text


def bars(**changes):
    document = documents.find("summary")
    pdf = render(document, replace(document.sample, **changes), "shipped", marked=False)
    found = [line for page in pages.lines(pdf) for line in page if line.top - line.bottom > 10.5]
    return [line.right - line.left for line in found if line.right - line.left > 12]


def test_bars_are_as_long_as_their_figures():
    chart = documents.find("summary").sample.charts[0]
    wide = bars(
        charts=(replace(chart, bars=(Bar(name="甲", value="20"), Bar(name="乙", value="5"))),)
    )
    assert wide[0] == pytest.approx(4 * wide[1], rel=0.02)


def test_a_chart_of_nothing_has_no_bars():
    chart = documents.find("summary").sample.charts[0]
    assert bars(charts=(replace(chart, bars=(Bar(name="甲", value="0"),)),)) == []


def test_a_transfer_letter_says_the_same_as_the_form_and_signs_with_text():
    text = "".join(printed("transfer-letter"))
    assert all(
        words in text for words in ("第六十一条", "随函移送下列证据材料", "一式三份", "的函")
    )
    for count in range(1, 6):
        *_, last = printed("transfer-letter", facts=(SENTENCE,) * count)
        assert "特此函告" in last, count


def test_a_signature_never_stands_on_a_page_without_text():
    section = documents.find("plan").sample.sections[0]
    for count in range(1, 24):
        one = replace(section, paragraphs=("照此办理。",) * count)
        signed = next(text for text in printed("plan", sections=(one,)) if "附件：" in text)
        assert "照此办理。" in signed, count


LONG_ORGAN = "某某省某某市某某经济技术开发区某某新城" * 3


def test_the_date_stands_under_the_middle_of_a_name_of_several_lines():
    document = documents.find("transfer-letter")
    head = replace(document.sample.head, organ=LONG_ORGAN)
    pdf = render(document, replace(document.sample, head=head), "shipped")
    page = pages.inks(pdf)[-1]
    first = next(ink for ink, after in pairwise(page) if ink.character + after.character == "20")
    assert abs(first.left - (LETTER.left + LETTER.inner_width / 2)) < 60


@pytest.mark.parametrize("key", ["plan", "summary"])
def test_a_long_name_in_the_imprint_is_whole_and_clear_of_the_date(key):
    document = documents.find(key)
    name = f"{LONG_ORGAN}办公室"
    pdf = render(document, replace(document.sample, printed_by=name), "shipped")
    assert pages.text_of(pdf).count(name[:20]) == 1
    assert name[-20:] in pages.text_of(pdf)
    assert not pages.overprinted(pdf)


@pytest.mark.parametrize("key", ["plan", "summary", "transfer-letter"])
@pytest.mark.parametrize("organ", ["", "某某县\n公安局", "某某县\t公安局"])
def test_no_name_of_an_office_stops_a_letter(key, organ):
    document = documents.find(key)
    head = replace(document.sample.head, organ=organ)
    pdf = render(document, replace(document.sample, head=head), "shipped", draft=True)
    assert f"{organ[-3:]}文件" in pages.text_of(pdf) or key == "transfer-letter"
