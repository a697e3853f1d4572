import io
from datetime import timedelta

import openpyxl
import pytest

from app import clock, papers, publications
from app.rules.states import InspectionState, PublicationState
from app.workdays import is_working_day
from db.models import Inspection, Subject
from tests.app.documents.pages import text_of
from tests.stages import CLEAN

TODAY = clock.today()
DAY = timedelta(days=1)
TITLE = "抽查结果公示表"


def candidates(office):
    return [row.inspection_id for row in office.ask(publications.candidates)]


def states(office):
    with office.database.read() as session:
        rows = session.query(Inspection).order_by(Inspection.id)
        return [(row.state, row.published_on) for row in rows]


def prepare(office, *visits):
    values = {"inspection_ids": visits, "title": TITLE}
    return office.make(publications.prepare, office.people.clerk, **values)


def listed(office):
    return office.ask(publications.list_publications)


def cells(office, publication):
    book = openpyxl.load_workbook(io.BytesIO(office.ask(publications.sheet_of, publication)))
    return [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell]


def test_a_visit_is_finished_only_when_it_is_public(reviewed):
    visits = reviewed.visits
    assert sorted(candidates(reviewed)) == visits
    made = prepare(reviewed, *visits[:2])
    assert {state for state, _ in states(reviewed)} == {InspectionState.REVIEWED}
    values = {"publication_id": made, "on": TODAY, "place": "政府网站"}
    reviewed.do(publications.mark_published, reviewed.people.clerk, **values)
    assert states(reviewed) == [
        (InspectionState.PUBLISHED, TODAY),
        (InspectionState.PUBLISHED, TODAY),
        (InspectionState.REVIEWED, None),
    ]
    assert candidates(reviewed) == visits[2:]
    (row,) = listed(reviewed)
    assert (row.state, row.count, row.place) == (PublicationState.PUBLISHED, 2, "政府网站")


def test_the_table_is_frozen_as_paper_and_as_sheet(reviewed):
    made = prepare(reviewed, *reviewed.visits)
    (row,) = listed(reviewed)
    assert row.number == f"南公抽公〔{TODAY.year}〕1号"
    (paper,) = reviewed.printed("publicity")
    sheet = cells(reviewed, made)
    text = text_of(reviewed.ask(papers.pdf_of, row.document_id))
    for line in paper.rows:
        assert (line.ratio, line.drawn_on) == ("5%", line.inspected_on)
        for value in (line.subject, line.code, line.outcome, line.disposition):
            assert value in sheet
            assert value in text
        assert len(line.certificates) == 2
    assert {line.disposition for line in paper.rows} == {"责令限期整改", "无需处置"}


def test_no_telephone_and_no_officer_s_name_is_public(reviewed):
    made = prepare(reviewed, *reviewed.visits)
    (row,) = listed(reviewed)
    whole = "".join(cells(reviewed, made)) + text_of(reviewed.ask(papers.pdf_of, row.document_id))
    assert "民警" not in whole


def test_days_and_places_are_checked_before_anything_is_public(reviewed):
    clerk, made = reviewed.people.clerk, prepare(reviewed, *reviewed.visits)
    values = {"publication_id": made, "on": TODAY, "place": "政府网站"}
    for field, value in (("on", TODAY + DAY), ("on", TODAY - DAY), ("place", " ")):
        error = reviewed.refused(publications.mark_published, clerk, **{**values, field: value})
        assert error.field == field
    assert {state for state, _ in states(reviewed)} == {InspectionState.REVIEWED}
    reviewed.do(publications.mark_published, clerk, **values)
    again = reviewed.refused(publications.mark_published, clerk, **values)
    assert "不必重复" in again.message


def test_a_table_needs_visits_and_a_title(reviewed):
    clerk = reviewed.people.clerk
    verb, visits = publications.prepare, reviewed.visits
    assert "请先勾选" in reviewed.refused(verb, clerk, inspection_ids=(), title=TITLE).message
    assert reviewed.refused(verb, clerk, inspection_ids=visits, title=" ").field == "title"


def test_a_visit_stands_in_one_table_once(reviewed):
    first, second, _ = reviewed.visits
    prepare(reviewed, first, first)
    assert listed(reviewed)[0].count == 1
    values = {"inspection_ids": (second, first), "title": TITLE}
    error = reviewed.refused(publications.prepare, reviewed.people.clerk, **values)
    assert "已列入公示表" in error.message


