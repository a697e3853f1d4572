import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest

from app import documents, office_settings, papers
from app.errors import UserError
from app.offices import open_office
from app.records.documents import DocumentQuery
from app.rules.states import DocumentState
from db.models import Document
from tests.app.documents.pages import text_of
from tests.app.filling import ADMIN
from tests.app.papers.issuing import YEAR, blank, expected, issue, printings

RARE = "\U0002fffd"
"""No face draws it: the code point is no character."""


@pytest.fixture
def office(published):
    return published


def numbers(office):
    with office.database.read() as session:
        return [row.number for row in session.query(Document).order_by(Document.id)]


def test_an_issued_paper_is_frozen_with_its_digest(office):
    issued = office.do(issue, office.people.clerk)
    with office.database.read() as session:
        row = session.get_one(Document, issued)
        assert (row.state, row.pages, row.issued_by) == (DocumentState.ISSUED, 1, "clerk")
        assert sha256(row.pdf).hexdigest() == row.sha256
    assert numbers(office)[0] in text_of(office.ask(papers.pdf_of, issued))


def test_a_paper_that_cannot_be_rendered_takes_no_number(office):
    clerk = office.people.clerk
    office.do(issue, clerk)
    error = office.refused(issue, clerk, request=blank(f"公示{RARE}表"))
    assert "U+2FFFD" in error.message
    assert "无法打印" in error.message
    office.do(issue, clerk)
    assert numbers(office) == expected(1, 2)


def bare(office, *kinds):
    before = office.ask(office_settings.office)
    wished = replace(before, bureau_name="某某县公安局", bare_kinds=kinds)
    office.do(office_settings.save_office, ADMIN, wished=wished)


def test_a_kind_that_the_office_wants_bare_has_neither_qr_nor_fingerprint(office):
    marked = office.do(issue, office.people.clerk)
    bare(office, "publicity")
    plain = office.do(issue, office.people.clerk)
    assert "指纹" in text_of(office.ask(papers.pdf_of, marked))
    assert "指纹" not in text_of(office.ask(papers.pdf_of, plain))


def test_the_papers_of_a_draw_keep_their_mark_whatever_is_set(office):
    bare(office, "roster")
    sample = documents.find("roster").sample
    request = papers.PaperRequest("roster", "名录", lambda head, _: replace(sample, head=head))
    issued = office.do(issue, office.people.clerk, request=request)
    assert "指纹" in text_of(office.ask(papers.pdf_of, issued))


def test_two_writers_on_one_file_take_every_number_once(office):
    """Each has its own database object, as two programs would."""
    failures = []

    def write():
        database = open_office(office.database.path, create=False)
        try:
            for _ in range(4):
                with database.write() as session:
                    issue(session, office.people.clerk)
        except BaseException as error:
            failures.append(error)
        finally:
            database.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert failures == []
    assert numbers(office) == expected(*range(1, 9))


def test_a_number_that_was_rolled_back_is_taken_by_the_next(office):
    def issue_and_fail(session, operator):
        issue(session, operator)
        raise UserError("取消")

    office.refused(issue_and_fail, office.people.clerk)
    office.do(issue, office.people.clerk)
    assert numbers(office) == expected(1)


def test_changed_bytes_are_neither_shown_nor_printed(office):
    issued = office.do(issue, office.people.clerk)
    office.broken = True
    with closing(sqlite3.connect(office.database.path)) as connection, connection:
        connection.execute("UPDATE document SET pdf = substr(pdf, 1, length(pdf) - 1)")
    error = office.refused(lambda session, _: papers.pdf_of(session, issued), None)
    assert "与开具时的摘要不符" in error.message
    assert numbers(office)[0] in error.message


def test_a_void_paper_keeps_its_number(office):
    clerk = office.people.clerk
    issued = office.do(issue, clerk)
    values = {"document_id": issued}
    assert office.refused(papers.void_document, clerk, reason=" ", **values).field == "reason"
    office.do(papers.void_document, clerk, reason="标题有误", **values)
    office.do(issue, clerk)
    assert numbers(office) == expected(1, 2)
    with office.database.read() as session:
        row = session.get_one(Document, issued)
        assert (row.state, row.void_reason) == (DocumentState.VOID, "标题有误")
    again = office.refused(papers.void_document, clerk, reason="再次", **values)
    assert "已作废" in again.message
    assert "已作废" in office.refused(papers.mark_signed, clerk, **values).message


