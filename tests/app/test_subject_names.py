"""After dispatch, too, a closed draw's subjects are numbers; names stand where they must."""

import ast
import io
from pathlib import Path

import openpyxl
import pytest

from app import (
    activity,
    clock,
    corrections,
    dispatch,
    dossiers,
    inspections,
    ledger,
    overview,
    papers,
    publications,
    registries,
    seals,
    subject_names,
    tasks,
)
from app.errors import UserError
from app.records.documents import DocumentQuery
from app.records.inspections import InspectionQuery
from app.records.ledger import CheckEntry, LedgerQuery
from app.rules.eligibility import HoldCode
from app.rules.year_count import Source
from db.models import ActivityEvent, Document, Inspection, LedgerEntry, Subject
from tests.closed_day import FEW, first_event_of_the_day, numbers, secrets
from tests.ui.sheets import A4, pdf_of

NAMED_ON = {
    *("approval", "dispatch", "notice", "site-record", "rectify", "opinion"),
}
"""The papers that by law, or to send people out, name the subject."""


MAY_READ_THE_NAME = {
    "app/subject_names.py": "decides",
    "app/log_names.py": "strikes it out",
    "app/paper_contents.py": "papers of a visit",
    "app/visit_papers/contents.py": "papers of a visit",
    "app/inspections.py": "the opened visit, after asking who reads",
    "app/demo/day.py": "an open draw of its own",
}
ROOT = Path(__file__).parents[2]


def test_no_other_service_reads_the_name_of_a_visit():
    """Records of lists have a `subject_name` as well, which is the told one: they are `row`s."""
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(part, ast.Attribute) and part.attr == "subject_name":
                is_row = isinstance(part.value, ast.Name) and part.value.id == "row"
                found |= set() if is_row else {path.relative_to(ROOT).as_posix()}
    assert found <= set(MAY_READ_THE_NAME)


def told(office, found):
    """Which secrets stand in what was found."""
    text = repr(found)
    return sorted(secret for secret in secrets(office) if secret in text)


def everything_listed(session):
    """What every list of the program holds."""
    events = activity.find_event_seqs(session)
    documents = papers.find_document_ids(session, DocumentQuery())
    visits = inspections.find_inspection_ids(session, InspectionQuery())
    year = session.query(Document).first().year
    keys = ledger.find_keys(session, LedgerQuery(year))
    return {
        "overview": overview.overview(session),
        "inspections": inspections.inspection_rows(session, visits),
        "details": [inspections.inspection_detail(session, each) for each in visits],
        "papers": papers.document_rows(session, documents),
        "numbers": papers.number_register(session, year),
        "seals": [seals.seal_uses(session, year), seals.unsealed(session)],
        "publications": [publications.candidates(session), publications.list_publications(session)],
        "dossiers": [
            (row, dossiers.dossier_detail(session, row.id))
            for row in dossiers.find_dossiers(session)
        ],
        "fileable": dossiers.fileable(session),
        "ledger": ledger.ledger_rows(session, keys),
        "about": [activity.list_about(session, f"inspection:{each}") for each in visits],
        "log": [
            activity.event_detail(session, seq)
            for seq in events
            if seq >= first_of(session) and not activity_of_registry(session, seq)
        ],
    }


def first_of(session):
    query = session.query(ActivityEvent).filter(ActivityEvent.about.startswith("draw:"))
    return query.order_by(ActivityEvent.seq).first().seq


def activity_of_registry(session, seq):
    return session.get_one(ActivityEvent, seq).about.startswith("subject:")


def test_no_list_names_a_subject_of_a_closed_draw(closed):
    listed = closed.ask(everything_listed)
    assert {
        room: told(closed, found) for room, found in listed.items() if told(closed, found)
    } == {}
    called = set(numbers(closed))
    for room in ("inspections", "papers", "dossiers", "ledger", "log", "overview"):
        assert any(number in repr(listed[room]) for number in called), room


def test_the_log_is_written_with_numbers(closed):
    begun = first_event_of_the_day(closed)
    with closed.database.read() as session:
        events = session.query(ActivityEvent).filter(ActivityEvent.seq >= begun).all()
        written = {each.seq: (each.title, each.event) for each in events}
    assert {seq: told(closed, each) for seq, each in written.items() if told(closed, each)} == {}


def test_only_papers_that_must_name_the_subject_do(closed):
    with closed.database.read() as session:
        printed = {(row.kind, row.data.decode()) for row in session.query(Document)}
    named = {kind for kind, data in printed if told(closed, data)}
    assert named == NAMED_ON
    assert {"draw-record", "publicity", "dossier-cover", "dossier-index"} <= {k for k, _ in printed}


