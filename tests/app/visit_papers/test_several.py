"""One kind of paper for several visits: those that allow it, the others with their reason."""

import sqlite3
from contextlib import closing

import pytest

from app import papers, visit_papers


def several(office, kind, visits=None):
    values = {"inspection_ids": visits or office.visits, "kind": kind}
    return office.do(visit_papers.issue_for_several, office.people.clerk, **values)[0]


def test_every_visit_gets_its_opinion_with_one_number_after_the_other(reviewed):
    found = several(reviewed, "opinion")
    rows = reviewed.ask(papers.document_rows, found.document_ids)
    assert [row.number[-2:] for row in rows] == ["1号", "2号", "3号"]
    assert len({row.subject_name for row in rows}) == 3
    assert found.skipped == ()


def test_visits_that_allow_it_not_are_skipped_and_named(reviewed):
    found = several(reviewed, "recheck")
    assert len(found.document_ids) == 1
    assert len(found.skipped) == 2
    assert all("不需要复查" in reason for _, reason in found.skipped)
    assert len(reviewed.printed("recheck")) == 1


def test_a_second_round_issues_nothing_twice(reviewed):
    first, *_ = reviewed.visits
    several(reviewed, "opinion", [first])
    found = several(reviewed, "opinion")
    assert len(found.document_ids) == 2
    assert "已经开具" in found.skipped[0][1]


def test_a_paper_that_cannot_be_printed_stops_all_and_costs_no_number(reviewed):
    *_, last = reviewed.visits
    reviewed.broken = True  # a name that the registry would not have taken
    with closing(sqlite3.connect(reviewed.database.path)) as connection, connection:
        unprintable = ("某某\U0002fffd宾馆", last)
        connection.execute("UPDATE inspection SET subject_name = ? WHERE id = ?", unprintable)
    values = {"inspection_ids": reviewed.visits, "kind": "opinion"}
    clerk = reviewed.people.clerk
    error = reviewed.refused(visit_papers.issue_for_several, clerk, **values)
    assert "U+2FFFD" in error.message
    found = several(reviewed, "opinion", reviewed.visits[:1])
    (row,) = reviewed.ask(papers.document_rows, found.document_ids)
    assert row.number.endswith("1号")


@pytest.mark.parametrize("kind", ["transfer", "receipt", "roster"])
def test_kinds_about_one_visit_are_refused(reviewed, kind):
    values = {"inspection_ids": reviewed.visits, "kind": kind}
    clerk = reviewed.people.clerk
    assert reviewed.refused(visit_papers.issue_for_several, clerk, **values).field == "kind"


def test_where_no_visit_allows_it_nothing_is_issued(drawn):
    values = {"inspection_ids": drawn.visits, "kind": "sampling"}
    error = drawn.refused(visit_papers.issue_for_several, drawn.people.clerk, **values)
    assert "审批与派发" in error.message
    assert drawn.printed("sampling") == []
