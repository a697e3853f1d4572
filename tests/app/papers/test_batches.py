"""A batch that stops half way knows what is printed and what is not."""

import pytest

from app import papers
from app.records.documents import BatchEntry
from app.rules.states import DocumentState
from tests.app.papers.issuing import issue, printings


@pytest.fixture
def three(published):
    return [published.do(issue, published.people.clerk) for _ in range(3)]


@pytest.fixture
def batch(published, three):
    entries = [BatchEntry(each, number, number == 2) for number, each in enumerate(three, 1)]
    values = {"entries": entries, "printer": "一楼打印机"}
    return published.make(papers.start_batch, published.people.clerk, **values)


def printed(office, batch, *documents):
    values = {"batch_id": batch, "document_ids": documents}
    office.do(papers.mark_batch_printed, office.people.clerk, **values)


def states(office, documents):
    return [row.state for row in office.ask(papers.document_rows, documents)]


def test_starting_prints_nothing_yet(published, batch, three):
    assert states(published, three) == [DocumentState.ISSUED] * 3
    (row,) = published.ask(papers.open_batches)
    assert (row.total, row.printed, row.printer) == (3, 0, "一楼打印机")


def test_what_went_to_the_printer_is_remembered_and_the_rest_can_be_continued(
    published, batch, three
):
    printed(published, batch, three[0])
    assert states(published, three) == [
        DocumentState.PRINTED,
        DocumentState.ISSUED,
        DocumentState.ISSUED,
    ]
    rest = published.ask(papers.rest_of_batch, batch)
    assert rest == [BatchEntry(three[1], 2, True), BatchEntry(three[2], 3, False)]
    (row,) = published.ask(papers.open_batches)
    assert (row.total, row.printed) == (3, 1)


def test_the_last_paper_ends_the_batch(published, batch, three):
    printed(published, batch, *three[:2])
    printed(published, batch, three[2])
    assert published.ask(papers.open_batches) == []
    copies = [published.ask(printings, each)[0].copies for each in three]
    assert copies == [1, 2, 3]
    assert {published.ask(printings, each)[0].printer for each in three} == {"一楼打印机"}


def test_nothing_is_counted_twice(published, batch, three):
    printed(published, batch, three[0])
    values = {"batch_id": batch, "document_ids": [three[0]]}
    error = published.refused(papers.mark_batch_printed, published.people.clerk, **values)
    assert "已经登记过" in error.message
    assert len(published.ask(printings, three[0])) == 1


def test_the_rest_can_be_given_up(published, batch, three):
    printed(published, batch, three[0])
    published.do(papers.drop_batch, published.people.clerk, batch_id=batch)
    assert published.ask(papers.open_batches) == []
    assert states(published, three)[1:] == [DocumentState.ISSUED] * 2
    again = published.refused(papers.drop_batch, published.people.clerk, batch_id=batch)
    assert "已经结束" in again.message


@pytest.mark.parametrize("copies", [0, 100])
def test_impossible_copies_are_refused_at_their_field(published, three, copies):
    values = {"entries": [BatchEntry(three[0], copies, False)], "printer": "一楼"}
    error = published.refused(papers.start_batch, published.people.clerk, **values)
    assert error.field == "copies"


def test_an_empty_batch_is_refused(published):
    values = {"entries": [], "printer": "一楼"}
    assert (
        "先选择" in published.refused(papers.start_batch, published.people.clerk, **values).message
    )
