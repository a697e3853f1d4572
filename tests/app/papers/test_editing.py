"""Editable copies of issued papers."""

import io

import docx

from app import papers
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


def test_a_kind_without_a_copy_says_which_have_one(sent):
    record = first(sent, "site-record")
    error = sent.refused(lambda session, _operator: papers.word_of(session, record), None)
    assert "没有 Word 副本" in error.message
