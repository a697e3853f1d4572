from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import clock, dossiers, inspections, office_settings, publications
from app.accounts import local_operator
from app.records.documents import DocumentQuery
from app.rules.states import DocumentState, InspectionState
from app.workdays import is_working_day
from db.models import Document, Dossier, Inspection, Subject
from tests.app.documents.pages import text_of

TODAY = clock.today()
DAY = timedelta(days=1)


@pytest.fixture
def finished(reviewed):
    """Everything is public; the first visit still waits for its re-check."""
    reviewed.publish(*reviewed.visits)
    return reviewed


def file(office, visit, **values):
    values = {"inspection_id": visit, **values}
    return office.make(dossiers.file_dossier, office.people.clerk, **values)


def row(office, dossier):
    return office.ask(dossiers.dossier_detail, dossier).row


def recheck(office, on=TODAY):
    (disposition,) = office.ask(inspections.inspection_detail, office.visits[0]).dispositions
    values = {"disposition_id": disposition.id, "result": "复查合格", "on": on}
    office.do(inspections.close_disposition, office.people.second, **values)


def test_what_may_be_filed_says_what_still_stands_in_the_way(finished):
    rows = finished.ask(dossiers.fileable)
    assert [each.obstacle for each in rows] == ["责令限期整改尚未办结", "", ""]
    assert {each.published_on for each in rows} == {TODAY}
    days = (TODAY + n * DAY for n in range(1, (rows[1].due_on - TODAY).days + 1))
    assert sum(map(is_working_day, days)) == 10


def test_nothing_is_filed_before_it_is_public_and_closed(reviewed):
    clerk, visit = reviewed.people.clerk, reviewed.visits[0]
    verb = dossiers.file_dossier
    assert "还没有公示" in reviewed.refused(verb, clerk, inspection_id=visit).message
    reviewed.publish(*reviewed.visits)
    assert "尚未办结" in reviewed.refused(verb, clerk, inspection_id=visit).message
    recheck(reviewed)
    file(reviewed, visit)
    assert "不能归档" in reviewed.refused(verb, clerk, inspection_id=visit).message


def test_a_dossier_holds_the_papers_of_draw_and_visit_in_order(finished):
    recheck(finished)
    detail = finished.ask(dossiers.dossier_detail, file(finished, finished.visits[0]))
    names = [entry.title.split("（")[0] for entry in detail.entries]
    assert names == [
        "公开抽取承诺单",
        "随机抽取结果确认单",
        "检查任务派发单",
        "行政检查通知书",
        "现场检查笔录",
        "责令整改通知书",
    ]
    pages = {each.id: each.pages for each in papers_of(finished)}
    expected = 1
    for position, entry in enumerate(detail.entries, start=1):
        last = expected + pages[entry.document_id] - 1
        assert (entry.position, entry.first_page, entry.last_page) == (position, expected, last)
        expected = last + 1
    assert detail.row.pages == expected - 1


def papers_of(office):
    with office.database.read() as session:
        rows = session.query(Document).order_by(Document.id).all()
        session.expunge_all()
        return rows


def test_voided_papers_stay_out(finished):
    visit = finished.visits[1]
    query = DocumentQuery(inspection_id=visit, kinds=("notice",))
    (notice,) = finished.ask(dossiers.dossier_papers.papers.find_document_ids, query)
    values = {"document_id": notice, "reason": "重开"}
    void = dossiers.dossier_papers.papers.void_document
    finished.do(void, finished.people.clerk, **values)
    entries = finished.ask(dossiers.dossier_detail, file(finished, visit)).entries
    assert notice not in {entry.document_id for entry in entries}


def test_cover_contents_and_note_are_issued_under_the_archive_number(finished):
    dossier = file(finished, finished.visits[1], box="3 柜 2 层", note="材料齐全")
    number = row(finished, dossier).archive_number
    assert number == f"南公-{TODAY.year}-SSJ-0001"
    own = finished.ask(dossiers.dossier_documents, dossier)
    with finished.database.read() as session:
        rows = [session.get_one(Document, each) for each in own]
        kinds = [each.kind for each in rows]
        assert [each.number for each in rows] == [
            f"{number} {name}" for name in ("案卷封面", "卷内目录", "备考表")
        ]
        assert number in text_of(rows[0].pdf)
    assert kinds == ["dossier-cover", "dossier-index", "dossier-note"]
    (index,) = finished.printed("dossier-index")
    detail = finished.ask(dossiers.dossier_detail, dossier)
    assert [line.number for line in index.entries] == [entry.number for entry in detail.entries]
    assert (detail.box, detail.note) == ("3 柜 2 层", "材料齐全")
    (note,) = finished.printed("dossier-note")
    assert note.text == "材料齐全"


def test_filing_closes_the_visit_and_archives_its_papers(finished):
    visit = finished.visits[1]
    file(finished, visit)
    with finished.database.read() as session:
        each = session.get_one(Inspection, visit)
        assert (each.state, each.closed_on) == (InspectionState.CLOSED, TODAY)
        rows = session.query(Document).filter_by(inspection_id=visit)
        states = {each.kind: each.state for each in rows if not each.kind.startswith("dossier")}
        shared = session.query(Document).filter_by(kind="draw-record").one().state
    assert set(states.values()) == {DocumentState.ARCHIVED}
    assert shared == DocumentState.ISSUED