def test_a_table_that_was_voided_frees_its_visits(reviewed):
    clerk = reviewed.people.clerk
    made = prepare(reviewed, *reviewed.visits)
    void = {"document_id": listed(reviewed)[0].document_id, "reason": "标题有误"}
    reviewed.do(papers.void_document, clerk, **void)
    values = {"publication_id": made, "on": TODAY, "place": "政府网站"}
    error = reviewed.refused(publications.mark_published, clerk, **values)
    assert "已经作废" in error.message
    again = prepare(reviewed, *reviewed.visits)
    reviewed.do(publications.mark_published, clerk, **{**values, "publication_id": again})
    assert {state for state, _ in states(reviewed)} == {InspectionState.PUBLISHED}


def test_a_table_that_is_public_is_not_voided(reviewed):
    reviewed.publish(*reviewed.visits)
    values = {"document_id": listed(reviewed)[0].document_id, "reason": "有误"}
    error = reviewed.refused(papers.void_document, reviewed.people.clerk, **values)
    assert "已经公示" in error.message


@pytest.mark.parametrize("stage", ["drawn", "sent"])
def test_only_reviewed_visits_become_public(stage, request):
    office = request.getfixturevalue(stage)
    assert candidates(office) == []
    values = {"inspection_ids": office.visits[:1], "title": TITLE}
    error = office.refused(publications.prepare, office.people.clerk, **values)
    assert "没有审核通过" in error.message
    withheld = {"inspection_id": office.visits[0], "reason": "涉密", "approver": "周局长"}
    assert office.refused(publications.withhold, office.people.clerk, **withheld)


def test_a_visit_is_withheld_with_reason_and_approval(reviewed):
    clerk, visit = reviewed.people.clerk, reviewed.visits[0]
    values = {"inspection_id": visit, "reason": "内保重点单位", "approver": "周局长"}
    for field in ("reason", "approver"):
        error = reviewed.refused(publications.withhold, clerk, **{**values, field: " "})
        assert error.field == field
    own = reviewed.refused(publications.withhold, clerk, **{**values, "approver": clerk.name})
    assert own.field == "approver"
    reviewed.do(publications.withhold, clerk, **values)
    with reviewed.database.read() as session:
        row = session.get_one(Inspection, visit)
        assert row.withheld_reason == "内保重点单位（批准人：周局长）"
        assert (row.state, row.published_on) == (InspectionState.PUBLISHED, None)
    assert visit not in candidates(reviewed)


def test_what_stands_in_a_table_is_not_withheld(reviewed):
    prepare(reviewed, *reviewed.visits)
    values = {"inspection_id": reviewed.visits[0], "reason": "涉密", "approver": "周局长"}
    error = reviewed.refused(publications.withhold, reviewed.people.clerk, **values)
    assert "已列入公示表" in error.message


def test_twenty_working_days_or_the_task_s_end_whichever_comes_first(published, monkeypatch):
    near, far = (published.task(deadline=TODAY + days * DAY) for days in (3, 60))
    for task in (near, far):
        published.draw(task)
        published.send(task)
    for visit in published.visits:
        published.enter(visit, CLEAN)
    due = {row.task_number: row.due_on for row in published.ask(publications.candidates)}
    assert min(due.values()) == TODAY + 3 * DAY
    days = (TODAY + n * DAY for n in range(1, (max(due.values()) - TODAY).days + 1))
    assert sum(map(is_working_day, days)) == 20
    assert published.ask(publications.candidates)[0].due_on == TODAY + 3 * DAY
    later = TODAY + 4 * DAY
    monkeypatch.setattr(clock, "today", lambda: later)
    overdue = {row.task_number for row in published.ask(publications.candidates) if row.overdue}
    assert overdue == {number for number, day in due.items() if day < later}


def test_a_closed_draw_is_published_without_name_and_code(published):
    task = published.task(closed=True)
    published.draw(task)
    published.send(task)
    for visit in published.visits:
        published.enter(visit)
    made = published.publish(*published.visits)
    (row,) = listed(published)
    whole = [*cells(published, made), text_of(published.ask(papers.pdf_of, row.document_id))]
    with published.database.read() as session:
        visits = session.query(Inspection).all()
        secret = {text for each in visits for text in (each.subject_name, each.subject_number)}
        secret |= {session.get_one(Subject, each.subject_id).address for each in visits}
    assert not [text for text in whole for each in secret if each in text]
    assert sum(text.endswith("（依法不公开名称）") for text in whole) == 3
