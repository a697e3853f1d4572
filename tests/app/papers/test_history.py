"""What a paper has gone through, and what is shown of a void one."""

from app import papers
from app.documents.raster import page_count
from tests.app.documents.pages import text_of
from tests.app.papers.issuing import issue
from tests.ui.sheets import A4, pdf_of


def live(office):
    """Printed twice, scanned, then void."""
    clerk = office.people.clerk
    document = office.do(issue, clerk)
    for printer in ("一楼", "二楼"):
        values = {"document_ids": [document], "copies": 2, "printer": printer}
        office.do(papers.mark_printed, clerk, **values)
    office.do(papers.mark_signed, clerk, document_id=document)
    values = {"document_id": document, "name": "签收.pdf", "content": pdf_of(A4)}
    office.do(papers.attach_scan, clerk, **values)
    office.do(papers.void_document, clerk, document_id=document, reason="标题有误")
    return document


def test_a_paper_s_life_is_told_in_order(published):
    document = live(published)
    events = published.ask(papers.history, document)
    assert sorted(events, key=lambda event: event.at) == events
    assert sorted((each.what, each.more) for each in events if each.what != "开具") == sorted(
        [
            ("打印", "2 份　一楼"),
            ("打印", "2 份　二楼"),
            ("登记已签", ""),
            ("登记扫描件", "签收.pdf"),
            ("作废文书", "标题有误"),
        ]
    )
    assert events[0].what == "开具" or events[0].at == events[-1].at
    assert {each.who for each in events} == {"clerk"}


def test_a_void_paper_is_shown_with_the_mark_and_its_reason_and_stays_frozen(published):
    document = live(published)
    frozen, shown = (published.ask(read, document) for read in (papers.pdf_of, papers.shown_pdf))
    assert "作废" not in text_of(frozen)
    assert "作废" in text_of(shown)
    assert "标题有误" in text_of(shown)
    assert page_count(shown) == page_count(frozen)


def test_a_valid_paper_is_shown_as_it_was_frozen(published):
    document = published.do(issue, published.people.clerk)
    assert published.ask(papers.shown_pdf, document) == published.ask(papers.pdf_of, document)
