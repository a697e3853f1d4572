import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from app import activity, clock, numbers, papers, tasks
from app.permissions import local_operator
from app.records.papers import Publicity
from db.models import Document, Draw, PlanLine, Task
from tests.app.papers.issuing import YEAR, issue
from tests.stages import task_draft

LAST = datetime(YEAR, 12, 31, 23, 59, 59).astimezone()

OPERATOR = local_operator()


def take(database, kind="task", year=2026, word="", count=1):
    with database.write() as session:
        first = numbers.take(session, kind, year, word, count=count)
        activity.record(session, OPERATOR, "取号", about="number_counter:1", title=kind)
    return first


def test_numbers_start_at_one_and_have_no_gaps(database):
    assert [take(database) for _ in range(3)] == [1, 2, 3]


def test_several_numbers_are_taken_at_once(database):
    assert take(database, count=3) == 1
    assert take(database) == 4


def test_every_kind_year_and_word_counts_for_itself(database):
    assert take(database, word="治") == 1
    assert take(database, word="禁") == take(database, year=2027) == take(database, kind="x") == 1
    assert take(database, word="治") == 2


def give_up_after_taking(database):
    with database.write() as session:
        assert numbers.take(session, "task", 2026) == 2
        raise InterruptedError


def test_a_write_that_fails_gives_its_number_back(database):
    assert take(database) == 1
    with pytest.raises(InterruptedError):
        give_up_after_taking(database)
    assert take(database) == 2


def test_two_writers_never_get_the_same_number(database):
    with ThreadPoolExecutor(2) as both:
        taken = list(both.map(lambda _: take(database), range(20)))
    assert sorted(taken) == list(range(1, 21))


@pytest.fixture(params=range(1, 6))
def year_ends(request, monkeypatch):
    """From here on the year ends between two readings of the clock, whichever two they are."""

    def begin():
        readings = count(1)
        ahead = timedelta(seconds=1)
        monkeypatch.setattr(
            clock, "now", lambda: LAST if next(readings) <= request.param else LAST + ahead
        )

    return begin


def year_in(number):
    return int(re.search("〔(.*)〕", number)[1])


def only(office, model):
    (row,) = office.ask(lambda session: session.query(model).all())
    return row


def test_number_and_dates_of_a_paper_are_of_one_year(published, year_ends):
    def contents(head, today):
        return Publicity(head=head, title=str(today.year), rows=())

    year_ends()
    request = papers.PaperRequest("publicity", "公示表", contents)
    published.do(issue, published.people.clerk, request=request)
    row = only(published, Document)
    dates = {row.issued_on.year, row.issued_at.year, int(published.printed("publicity")[0].title)}
    assert {row.year, year_in(row.number)} == dates


def test_a_task_is_numbered_in_the_year_it_was_begun(published, year_ends):
    draft = replace(task_draft(published.ids(PlanLine)[0]), deadline=date(YEAR, 12, 31))
    year_ends()
    published.do(tasks.add_task, published.people.author, draft=draft)
    row = only(published, Task)
    assert {row.year, year_in(row.number)} == {row.created_at.year}


def test_a_draw_is_numbered_in_the_year_it_was_begun(published, year_ends):
    task_id = published.task(deadline=date(YEAR, 12, 31))
    year_ends()
    published.open(task_id)
    row = only(published, Draw)
    assert year_in(row.number) == row.created_at.year
