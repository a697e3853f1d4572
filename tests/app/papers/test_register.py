"""The register of numbers: whole, and honest about what is missing."""

import multiprocessing
import sqlite3
from contextlib import closing
from datetime import timedelta

import openpyxl

from app import clock, numbers, papers
from app.activity import record
from app.offices import open_office
from app.permissions import local_operator
from app.rules.states import DocumentState
from db.models import Document
from tests.app.documents.pages import text_of
from tests.app.papers.issuing import YEAR, expected, issue


def issue_many(path, times):
    """What a second program on the same file does."""
    database = open_office(path, create=False)
    for _ in range(times):
        with database.write() as session:
            issue(session, local_operator())
    database.close()


def entries(office, **values):
    return office.ask(papers.number_register, YEAR, **values)


def test_two_programs_on_one_file_leave_no_gap_and_no_double(published):
    spawn = multiprocessing.get_context("spawn")
    values = (published.database.path, 6)
    programs = [spawn.Process(target=issue_many, args=values) for _ in range(2)]
    for each in programs:
        each.start()
    for each in programs:
        each.join()
    assert [each.exitcode for each in programs] == [0, 0]
    found = entries(published)
    assert [each.number for each in found] == expected(*range(1, 13))
    assert {each.problem for each in found} == {""}


def take(office, year):
    with office.database.write() as session:
        taken = numbers.take(session, "notice", year)
        record(session, local_operator(), "取号", about="number_counter:1", title="notice")
    return taken


def test_years_roll_over_and_a_clock_set_back_uses_no_number_twice(published):
    assert [take(published, year) for year in (2030, 2031, 2030, 2031)] == [1, 1, 2, 2]


def test_a_void_paper_keeps_its_place_with_its_reason(published):
    clerk = published.people.clerk
    first = published.do(issue, clerk)
    published.do(issue, clerk)
    published.do(papers.void_document, clerk, document_id=first, reason="标题有误")
    one, two = entries(published)
    assert (one.state, one.note) == (DocumentState.VOID, "作废：标题有误")
    assert (two.state, two.note, two.issued_by) == (DocumentState.ISSUED, "", "clerk")


def test_a_number_without_a_paper_is_listed_as_missing(published):
    for _ in range(3):
        published.do(issue, published.people.clerk)
    published.broken = True
    with closing(sqlite3.connect(published.database.path)) as connection, connection:
        connection.execute("DELETE FROM document WHERE id > 1")
    found = entries(published)
    assert [each.number for each in found] == expected(1, 2, 3)
    assert [each.state for each in found[1:]] == [None, None]
    assert "缺号" in found[2].problem


def test_a_paper_dated_before_its_predecessor_is_marked(published):
    def issue_earlier(session, operator):
        document = session.get_one(Document, issue(session, operator))
        document.issued_at = clock.now() - timedelta(days=40)

    published.do(issue, published.people.clerk)
    published.do(issue_earlier, published.people.clerk)
    assert ["早于前一号" in each.problem for each in entries(published)] == [False, True]


def test_the_register_is_read_by_kind_and_year(sent):
    assert len(entries(sent)) == 9
    notices = entries(sent, kinds=("notice",))
    assert [each.number for each in notices] == expected(1, 2, 3, words="南公检通")
    assert sent.ask(papers.numbered_years) == [YEAR]
    assert sent.ask(papers.number_register, YEAR - 1) == []


def test_the_register_goes_into_a_workbook_line_by_line(sent, tmp_path):
    path = tmp_path / "登记簿.xlsx"
    assert sent.ask(papers.export_register, year=YEAR, kinds=("notice",), path=path) == 3
    title, heads, *lines = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert title[0] == f"{YEAR}年文号登记簿"
    assert heads[0] == "文号"
    assert [line[0] for line in lines] == expected(1, 2, 3, words="南公检通")


def test_the_register_is_printed_with_its_counts(sent):
    clerk, chosen = sent.people.clerk, sent.ask(papers.number_register, YEAR)[-1]
    sent.do(papers.void_document, clerk, document_id=chosen.document_id, reason="重开")
    text = text_of(sent.ask(papers.register_pdf, year=YEAR, kinds=()))
    assert f"{YEAR}年文号登记簿" in text
    assert "共9号，其中作废1号、缺号0号" in text
    assert chosen.number in text


def test_an_odd_character_in_a_reason_keeps_neither_paper_nor_register_from_the_printer(published):
    clerk = published.people.clerk
    first = published.do(issue, clerk)
    values = {"document_id": first, "reason": "重名\U000e1234"}
    published.do(papers.void_document, clerk, **values)
    assert "重名〔U+E1234〕" in text_of(published.ask(papers.shown_pdf, first))
    pdf = published.ask(papers.register_pdf, year=YEAR, kinds=())
    assert "作废：重名〔U+E1234〕" in text_of(pdf)
