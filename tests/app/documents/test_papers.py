"""Every paper: its words, its look, and what happens when the data are longer than usual."""

import hashlib
from dataclasses import MISSING, fields, is_dataclass, replace
from itertools import pairwise

import pytest

from app import documents
from app.documents import site_record
from app.documents.annex import committed
from app.documents.page import render
from tests.app.documents import pages
from tests.reference.papers.reference import difference, picture_path, text_path, texts

LONGEST = (
    "某某县城关镇和平街道办事处辖区内新型建筑材料（墙体、屋面、防水）"
    "生产销售与综合服务管理有限责任公司第一分公司驻某某某某处"
)
SENTENCE = "检查人员到场后出示执法证件，当事人在场。旅客登记簿第17页缺2人信息（见照片3）。"
KEPT = {
    "head",
    "commitment",
    "seed",
    "chain_head",
    "previous_head",
    "digest",
    "salt",
    "value",
    "plan",
}


@pytest.fixture(params=documents.ALL, ids=lambda document: document.key)
def document(request):
    return request.param


def emptied(data):
    """The sample with every optional field left out."""
    optional = [
        field for field in fields(data) if field.default is not MISSING and field.name != "head"
    ]
    return replace(data, **{field.name: field.default for field in optional})


def stretched(value, text, name=""):
    """The sample with every short text replaced by a long one."""
    if isinstance(value, str):
        return value if name in KEPT or not value or value.isdigit() else text
    if isinstance(value, tuple):
        return tuple(stretched(each, text, name) for each in value)
    if is_dataclass(value):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(
            value,
            **{
                key: each if key in KEPT else stretched(each, text, key)
                for key, each in found.items()
            },
        )
    return value


def assert_in_its_boxes(pdf, document):
    assert not pages.crossed(pdf)
    assert not pages.ruled_through(pdf)
    assert not pages.outside(pdf, document.sheet)
    assert not pages.overprinted(pdf)


def test_the_words_are_those_of_the_reference(document):
    assert texts(document) == text_path(document).read_text("utf-8")


def test_the_look_is_that_of_the_reference(document):
    pdf = render(document, document.sample, "shipped")
    for page in range(len(pages.page_texts(pdf))):
        assert difference(pdf, page, picture_path(document, page)) < 12


def test_the_sample_stays_in_its_boxes(document):
    assert_in_its_boxes(render(document, document.sample, "shipped"), document)


def test_empty_optional_fields_leave_a_whole_paper(document):
    pdf = render(document, emptied(document.sample), "shipped")
    named = document.kind not in ("案卷", "公文")
    assert document.title.replace("（锁定）", "") in pages.text_of(pdf) or not named
    assert_in_its_boxes(pdf, document)


def test_names_of_sixty_characters_stay_in_their_boxes(document):
    assert len(LONGEST) == 60
    pdf = render(document, stretched(document.sample, LONGEST), "shipped")
    assert LONGEST in pages.text_of(pdf)
    assert_in_its_boxes(pdf, document)


LISTS = {
    "roster": "rows",
    "dispatch": "rows",
    "publicity": "rows",
    "dossier-index": "entries",
    "draw-record": "subjects",
}


@pytest.mark.parametrize(("key", "field"), LISTS.items())
def test_two_hundred_rows_flow_over_pages_under_their_head(key, field):
    document = documents.find(key)
    row = getattr(document.sample, field)[0]
    data = replace(document.sample, **{field: (row,) * 200})
    if key == "draw-record":
        data = replace(data, annex=())
    pdf = render(document, data, "shipped")
    shown = pages.page_texts(pdf)
    name = "悦安宾馆有限公司" if key != "dossier-index" else "行政检查审批表"
    assert sum(text.count(name) for text in shown) >= 200
    heads = [text for text in shown if text.count(name) > 3]
    assert all("序号" in text for text in heads)
    assert_in_its_boxes(pdf, document)


FINDINGS = {
    "site-record": "items",
    "inquiry": "answers",
    "rectify": "violations",
    "recheck": "lines",
    "opinion": "summary",
    "transfer": "facts",
    "transfer-letter": "facts",
}


@pytest.mark.parametrize(("key", "field"), FINDINGS.items())
def test_two_hundred_findings_flow_over_pages(key, field):
    document = documents.find(key)
    found = getattr(document.sample, field)
    data = replace(document.sample, **{field: (found * 200)[:200]})
    pdf = render(document, data, "shipped")
    assert len(pages.page_texts(pdf)) > 5
    assert_in_its_boxes(pdf, document)


MANY = 200


@pytest.mark.parametrize(
    ("document", "field"),
    [
        pytest.param(document, field.name, id=f"{document.key}-{field.name}")
        for document in documents.ALL
        for field in fields(document.sample)
        if isinstance(getattr(document.sample, field.name), tuple)
        and getattr(document.sample, field.name)
    ],
)
def test_whatever_there_may_be_several_of_there_may_be_many_of(document, field):
    found = getattr(document.sample, field)
    data = replace(document.sample, **{field: (found * MANY)[:MANY]})
    assert_in_its_boxes(render(document, data, "shipped"), document)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("site-record", "findings"),
        ("approval", "outline"),
        ("rectify", "requirements"),
        ("notice", "duty"),
        ("dossier-note", "text"),
        ("draw-record", "voided"),
    ],
)
def test_three_thousand_characters_flow_over_pages(key, field):
    document = documents.find(key)
    text = (SENTENCE * 80)[:3000]
    assert len(text) == 3000
    pdf = render(document, replace(document.sample, **{field: text}), "shipped")
    shown = pages.page_texts(pdf)
    assert len(shown) > 2
    assert sum(text.count("旅客登记簿") for text in shown) >= 63
    assert_in_its_boxes(pdf, document)


