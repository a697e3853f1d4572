"""A notice that was voided after it went out comes on paper again, with a number of its own."""

from app import dispatch, papers
from app.rules.states import DocumentState
from db.models import Document


def papers_of(office, visit, *, valid=True):
    with office.database.read() as session:
        rows = session.query(Document).filter_by(inspection_id=visit).order_by(Document.id)
        return [
            (row.kind, row.number) for row in rows if (row.state != DocumentState.VOID) is valid
        ]


def void(office, visit, kind):
    with office.database.read() as session:
        document = session.query(Document).filter_by(inspection_id=visit, kind=kind).one().id
    values = {"document_id": document, "reason": "地址印错"}
    office.do(papers.void_document, office.people.clerk, **values)


def test_only_what_is_void_is_issued_again(sent):
    visit = sent.visits[0]
    before = dict(papers_of(sent, visit))
    void(sent, visit, "notice")
    assert sent.ask(dispatch.missing_papers, visit) == ("notice",)
    values = {"inspection_id": visit, "reason": "地址印错"}
    numbers = sent.do(dispatch.reissue, sent.people.clerk, **values)[0]
    now = dict(papers_of(sent, visit))
    assert [now["notice"]] == numbers
    assert now["notice"] != before["notice"]
    assert now["site-record"] == before["site-record"]
    assert papers_of(sent, visit, valid=False) == [("notice", before["notice"])]
    assert sent.ask(dispatch.missing_papers, visit) == ()


def test_while_all_are_valid_none_is_issued(sent):
    visit = sent.visits[0]
    values = {"inspection_id": visit, "reason": "再来一份"}
    said = sent.refused(dispatch.reissue, sent.people.clerk, **values)
    assert "先在“文书”中作废" in said.message


def test_a_reason_is_needed(sent):
    visit = sent.visits[0]
    void(sent, visit, "notice")
    values = {"inspection_id": visit, "reason": " "}
    assert sent.refused(dispatch.reissue, sent.people.clerk, **values).field == "reason"


def test_before_papers_went_out_none_is_missing(drawn):
    assert drawn.ask(dispatch.missing_papers, drawn.visits[0]) == ()


def test_after_the_record_is_in_none_is_missing(reviewed):
    visit = reviewed.visits[0]
    void(reviewed, visit, "notice")
    assert reviewed.ask(dispatch.missing_papers, visit) == ()