@pytest.mark.parametrize("what", ["name", "number", "initials"])
def test_no_search_finds_a_closed_draw_by_what_its_lists_do_not_show(closed, what):
    with closed.database.read() as session:
        visit = session.get_one(Inspection, closed.visits[0])
        text = getattr(session.get_one(Subject, visit.subject_id), what)
    year = closed.ask(lambda session: session.query(Document).first().year)
    assert closed.ask(inspections.find_inspection_ids, InspectionQuery(text)) == []
    assert closed.ask(papers.find_document_ids, DocumentQuery(text)) == []
    assert closed.ask(dossiers.find_dossiers, text) == []
    assert closed.ask(ledger.find_keys, LedgerQuery(year, text)) == []


def test_its_number_finds_it(closed):
    number = numbers(closed)[0]
    year = closed.ask(lambda session: session.query(Document).first().year)
    assert closed.ask(inspections.find_inspection_ids, InspectionQuery(number)) == [
        closed.visits[0]
    ]
    found = closed.ask(papers.find_document_ids, DocumentQuery(number))
    assert len(found) >= len(NAMED_ON) - 1
    assert len(closed.ask(dossiers.find_dossiers, number)) == 1
    assert len(closed.ask(ledger.find_keys, LedgerQuery(year, number))) == 1
    assert len(closed.ask(lambda session: activity.find_event_seqs(session, text=number))) > 5


def test_the_registry_does_not_tell_who_was_drawn(closed):
    with closed.database.read() as session:
        drawn = [row.subject_id for row in session.query(Inspection)]
    rows = closed.ask(registries.subject_rows, drawn)
    assert {row.last_inspected for row in rows} == {None}
    assert [closed.ask(ledger.subject_checks, each) for each in drawn] == [[]] * len(drawn)


def test_a_later_list_does_not_name_the_closed_task(closed):
    later = closed.task()
    pool = closed.ask(tasks.pool, later)
    held = [each.exclusion for each in pool.subjects if each.exclusion]
    assert {each.reason for each in held if each.code is HoldCode.PERIOD} == {"本计划期内已抽中"}


def who_may_read(office, visit):
    """Logins of those to whom the opened visit tells the name."""
    people = office.people
    told_to = set()
    for login in people.__slots__:
        detail = office.ask(inspections.inspection_detail, visit, getattr(people, login))
        if detail.is_named:
            assert set(told(office, detail)) >= {detail.subject_name, detail.subject_number}
            told_to.add(login)
        else:
            assert told(office, detail) == []
    return told_to


def test_the_opened_visit_names_it_to_those_who_work_on_it(closed):
    own = {"clerk", "author", "second", "leader", "supervisor"}
    still_out = closed.visits[4]
    assert who_may_read(closed, still_out) == own
    assert who_may_read(closed, closed.visits[0]) == own | {"legal"}


def test_an_open_visit_is_named_to_everybody(sent):
    detail = sent.ask(inspections.inspection_detail, sent.visits[0])
    assert detail.is_named
    assert detail.row.subject_name == detail.subject_name != ""
    with sent.database.read() as session:
        assert subject_names.may_read(session, None, session.get_one(Inspection, sent.visits[0]))


@pytest.mark.parametrize("kind", ["dispatch", "notice"])
def test_a_paper_that_names_it_opens_for_them_alone(closed, kind):
    query = DocumentQuery(kinds=(kind,))
    document = closed.ask(papers.find_document_ids, query)[-1]
    people = closed.people
    assert closed.ask(papers.shown_pdf, document, people.clerk)
    for other in (people.outsider, people.inspector, None):
        with pytest.raises(UserError, match="不公开抽取"):
            closed.ask(papers.shown_pdf, document, other)


def test_papers_without_names_open_for_everybody(closed):
    (record,) = closed.ask(papers.find_document_ids, DocumentQuery(kinds=("draw-record",)))
    assert closed.ask(papers.shown_pdf, record)


def test_the_copy_in_word_and_the_scan_are_kept_from_others_too(closed):
    notice = closed.ask(papers.find_document_ids, DocumentQuery(kinds=("notice",)))[0]
    opinion = closed.ask(papers.find_document_ids, DocumentQuery(kinds=("opinion",)))[0]
    (scan,) = closed.ask(papers.scan_rows, opinion)
    clerk, outsider = closed.people.clerk, closed.people.outsider
    assert closed.ask(papers.word_of, notice, clerk)
    assert closed.ask(papers.scan_pdf, scan.id, clerk)
    for read, key in ((papers.word_of, notice), (papers.scan_pdf, scan.id)):
        with pytest.raises(UserError, match="不公开抽取"):
            closed.ask(read, key, outsider)