def test_the_papers_of_a_draw_are_void_only_with_the_draw(drawn):
    for document in drawn.ids(Document):
        values = {"document_id": document, "reason": "有误"}
        error = drawn.refused(papers.void_document, drawn.people.clerk, **values)
        assert "整次抽取的作废" in error.message


def test_every_printing_is_remembered(office):
    clerk, inspector = office.people.clerk, office.people.inspector
    first, second = office.do(issue, clerk), office.do(issue, clerk)
    values = {"document_ids": [first, second], "copies": 2, "printer": "一楼打印机"}
    office.do(papers.mark_printed, clerk, **values)
    again = {"document_ids": [first], "copies": 1, "printer": "二楼打印机"}
    office.do(papers.mark_printed, inspector, **again)
    log = office.ask(printings, first)
    assert [(row.operator, row.copies, row.printer) for row in log] == [
        ("clerk", 2, "一楼打印机"),
        ("inspector", 1, "二楼打印机"),
    ]
    rows = office.ask(papers.document_rows, [second, first, 99])
    assert [(row.printed, row.state) for row in rows] == [
        (1, DocumentState.PRINTED),
        (2, DocumentState.PRINTED),
    ]


def test_printing_nothing_is_refused(office):
    values = {"document_ids": [], "copies": 1, "printer": "打印机"}
    error = office.refused(papers.mark_printed, office.people.clerk, **values)
    assert "请先选择" in error.message


def test_a_paper_is_signed_after_it_was_printed(office):
    clerk = office.people.clerk
    issued = office.do(issue, clerk)
    values = {"document_id": issued}
    assert "还没有打印" in office.refused(papers.mark_signed, clerk, **values).message
    printing = {"document_ids": [issued], "copies": 1, "printer": "打印机"}
    office.do(papers.mark_printed, clerk, **printing)
    office.do(papers.mark_signed, clerk, **values)
    office.do(papers.mark_printed, clerk, **printing)
    (row,) = office.ask(papers.document_rows, [issued])
    assert row.state is DocumentState.SIGNED


def test_papers_are_found_by_number_title_task_and_subject(sent):
    (notice, *_) = sent.printed("notice")
    found = {
        text: {row.kind for row in sent.ask(papers.document_rows, find(sent, text=text))}
        for text in (f"检通〔{YEAR}〕1号", "结果确认单", notice.task_number, notice.subject, "100%")
    }
    assert list(found.values()) == [
        {"notice"},
        {"draw-record"},
        {"commitment", "draw-record", "dispatch", "notice", "site-record"},
        {"notice", "site-record"},
        set(),
    ]


def find(office, **query):
    return office.ask(papers.find_document_ids, DocumentQuery(**query))


def test_papers_are_filtered_by_kind_state_task_and_visit(sent):
    everything = find(sent)
    assert everything == sorted(everything, reverse=True)
    assert len(everything) == 9
    assert len(find(sent, kinds=("notice", "dispatch"))) == 4
    assert len(find(sent, inspection_id=sent.visits[0])) == 2
    assert find(sent, task_id=sent.task_id) == everything
    assert find(sent, task_id=sent.task_id + 1) == []
    clerk, chosen = sent.people.clerk, everything[0]
    sent.do(papers.void_document, clerk, document_id=chosen, reason="重开")
    assert find(sent, states=(DocumentState.VOID,)) == [chosen]


@pytest.mark.parametrize("copies", [0, -1, 100])
def test_no_printing_of_no_copies_or_of_too_many_is_noted(office, copies):
    clerk = office.people.clerk
    values = {"document_ids": [office.do(issue, clerk)], "copies": copies, "printer": "一楼"}
    assert office.refused(papers.mark_printed, clerk, **values).field == "copies"
