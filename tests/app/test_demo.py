import io
import json
from collections import Counter

import openpyxl
import pytest

from app import (
    accounts,
    checklists,
    checks,
    demo,
    dossiers,
    inspections,
    papers,
    publications,
    registries,
    tasks,
)
from app.demo.people import OFFICE, PEOPLE, settle
from app.demo.samples import invent
from app.errors import UserError
from app.office_settings import office
from app.offices import open_office
from app.records.documents import DocumentQuery
from app.records.inspections import InspectionQuery
from app.records.registries import SubjectQuery
from app.rules.eligibility import SUBJECT_STATUSES, TIERS
from app.rules.identifiers import read_code
from app.rules.states import InspectionState
from app.rules.task_states import TaskState
from app.verify.verdict import Outcome
from app.verify.verify import verify

SUBJECTS = 150


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The demonstration's folder and what it said."""
    out, said = tmp_path_factory.mktemp("demo") / "演示", []
    demo.run(out, SUBJECTS, said.append)
    return out, said


@pytest.fixture
def session(walked):
    database = open_office(walked[0] / "office.sqlite", create=False)
    with database.read() as session:
        yield session
    database.close()


def test_a_registry_of_any_size_finds_officers_enough(session):
    drafts = [tasks.task_detail(session, row.id).draft for row in tasks.list_tasks(session)]
    assert {draft.officer_cap for draft in drafts} == {1000}


def test_the_day_leaves_an_office_papers_a_bundle_and_a_table(walked):
    out, _ = walked
    assert {path.name for path in out.iterdir() if path.stat().st_size} == {
        "office.sqlite",
        "papers",
        "bundle.json",
        "公示.xlsx",
    }


def test_the_office_of_the_day_is_whole(session):
    assert checks.check(session).findings == ()
    assert office(session).bureau_name == OFFICE.bureau_name


def test_the_bundle_of_the_day_is_verified(walked):
    data = (walked[0] / "bundle.json").read_bytes()
    assert verify(data, json.loads(data)["commitment"]).outcome is Outcome.VERIFIED


def test_every_paper_is_a_file_under_its_number(walked, session):
    ids = papers.find_document_ids(session, DocumentQuery())
    rows = papers.document_rows(session, ids)
    files = {path.stem: path.read_bytes() for path in (walked[0] / "papers").glob("*.pdf")}
    assert files == {row.number: papers.pdf_of(session, row.id) for row in rows}
    kinds = {row.kind for row in rows}
    assert kinds >= {"draw-record", "dispatch", "notice", "site-record", "rectify", "publicity"}
    assert kinds >= {"dossier-cover", "dossier-index", "dossier-note"}


def test_the_published_table_is_the_file(walked, session):
    (row,) = publications.list_publications(session)
    data = (walked[0] / "公示.xlsx").read_bytes()
    assert data == publications.sheet_of(session, row.id)
    assert row.title in str(openpyxl.load_workbook(io.BytesIO(data)).active["A1"].value)


def test_every_visit_is_public_and_all_but_the_ordered_one_are_filed(session):
    ids = inspections.find_inspection_ids(session, InspectionQuery())
    states = Counter(row.state for row in inspections.inspection_rows(session, ids))
    waiting = dossiers.fileable(session)
    assert [row.obstacle for row in waiting] == ["责令限期整改尚未办结"]
    assert states == {
        InspectionState.PUBLISHED: 1,
        InspectionState.CLOSED: len(dossiers.find_dossiers(session)),
    }


def test_something_is_left_to_do(session):
    assert TaskState.APPROVED in {row.state for row in tasks.list_tasks(session)}
    assert {each.state.value for each in checklists.list_items(session)} >= {"draft", "submitted"}


def test_what_was_done_is_said_step_by_step(walked):
    _, said = walked
    steps = [int(line.split()[0]) for line in said if line[0].isdigit()]
    assert steps == sorted(steps)
    assert set(steps) == set(range(1, 12))
    text = "\n".join(said)
    assert f"新增 {SUBJECTS}，失败 0" in text
    assert json.loads((walked[0] / "bundle.json").read_bytes())["commitment"] in text


def test_an_office_that_is_there_is_never_overwritten(walked):
    out, _ = walked
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    with pytest.raises(UserError, match="已有数据库"):
        demo.run(out, SUBJECTS, print)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_the_password_is_fresh_each_time_and_has_to_be_changed(migrated_file, tmp_path):
    passwords = set()
    for each in ("first", "second"):
        path = tmp_path / each
        path.write_bytes(migrated_file.read_bytes())
        database = open_office(path, create=False)
        with database.write() as session:
            people, _ = settle(session)
        passwords.add(people.password)
        with database.write() as session:
            signed, _ = accounts.sign_in(session, login="jingling", password=people.password)
        database.close()
        assert signed.password_due
    assert len(passwords) == 2


def test_every_role_is_one_person_s(session):
    rows = accounts.list_accounts(session)
    assert len(rows) == len(PEOPLE) + 1
    assert {len(row.roles) for row in rows} == {1}


def test_invented_subjects_are_lawful_different_and_the_same_every_time():
    drafts = invent(500)
    assert list(drafts) == list(invent(500))
    assert len({draft.code for draft in drafts}) == len({draft.name for draft in drafts}) == 500
    assert not [draft for draft in drafts if read_code(draft.code).reason]
    assert {draft.tier for draft in drafts} == set(TIERS)
    assert {draft.status for draft in drafts} < set(SUBJECT_STATUSES)
    assert {draft.telephone for draft in drafts} == {""}


def test_the_invented_registry_comes_in_whole(session):
    assert len(registries.find_subject_ids(session, SubjectQuery())) == SUBJECTS
