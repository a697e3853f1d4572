"""The signed paper comes back: its scan is kept as it is."""

import io
import sqlite3
from contextlib import closing

import pytest
from PIL import Image

from app import papers
from app.documents.raster import page_count
from app.rules.states import DocumentState
from tests.app.documents.pages import text_of
from tests.app.papers.issuing import issue
from tests.ui.sheets import A4, pdf_of

PDF = pdf_of(A4)


def picture(kind, size=(300, 400)):
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def printed(published):
    clerk = published.people.clerk
    document = published.do(issue, clerk)
    values = {"document_ids": [document], "copies": 1, "printer": "一楼"}
    published.do(papers.mark_printed, clerk, **values)
    return document


def attach(office, document, content=PDF, name="签收.pdf"):
    values = {"document_id": document, "name": name, "content": content}
    return office.make(papers.attach_scan, office.people.clerk, **values)


def refused(office, document, content=PDF, name="签收.pdf"):
    values = {"document_id": document, "name": name, "content": content}
    return office.refused(papers.attach_scan, office.people.clerk, **values).message


def state(office, document):
    (row,) = office.ask(papers.document_rows, [document])
    return row.state


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("签收.pdf", PDF, "pdf"),
        ("签收.png", picture("PNG"), "png"),
        ("签收.JPG", picture("JPEG"), "jpg"),
        ("没有后缀", picture("JPEG"), "jpg"),
    ],
)
def test_a_scan_is_kept_to_the_byte_and_makes_the_paper_signed(
    published, printed, name, content, media
):
    scan = attach(published, printed, content, name)
    assert state(published, printed) is DocumentState.SIGNED
    (row,) = published.ask(papers.scan_rows, printed)
    assert (row.name, row.media, row.size, row.operator) == (name, media, len(content), "clerk")
    assert published.ask(papers.scan_bytes, scan) == content
    assert page_count(published.ask(papers.scan_pdf, scan)) == 1


def test_several_scans_belong_to_one_paper(published, printed):
    attach(published, printed)
    attach(published, printed, picture("PNG"), "附页.png")
    assert [row.name for row in published.ask(papers.scan_rows, printed)] == [
        "签收.pdf",
        "附页.png",
    ]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04 a sheet", "不是 PDF"),
        (b"%PDF-1.7 broken", "打不开"),
        (picture("PNG")[:60], "打不开"),
        (picture("JPEG")[:20], "打不开"),
        (b"%PDF-" + bytes(30 * 1024 * 1024), "30 MB"),
    ],
)
def test_what_cannot_be_shown_is_not_taken(published, printed, content, word):
    assert word in refused(published, printed, content)
    assert published.ask(papers.scan_rows, printed) == []


def test_a_file_is_the_scan_of_one_paper_only(published, printed):
    attach(published, printed)
    assert "已经登记为" in refused(published, printed)


def test_an_unprinted_or_void_paper_has_no_scan(published):
    document = published.do(issue, published.people.clerk)
    assert "还没有打印" in refused(published, document)
    values = {"document_id": document, "reason": "有误"}
    published.do(papers.void_document, published.people.clerk, **values)
    assert "已作废" in refused(published, document)


def test_a_scan_that_was_changed_is_not_shown(published, printed):
    scan = attach(published, printed)
    published.broken = True
    with closing(sqlite3.connect(published.database.path)) as connection, connection:
        connection.execute("UPDATE document_scan SET content = ?", (picture("PNG"),))
    error = published.refused(lambda session, _: papers.scan_pdf(session, scan), None)
    assert "摘要不符" in error.message


def test_a_picture_of_too_many_dots_is_refused_and_nothing_is_kept(published, printed):
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    message = refused(published, printed, buffer.getvalue(), "大图.png")
    assert "“大图.png”" in message
    assert "重新扫描" in message
    assert published.ask(papers.scan_rows, printed) == []


def withdraw(office, scan, operator=None, reason="扫成了另一份"):
    values = {"scan_id": scan, "reason": reason}
    office.do(papers.withdraw_scan, operator or office.people.clerk, **values)


def test_a_withdrawn_scan_stays_marked_and_the_paper_is_waited_for_again(published, printed):
    scan = attach(published, printed)
    withdraw(published, scan)
    assert state(published, printed) is DocumentState.PRINTED
    (row,) = published.ask(papers.scan_rows, printed)
    assert row.withdrawn == "扫成了另一份"
    assert published.ask(papers.scan_bytes, scan) == PDF
    assert "已撤下" in text_of(published.ask(papers.scan_pdf, scan))
    (event,) = [e for e in published.ask(papers.history, printed) if e.what == "撤下扫描件"]
    assert event.more == "扫成了另一份"


def test_the_withdrawn_file_may_be_the_scan_of_the_right_paper(published, printed):
    clerk = published.people.clerk
    withdraw(published, attach(published, printed))
    right = published.do(issue, clerk)
    values = {"document_ids": [right], "copies": 1, "printer": "一楼"}
    published.do(papers.mark_printed, clerk, **values)
    attach(published, right)
    assert state(published, right) is DocumentState.SIGNED
    assert state(published, printed) is DocumentState.PRINTED


def test_another_scan_or_a_word_of_hand_keeps_the_paper_signed(published, printed):
    first = attach(published, printed)
    attach(published, printed, picture("PNG"), "附页.png")
    withdraw(published, first)
    assert state(published, printed) is DocumentState.SIGNED
    other = published.do(issue, published.people.clerk)
    values = {"document_ids": [other], "copies": 1, "printer": "一楼"}
    published.do(papers.mark_printed, published.people.clerk, **values)
    published.do(papers.mark_signed, published.people.clerk, document_id=other)
    withdraw(published, attach(published, other))
    assert state(published, other) is DocumentState.SIGNED


def test_a_scan_is_withdrawn_once_with_a_reason_by_whom_attached_it_or_the_office(
    published, printed
):
    people = published.people
    values = {"document_id": printed, "name": "签收.pdf", "content": PDF}
    scan = published.make(papers.attach_scan, people.author, **values)
    wish = {"scan_id": scan, "reason": "扫错"}
    assert "“author”" in published.refused(papers.withdraw_scan, people.second, **wish).message
    assert published.refused(papers.withdraw_scan, people.leader, **wish)
    empty = published.refused(papers.withdraw_scan, people.author, scan_id=scan, reason=" ")
    assert empty.field == "reason"
    withdraw(published, scan, people.author)
    assert "已经撤下" in published.refused(papers.withdraw_scan, people.clerk, **wish).message
