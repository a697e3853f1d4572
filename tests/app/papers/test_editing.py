"""Editable copies of issued papers."""

import io

import docx

from app import corrections, papers
from db.models import Document


def first(office, kind):
    with office.database.read() as session:
        return session.query(Document).filter_by(kind=kind).first().id


def test_a_copy_says_what_the_frozen_paper_says(sent):
    content = sent.ask(papers.word_of, first(sent, "notice"))
    word = docx.Document(io.BytesIO(content))
    (notice, *_) = sent.printed("notice")
    assert notice.head.number in [line.text for line in word.paragraphs]
    assert any(notice.subject in line.text for line in word.paragraphs)


def heads(content):
    """What stands above the pages, odd ones and even ones."""
    section = docx.Document(io.BytesIO(content)).sections[0]
    return {head.paragraphs[0].text for head in (section.header, section.even_page_header)}


def test_a_copy_says_which_paper_it_stands_for_and_that_the_other_is_void(sent):
    old = first(sent, "notice")
    assert heads(sent.ask(papers.word_of, old)) == {""}
    values = {"document_id": old, "reason": "地址有误", "same": True}
    new = sent.make(corrections.replace_document, sent.people.clerk, **values)
    number = sent.ask(papers.document_rows, [old])[0].number
    assert heads(sent.ask(papers.word_of, new)) == {f"（本文书代替{number}，原文书作废）"}
    assert heads(sent.ask(papers.word_of, old)) == {f"{number}已作废：地址有误"}


def test_a_kind_without_a_copy_says_which_have_one(sent):
    record = first(sent, "site-record")
    error = sent.refused(lambda session, _operator: papers.word_of(session, record), None)
    assert "没有 Word 副本" in error.message