def test_nobody_reviews_a_record_that_he_may_not_read(closed):
    visit, people = closed.visits[4], closed.people
    values = {"inspection_id": visit}
    closed.do(inspections.submit_entry, people.second, **values, entry=closed.entry(visit))
    error = closed.refused(
        inspections.review, people.outsider, **values, approve=True, opinion="同意"
    )
    assert "不公开抽取" in error.message


def test_the_published_table_holds_the_number_and_no_name(closed):
    (row,) = closed.ask(publications.list_publications)
    book = openpyxl.load_workbook(io.BytesIO(closed.ask(publications.sheet_of, row.id)))
    cells = [str(cell.value) for line in book.active for cell in line if cell.value]
    assert told(closed, cells) == []
    called = numbers(closed)
    assert [cell for cell in cells if "依法不公开名称" in cell] == [
        f"{called[0]}（依法不公开名称）",
        f"{called[2]}（依法不公开名称）",
    ]


@pytest.mark.parametrize("forms", [True, False])
def test_drafts_before_dispatch_are_kept_from_others(published, forms):
    task_id, people = published.task(closed=True, ratio=FEW), published.people
    published.draw(task_id)
    if not forms:
        published.do(dispatch.approve_visits, people.leader, task_id=task_id, opinion="同意")
    values = {"task_id": task_id, "forms": forms}
    assert published.ask(dispatch.drafts, **values, reader=people.clerk)
    for other in (people.outsider, people.inspector, None):
        with pytest.raises(UserError, match="不公开抽取") as caught:
            published.ask(dispatch.drafts, **values, reader=other)
        assert told(published, caught.value.message) == []


def test_the_draft_of_a_correction_is_kept_from_others(closed):
    number = numbers(closed)[4]
    query = DocumentQuery(number, kinds=("notice",))
    (notice,) = closed.ask(papers.find_document_ids, query)
    assert closed.ask(corrections.draft_of_replacement, notice, reader=closed.people.clerk)
    for other in (closed.people.outsider, None):
        with pytest.raises(UserError, match=number):
            closed.ask(corrections.draft_of_replacement, notice, reader=other)


def test_record_and_dispatch_list_bear_the_number_and_the_notice_does_not(closed):
    called = numbers(closed)
    (listed,) = closed.printed("dispatch")
    assert [row.subject[-9:] for row in listed.rows] == [f"（{each}）" for each in called]
    with closed.database.read() as session:
        kinds = {
            kind: {
                row.inspection_id: row.data.decode()
                for row in session.query(Document).filter_by(kind=kind)
            }
            for kind in ("notice", "site-record")
        }
    for visit, number in zip(closed.visits, called, strict=True):
        assert f"号第{number}号" in kinds["site-record"][visit]
        assert number not in kinds["notice"][visit]


def test_papers_of_an_open_draw_bear_the_number_of_the_task_alone(sent):
    (listed,) = sent.printed("dispatch")
    with sent.database.read() as session:
        names = {row.subject_name for row in session.query(Inspection)}
    assert {row.subject for row in listed.rows} == names
    assert {each.task_number for each in sent.printed("site-record")} == {listed.task_number}


def test_reasons_and_names_of_files_do_not_name_it_either(closed):
    with closed.database.read() as session:
        name = session.get_one(Inspection, closed.visits[4]).subject_name
    people, number = closed.people, numbers(closed)[4]
    (record,) = closed.ask(papers.find_document_ids, DocumentQuery(number, kinds=("site-record",)))
    closed.do(papers.mark_printed, people.clerk, document_ids=[record], copies=1, printer="一楼")
    scan = {"document_id": record, "name": f"{name}笔录.pdf", "content": pdf_of(A4) + b"%"}
    closed.make(papers.attach_scan, people.clerk, **scan)
    why = {"document_id": record, "reason": f"{name}的地址写错", "same": True}
    fresh = closed.make(corrections.replace_document, people.clerk, **why)
    (row,) = closed.ask(papers.scan_rows, record)
    assert row.name == f"{number}笔录.pdf"
    stories = [closed.ask(papers.history, each) for each in (record, fresh)]
    year = clock.today().year
    register = closed.ask(papers.number_register, year, kinds=("site-record",))
    for found in (*stories, register):
        assert told(closed, found) == []
        assert f"{number}的地址写错" in repr(found)


def test_no_refusal_in_the_ledger_tells_of_a_recheck_in_a_closed_draw(closed):
    with closed.database.read() as session:
        row = session.query(LedgerEntry).one()
        entry = CheckEntry(row.subject_id, row.held_on, Source(row.source), row.unit, reference="1")
    assert (
        "已经登记过" in closed.refused(ledger.add_entry, closed.people.clerk, entry=entry).message
    )
    assert closed.make(ledger.add_entry, closed.people.outsider, entry=entry)
    again = closed.refused(ledger.add_entry, closed.people.outsider, entry=entry)
    assert "已经登记过" in again.message