@pytest.mark.parametrize(("key", "field"), LISTS.items())
def test_signatures_never_stand_on_a_page_alone(key, field):
    document = documents.find(key)
    row = getattr(document.sample, field)[0]
    for count in range(1, 40, 2):
        data = replace(document.sample, **{field: (row,) * count})
        if key == "draw-record":
            data = replace(data, annex=())
        last = pages.page_texts(render(document, data, "shipped"))[-1]
        assert "签名" not in last or any(
            words in last for words in ("悦安宾馆", "审批表", "审计链首部")
        )


@pytest.mark.parametrize("count", range(1, 12))
def test_the_seal_of_a_notice_never_stands_alone(count):
    document = documents.find("notice")
    data = replace(document.sample, items=document.sample.items * count)
    last = pages.page_texts(render(document, data, "shipped"))[-1]
    assert "监督电话" in last
    assert "某某县公安局" in last


def test_a_notice_says_what_the_law_wants_said():
    document = documents.find("notice")
    text = pages.text_of(render(document, document.sample, "shipped"))
    wanted = ("本年度第1次", "上限1次", "豫J-100017", "有权申请其回避", "监督电话", "严禁变相检查")
    assert all(words in text for words in wanted)
    assert "检查证" not in text


def test_a_notice_for_the_hand_strikes_nothing_and_keeps_its_number():
    document = documents.find("notice")
    blank = {"basis": (), "items": (), "materials": (), "officers": (), "by_hand": True}
    blank |= dict.fromkeys(("subject", "task_number", "starts", "ends", "mode", "nth", "cap"), "")
    pdf = render(document, replace(document.sample, **blank, issued_on=""), "shipped")
    text = pages.text_of(pdf)
    assert "／" not in text
    assert "南公检通〔2026〕1号" in text
    assert "本年度第次，上限次" in text
    assert len(pages.page_texts(pdf)) == 1
    assert_in_its_boxes(pdf, document)


@pytest.mark.parametrize(("delivery", "shown"), [("提前送达", "□√提前"), ("到场出示", "□√到场")])
def test_a_notice_shows_how_it_is_served(delivery, shown):
    document = documents.find("notice")
    data = replace(document.sample, delivery=delivery)
    assert shown in pages.text_of(render(document, data, "shipped"))


def test_a_committed_file_becomes_an_annex_that_can_be_keyed_in_again():
    text = "VDR1-objects\t2\tabcd\nid\tname\n01\t某单位\n02\t另一单位\n"
    table = committed("对象名录", text)
    assert (table.salt, table.columns) == ("abcd", ("id", "name"))
    assert table.rows == (("01", "某单位"), ("02", "另一单位"))
    assert table.digest == hashlib.sha256(text.encode()).hexdigest()
    document = documents.find("draw-record")
    shown = pages.text_of(render(document, replace(document.sample, annex=(table,)), "shipped"))
    assert "对象名录（2行）" in shown
    assert "idname01某单位02另一单位" in shown


def test_a_committed_file_without_rows_shows_its_head():
    table = committed("回避表", "VDR1-avoid\t0\tabcd\nseat\tsubject\n")
    document = documents.find("draw-record")
    shown = pages.text_of(render(document, replace(document.sample, annex=(table,)), "shipped"))
    assert "回避表（0行）" in shown
    assert "seatsubject" in shown


def test_a_filled_record_leaves_no_room_to_add_to():
    document = documents.find("site-record")
    data = replace(document.sample, findings="未发现异常。")
    assert "（以下空白）" in pages.text_of(render(document, data, "shipped"))


def test_an_order_names_both_remedies_and_shows_what_was_not_ordered():
    document = documents.find("rectify")
    text = pages.text_of(render(document, document.sample, "shipped"))
    assert "60日内向某某县人民政府申请行政复议" in text
    assert "六个月内依法向某某县人民法院提起行政诉讼" in text
    assert "□√立即改正" in text
    assert "□立即停止" in text
    assert "一份附卷。" in text


def test_a_blank_record_has_room_for_the_hand():
    document = documents.find("site-record")
    data = replace(document.sample, continuation_pages=2)
    pdf = render(document, data, "shipped")
    assert len(pages.page_texts(pdf)) == 3
    sheet = document.sheet
    for drawn in pages.lines(pdf)[1:]:
        level = sorted(
            line.top
            for line in drawn
            if line.right - line.left > sheet.inner_width - 1 and line.top - line.bottom < 1.5
        )
        pitches = [high - low for low, high in pairwise(level)]
        assert sum(pitch == pytest.approx(site_record.PITCH, abs=0.1) for pitch in pitches) > 5


@pytest.mark.parametrize("key", ["site-record", "inquiry"])
def test_whoever_asks_for_a_recusal_has_room_to_say_why(key):
    document = documents.find(key)
    assert pages.room_after(render(document, document.sample, "shipped"), "理由：") > 30


def test_every_page_of_a_record_is_signed_by_all():
    document = documents.find("site-record")
    data = replace(document.sample, findings=(SENTENCE * 40)[:1500])
    for text in pages.page_texts(render(document, data, "shipped")):
        assert text.count("检查人员（签名）：") == 2
        assert "被检查人（签名）：" in text
        assert "见证人（签名）：" in text


def test_the_commitment_stands_in_sixteen_groups_of_four():
    document = documents.find("commitment")
    text = pages.text_of(render(document, document.sample, "shipped"))
    assert document.sample.commitment in text
    rows = [document.sample.commitment[start : start + 16] for start in range(0, 64, 16)]
    assert all(row in text for row in rows)
