"""Blanks for the hand: numbered, nothing struck out, nobody's name on them."""

import pytest

from app import blank_papers, documents, papers
from app.documents.page import render
from app.records.documents import DocumentQuery
from tests.app.documents import pages

KINDS = [kind for kind, _ in blank_papers.offered()]


def issue(office, kind, count=2):
    values = {"kind": kind, "count": count, "reason": "三月备用"}
    return office.do(blank_papers.issue_blanks, office.people.clerk, **values)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_has_its_number_and_room_for_the_pen(published, kind):
    issue(published, kind, 1)
    (paper,) = published.printed(kind)
    document = documents.find(kind)
    pdf = render(document, paper, "shipped")
    text = pages.text_of(pdf)
    assert "".join(paper.head.number.split()) in text
    assert "／" not in text
    assert "√" not in text
    assert not pages.faults(pdf, document.sheet)


def test_blanks_take_numbers_one_after_the_other(published):
    ids = issue(published, "site-record", 3)
    rows = published.ask(papers.document_rows, ids)
    assert [row.number[-2:] for row in rows] == ["1号", "2号", "3号"]
    assert {row.title for row in rows} == {"现场检查笔录（空白）"}
    assert published.ask(papers.find_document_ids, DocumentQuery("空白")) == ids[::-1]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("kind", {"kind": "roster"}),
        ("count", {"count": 0}),
        ("count", {"count": blank_papers.MOST + 1}),
        ("reason", {"reason": " "}),
    ],
)
def test_what_is_wrong_is_refused_at_its_field_and_takes_no_number(published, field, values):
    wanted = {"kind": "notice", "count": 1, "reason": "备用", **values}
    clerk = published.people.clerk
    assert published.refused(blank_papers.issue_blanks, clerk, **wanted).field == field
    assert published.printed("notice") == []


def test_only_office_and_departments_issue_blanks(published):
    wanted = {"kind": "notice", "count": 1, "reason": "备用"}
    for operator in (published.people.leader, published.people.legal, published.people.inspector):
        published.refused(blank_papers.issue_blanks, operator, **wanted)


def test_a_receipt_for_the_hand_has_rows_to_name_the_papers(published):
    issue(published, "receipt", 1)
    (paper,) = published.printed("receipt")
    assert paper.documents == ()
    text = pages.text_of(render(documents.find("receipt"), paper, "shipped"))
    assert "送达文书文号123" in text