def test_retention_is_two_years_at_least_and_counts_from_new_year(finished):
    shown = row(finished, file(finished, finished.visits[1]))
    assert shown.retention_years == 2
    assert shown.destroy_after == date(TODAY.year + 3, 1, 1)


def test_the_longer_of_statute_and_two_years_is_kept(finished):
    clerk, visit = finished.people.clerk, finished.visits[1]
    short = {"inspection_id": visit, "statutory_years": 1}
    error = finished.refused(dossiers.file_dossier, clerk, **short)
    assert (error.field, "不得少于两年" in error.message) == ("statutory_years", True)
    long = {"inspection_id": visit, "statutory_years": 101}
    assert finished.refused(dossiers.file_dossier, clerk, **long).field == "statutory_years"
    shown = row(finished, file(finished, visit, statutory_years=10))
    assert (shown.retention_years, shown.destroy_after) == (10, date(TODAY.year + 11, 1, 1))


def test_without_a_statute_the_office_s_own_period_is_taken(finished):
    facts = finished.ask(office_settings.office)
    wished = replace(
        facts, bureau_name="某某县公安局", retention_years=5, retention_from_new_year=False
    )
    finished.do(lambda session, who: office_settings.save_office(session, who, wished), ADMIN)
    shown = row(finished, file(finished, finished.visits[1]))
    assert (shown.retention_years, shown.destroy_after.year) == (5, TODAY.year + 5)
    statutory = row(finished, file(finished, finished.visits[2], statutory_years=3))
    assert statutory.retention_years == 3


ADMIN = local_operator()


def test_a_dossier_closes_when_the_last_disposition_has_ended(finished, monkeypatch):
    later = TODAY + 40 * DAY
    monkeypatch.setattr(clock, "today", lambda: later)
    recheck(finished, later - 2 * DAY)
    due = {each.inspection_id: each.due_on for each in finished.ask(dossiers.fileable)}
    first, second, _ = finished.visits
    assert due[first] > later - 2 * DAY > due[second]
    assert row(finished, file(finished, first)).closed_on == later - 2 * DAY
    assert row(finished, file(finished, second)).closed_on == TODAY


def test_a_withheld_visit_is_filed_from_the_day_of_its_review(reviewed):
    values = {"inspection_id": reviewed.visits[1], "reason": "内保", "approver": "周局长"}
    reviewed.do(publications.withhold, reviewed.people.clerk, **values)
    (waiting,) = reviewed.ask(dossiers.fileable)
    assert waiting.published_on == TODAY
    assert row(reviewed, file(reviewed, reviewed.visits[1])).closed_on == TODAY


def test_several_visits_are_filed_all_or_none(finished):
    clerk = finished.people.clerk
    everything = {"inspection_ids": tuple(reversed(finished.visits))}
    assert "尚未办结" in finished.refused(dossiers.file_dossiers, clerk, **everything).message
    assert finished.ask(dossiers.find_dossiers) == []
    done = []
    values = {"inspection_ids": finished.visits[1:], "progress": lambda *each: done.append(each)}
    filed, _ = finished.do(dossiers.file_dossiers, clerk, **values)
    assert done == [(1, 2), (2, 2)]
    numbers = [row(finished, each).archive_number for each in filed]
    assert [number[-4:] for number in numbers] == ["0001", "0002"]


def test_a_dossier_is_found_by_name_code_initials_and_numbers(finished):
    filed = file(finished, finished.visits[1])
    file(finished, finished.visits[2])
    detail = finished.ask(dossiers.dossier_detail, filed)
    with finished.database.read() as session:
        visit = session.get_one(Inspection, finished.visits[1])
        initials = session.get_one(Subject, visit.subject_id).initials
        name = visit.subject_name
    notice = next(entry.number for entry in detail.entries if "检通" in entry.number)
    numbers = (detail.row.subject_number, detail.row.archive_number, notice)
    for text in (name, initials, initials.lower(), *numbers, f" {notice} "):
        assert [each.id for each in finished.ask(dossiers.find_dossiers, text)] == [filed], text
    shared = finished.ask(dossiers.find_dossiers, detail.row.task_number)
    assert [each.id for each in shared] == [filed + 1, filed]
    assert finished.ask(dossiers.find_dossiers, "100%") == []


def test_the_ten_thousandth_dossier_is_not_taken_for_the_thousandth(finished):
    first, second = (file(finished, visit) for visit in finished.visits[1:])
    with finished.database.write() as session:
        for dossier, number in ((first, "南公-2026-SSJ-1000"), (second, "南公-2026-SSJ-10000")):
            session.get_one(Dossier, dossier).archive_number = number
            rows = session.query(Document).filter(Document.kind.startswith("dossier"))
            for each, name in zip(
                rows.filter_by(inspection_id=finished.visits[dossier]), "封目备", strict=True
            ):
                each.number = f"{number} {name}"
        dossiers.activity.record(session, ADMIN, "改号", about=f"dossier:{first}", title="档号")
    own = [set(finished.ask(dossiers.dossier_documents, each)) for each in (first, second)]
    assert [len(each) for each in own] == [3, 3]
    assert own[0].isdisjoint(own[1])
