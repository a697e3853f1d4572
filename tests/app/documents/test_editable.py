"""Editable copies: they say what the paper says, in faces that a Windows office has."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from app import documents
from app.documents.editable import KINDS, editable
from app.documents.page import render
from app.papers.editing import EDITABLE
from tests.app.documents import pages


@pytest.fixture(params=[key for key, _ in KINDS])
def copy(request):
    sample = documents.find(request.param).sample
    return docx.Document(io.BytesIO(editable(request.param, sample))), sample


def words(word):
    """Everything written in the body, white space left out."""
    return "".join("".join(node.text or "" for node in word.element.iter(qn("w:t"))).split())


def plain(text):
    return "".join(text.split())


def test_the_same_kinds_are_offered_as_can_be_made():
    assert tuple(key for key, _ in KINDS) == EDITABLE


def test_every_copy_says_what_the_paper_says(copy):
    word, sample = copy
    text = words(word)
    assert plain(sample.head.organ) in text
    assert plain(sample.head.number) in text


@pytest.mark.parametrize("key", ["plan", "summary"])
def test_a_letter_keeps_every_sentence_of_its_paper(key):
    document = documents.find(key)
    text = words(docx.Document(io.BytesIO(editable(key, document.sample))))
    paper = "".join(pages.page_texts(render(document, document.sample, "shipped", marked=False)))
    for section in document.sample.sections:
        assert section.title in text
        assert section.title in paper
        assert all(plain(each) in text for each in section.paragraphs)
    assert all(
        plain(row.department if key == "summary" else row.item) in text
        for row in document.sample.rows
    )


def test_a_notice_keeps_all_that_the_law_wants_said():
    text = words(docx.Document(io.BytesIO(editable("notice", documents.find("notice").sample))))
    wanted = ("本年度第1次", "上限1次", "豫J-100017", "有权申请其回避", "监督电话", "严禁变相检查")
    assert all(each in text for each in wanted)


def test_faces_are_those_of_a_windows_office(copy):
    word, _ = copy
    found = {
        fonts.get(qn("w:eastAsia"))
        for fonts in word.element.iter(qn("w:rFonts"))
        if fonts.get(qn("w:eastAsia"))
    }
    assert found <= {"仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"}
    assert {"仿宋", "方正小标宋简体"} <= found


def test_a_letter_has_the_margins_of_the_standard():
    word = docx.Document(io.BytesIO(editable("plan", documents.find("plan").sample)))
    section = word.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each / Mm(1)) for each in margins] == [37, 35, 28, 26]


def test_heads_of_tables_stand_again_and_rows_stay_whole():
    sample = documents.find("plan").sample
    data = replace(sample, rows=sample.rows * 40)
    word = docx.Document(io.BytesIO(editable("plan", data)))
    (table,) = word.tables
    assert len(table.rows) == 81
    assert len(list(word.element.iter(qn("w:tblHeader")))) == 1
    assert len(list(word.element.iter(qn("w:cantSplit")))) == 81


def test_characters_beyond_the_first_plane_are_kept():
    sample = documents.find("notice").sample
    data = replace(sample, subject="某某县𬭚㛃䶮宾馆")
    assert "𬭚㛃䶮" in words(docx.Document(io.BytesIO(editable("notice", data))))


def test_a_kind_without_a_copy_is_refused():
    with pytest.raises(KeyError):
        editable("roster", documents.find("roster").sample)


@pytest.mark.parametrize("mark", ["\r", "\v", "\f", "\u2028"])
def test_line_ends_of_other_programs_do_not_stop_a_copy(mark):
    sample = documents.find("notice").sample
    data = replace(sample, materials=(f"营业执照{mark}登记簿",))
    assert "营业执照登记簿" in words(docx.Document(io.BytesIO(editable("notice", data))))
