import json
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

import resources
from app import activity, checks, clock, ledger, registries
from app.errors import UserError
from app.progress import Cancelled
from app.records.ledger import CheckEntry
from app.records.registries import (
    OfficerDraft,
    OfficerQuery,
    Problem,
    Severity,
    SubjectEntry,
    SubjectQuery,
)
from app.registries import FileFacts
from app.registries.undoing import USES
from app.rules.year_count import Source
from db.base import Base
from db.models import Exclusion, ImportedRow, Recusal, Subject
from tests.app import bureau
from tests.app.bureau import FILE, code, subject_draft

SUBJECTS = resources.path("sample/检查对象名录.xlsx")
OFFICERS = resources.path("sample/执法检查人员名录.xlsx")
TRAPS = json.loads(resources.path("sample/traps.json").read_text("utf-8"))


@pytest.fixture
def people(database):
    return bureau.found(database)


def bring_in(database, operator, drafts, *, problems=(), file=FILE, **options):
    with database.write() as session:
        report, _ = registries.import_subjects(
            session, operator, drafts, problems=problems, file=file, **options
        )
    return report


def counts(report):
    return report.added, report.updated, report.skipped, report.failed


def rows(database):
    with database.read() as session:
        ids = registries.find_subject_ids(session, SubjectQuery(sort="number"))
        return registries.subject_rows(session, ids)


def newest(database):
    with database.read() as session:
        return registries.list_imports(session)[0]


def test_good_rows_go_in_and_the_same_file_again_changes_nothing(database, people):
    drafts = [subject_draft(each) for each in range(1, 4)]
    assert counts(bring_in(database, people.clerk, drafts)) == (3, 0, 0, 0)
    assert counts(bring_in(database, people.clerk, drafts)) == (0, 0, 3, 0)
    assert [row.name for row in rows(database)] == [draft.name for draft in drafts]


def test_a_row_with_an_error_stays_out_and_one_with_a_warning_goes_in(database, people):
    drafts = [subject_draft(1), subject_draft(2)]
    problems = [
        Problem(drafts[0].row, "信用等级", "tier", Severity.WARNING, "不认识"),
        Problem(drafts[1].row, "代码", "code", Severity.ERROR, "校验码不符"),
        Problem(99, "代码", "code", Severity.ERROR, "太短"),
    ]
    report = bring_in(database, people.clerk, drafts, problems=problems)
    assert counts(report) == (1, 0, 0, 2)
    assert report.problems == tuple(problems)
    assert [row.number for row in rows(database)] == [code(1)]


def test_rows_found_again_are_brought_up_to_date(database, people):
    bring_in(database, people.clerk, [subject_draft(1, town="城关镇", complaints=3)])
    report = bring_in(database, people.clerk, [subject_draft(1, name="新名", complaints=0)])
    assert counts(report) == (0, 1, 0, 0)
    row = rows(database)[0]
    assert (row.name, row.complaints) == ("新名", 0)
    with database.read() as session:
        assert registries.find_subject_ids(session, SubjectQuery(text="xm")) == [row.id]


def test_existing_rows_can_be_left_as_they_are(database, people):
    bring_in(database, people.clerk, [subject_draft(1)])
    drafts = [subject_draft(1, name="新名"), subject_draft(2)]
    report = bring_in(database, people.clerk, drafts, update_existing=False)
    assert counts(report) == (1, 0, 1, 0)


def test_an_empty_cell_never_erases_what_is_known(database, people):
    bring_in(database, people.clerk, [subject_draft(1)])
    empty = subject_draft(1, address="", founded=None, tier="")
    assert counts(bring_in(database, people.clerk, [empty])) == (0, 0, 1, 0)
    assert rows(database)[0].founded == date(2010, 1, 2)


def test_a_column_the_file_lacks_is_left_alone(database, people):
    bring_in(database, people.clerk, [subject_draft(1, complaints=3, status="停业")])
    file = replace(FILE, fields=frozenset({"code", "name"}))
    draft = subject_draft(1, name="新名", complaints=0, status="正常")
    assert counts(bring_in(database, people.clerk, [draft], file=file)) == (0, 1, 0, 0)
    row = rows(database)[0]
    assert (row.name, row.complaints, row.status) == ("新名", 3, "停业")


def test_rows_without_a_code_get_internal_numbers_and_are_found_again(database, people):
    drafts = [subject_draft(each, number="", code="") for each in (1, 2)]
    assert counts(bring_in(database, people.clerk, drafts)) == (2, 0, 0, 0)
    assert counts(bring_in(database, people.clerk, drafts)) == (0, 0, 2, 0)
    assert [row.number for row in rows(database)] == ["N-000001", "N-000002"]


def test_the_second_of_two_rows_alike_is_skipped(database, people):
    drafts = [subject_draft(1, number="", code="")] * 2
    assert counts(bring_in(database, people.clerk, drafts)) == (1, 0, 1, 0)


def test_a_preview_counts_as_the_import_will_and_writes_nothing(database, people):
    bring_in(database, people.clerk, [subject_draft(1), subject_draft(2)])
    drafts = [subject_draft(1), subject_draft(2, town="元村镇"), subject_draft(3)]
    with database.read() as session:
        preview = registries.preview_subjects(session, drafts, problems=())
    assert counts(preview) == (1, 1, 1, 0)
    assert len(rows(database)) == 2
    assert bring_in(database, people.clerk, drafts) == preview


def test_progress_is_told_block_by_block_and_a_cancelled_import_leaves_nothing(database, people):
    drafts = [subject_draft(each) for each in range(1, 2501)]
    told = []
    bring_in(database, people.clerk, drafts[:2], progress=lambda *step: told.append(step))
    assert told == [(2, 2)]

    def stop(done, total):
        assert (done, total) == (1000, 2498)
        raise Cancelled

    with pytest.raises(Cancelled):
        bring_in(database, people.clerk, drafts, progress=stop)
    assert len(rows(database)) == 2
    assert newest(database).added == 2


@pytest.mark.parametrize("role", ["legal", "leader", "inspector", "supervisor"])
def test_an_import_is_for_office_and_departments(database, people, role):
    with pytest.raises(UserError, match="办公室经办"):
        bring_in(database, getattr(people, role), [subject_draft(1)])


def test_an_import_is_one_event_with_its_file_and_counts(database, people):
    facts = FileFacts("春季名录.xlsx", "a" * 64)
    bring_in(database, people.clerk, [subject_draft(1)], file=facts)
    with database.read() as session:
        imported = registries.list_imports(session, "subjects")[0]
        seq = activity.find_event_seqs(session, about=f"registry_import:{imported.id}")[0]
        body = activity.event_detail(session, seq).body
    assert (imported.file_name, imported.operator) == ("春季名录.xlsx", "clerk")
    assert (body["facts"]["sha256"], body["facts"]["added"], body["sealed"]) == ("a" * 64, 1, 2)


def test_an_import_can_be_undone(database, people):
    bring_in(database, people.clerk, [subject_draft(1), subject_draft(2)])
    before = rows(database)
    changed = [
        subject_draft(1, name="新名", founded=date(2011, 1, 1)),
        subject_draft(3),
        subject_draft(4),
    ]
    bring_in(database, people.clerk, changed)
    assert len(rows(database)) == 4
    with database.write() as session:
        registries.undo_import(session, people.clerk, newest(database).id)
    assert rows(database) == before
    assert newest(database).undone
    with database.read() as session:
        assert registries.find_subject_ids(session, SubjectQuery(text="xm")) == []


def test_imports_and_their_undoing_leave_every_row_sealed(database, people):
    bring_in(database, people.clerk, [subject_draft(1), subject_draft(2, number="", code="")])
    bring_in(database, people.clerk, [subject_draft(1, name="新名"), subject_draft(3)])
    undo(database, people.clerk)
    with database.read() as session:
        assert checks.check(session).findings == ()


def undo(database, operator):
    with database.write() as session:
        registries.undo_import(session, operator, newest(database).id)


def test_an_import_is_undone_only_once(database, people):
    bring_in(database, people.clerk, [subject_draft(1)])
    undo(database, people.clerk)
    with pytest.raises(UserError, match="已经撤销过"):
        undo(database, people.clerk)


def test_an_import_stays_once_one_of_its_rows_was_changed(database, people):
    bring_in(database, people.clerk, [subject_draft(1)])
    entry = SubjectEntry("新名", code(1))
    with database.write() as session:
        registries.change_subject(session, people.clerk, subject_id=1, entry=entry, reason="核查")
    with pytest.raises(UserError, match="又被修改了 1 次"):
        undo(database, people.clerk)


def test_an_import_stays_once_one_of_its_rows_is_used(database, people):
    with database.write() as session:
        line = bureau.approve_plan(session, people)
        officer = bureau.add_officer(session, people.clerk, "1")
    bring_in(database, people.clerk, [subject_draft(1)])
    with database.write() as session:
        task = bureau.add_task(session, people, line)
        subject = session.get(Subject, 1)
        session.add(
            Recusal(
                task_id=task,
                subject_id=subject.id,
                officer_id=officer,
                reason="近亲属",
                entered_by="clerk",
            )
        )
    with pytest.raises(UserError, match="已被使用 1 次"):
        undo(database, people.clerk)


def test_an_import_that_changed_a_used_row_stays(database, people):
    with database.write() as session:
        line = bureau.approve_plan(session, people)
        bureau.add_officer(session, people.clerk, "1")
        subject = bureau.add_subject(session, people.clerk, 1)
        task = bureau.add_task(session, people, line)
        session.add(
            Exclusion(
                task_id=task, subject_id=subject, code="OTHER", reason="批复", entered_by="clerk"
            )
        )
    bring_in(database, people.clerk, [subject_draft(1, name="新名")])
    with pytest.raises(UserError, match="已被使用"):
        undo(database, people.clerk)
    with database.read() as session:
        assert session.get(ImportedRow, (newest(database).id, subject)).before["name"]


def test_an_import_stays_once_a_check_was_entered_for_one_of_its_rows(database, people):
    bring_in(database, people.clerk, [subject_draft(1)])
    entry = CheckEntry(1, clock.today(), Source.CAMPAIGN, bureau.OWN, "", "", "")
    with database.write() as session:
        ledger.add_entry(session, people.clerk, entry=entry)
    with pytest.raises(UserError, match="已被使用 1 次"):
        undo(database, people.clerk)


@pytest.mark.parametrize(("kind", "table"), [("subjects", "subject"), ("officers", "officer")])
def test_every_table_that_rests_on_a_registry_keeps_its_imports(kind, table):
    resting = {
        f"{each.name}.{key.parent.name}"
        for each in Base.metadata.tables.values()
        for key in each.foreign_keys
        if key.column.table.name == table
    }
    implied = {"inspection.subject_id"}  # whoever is visited was drawn
    assert {str(column.expression) for column in USES[kind]} == resting - implied


def officer_draft(certificate, **changes):
    draft = OfficerDraft(
        row=int(certificate) + 3,
        certificate=certificate,
        name="单小燕",
        gender="女",
        badge="160001",
        department=bureau.OWN,
        identity="人民警察",
        valid_from=date(2020, 1, 1),
        valid_to=date(2030, 1, 1),
        skills=("旅馆业", "典当业"),
        telephone="",
        post_state="",
    )
    return replace(draft, **changes)


def test_officers_are_imported_compared_updated_and_undone(database, people):
    def bring(draft):
        with database.write() as session:
            report, _ = registries.import_officers(
                session, people.clerk, [draft], problems=(), file=FILE
            )
        return counts(report)

    assert bring(officer_draft("1")) == (1, 0, 0, 0)
    assert bring(officer_draft("1")) == (0, 0, 1, 0)
    assert bring(officer_draft("1", skills=("旅馆业",), valid_to=date(2031, 1, 1))) == (0, 1, 0, 0)
    undo(database, people.clerk)
    with database.read() as session:
        ids = registries.find_officer_ids(session, OfficerQuery(text="sxy"))
        row = registries.officer_rows(session, ids)[0]
        preview = registries.preview_officers(session, [officer_draft("1")], problems=())
        assert len(registries.list_imports(session, "officers")) == 3
    assert (row.skills, row.valid_to) == (("旅馆业", "典当业"), date(2030, 1, 1))
    assert counts(preview) == (0, 0, 1, 0)


def expected(kind, outcome):
    chosen = (each for each in TRAPS if ("sheet" in each) == (kind == "officers"))
    return {each["row"] for each in chosen if each["expect"] == outcome}


def found(read, severity):
    return {each.row for each in read.problems if each.severity is severity}


def test_an_office_s_own_list_of_subjects_is_imported_as_it_is(database, people):
    read = registries.read_subject_file(SUBJECTS)
    assert found(read, Severity.ERROR) == expected("subjects", "error")
    assert found(read, Severity.WARNING) >= expected("subjects", "warning")
    report = bring_in(database, people.clerk, read.drafts, problems=read.problems, file=read.file)
    assert counts(report) == (len(read.drafts), 0, 0, len(read.failed_rows))
    assert len(rows(database)) == 1190


def test_an_office_s_own_list_of_officers_is_imported_as_it_is(database, people):
    read = registries.read_officer_file(OFFICERS)
    assert found(read, Severity.ERROR) == expected("officers", "error")
    with database.write() as session:
        report, _ = registries.import_officers(
            session, people.clerk, read.drafts, problems=read.problems, file=read.file
        )
    assert counts(report) == (62, 0, 0, 2)


def test_the_rows_that_stayed_out_are_written_to_a_file_of_their_own(tmp_path):
    read = registries.read_subject_file(SUBJECTS)
    path = tmp_path / "错误行.xlsx"
    assert registries.write_bad_rows(path, read) == len(read.failed_rows)
    again = registries.read_subject_file(path)
    assert len(again.failed_rows) + len(again.drafts) == len(read.failed_rows)
    with pytest.raises(UserError, match="无法写入"):
        registries.write_bad_rows(tmp_path / "没有" / "错误行.xlsx", read)


def test_a_file_can_be_understood_anew_with_other_columns(tmp_path):
    workbook = Workbook()
    for row in (["A", "B"], ["某县宾馆", code(1)]):
        workbook.active.append(row)
    path = tmp_path / "无表头.xlsx"
    workbook.save(path)
    with pytest.raises(UserError, match="没有找到表头"):
        registries.read_subject_file(path)
    book, sha256 = registries.open_book(path)
    mapping = replace(
        registries.read_subject_file(SUBJECTS).mapping,
        sheet=book.sheets[0].name,
        header_row=1,
        columns={"name": 0, "code": 1},
    )
    read = registries.understand_subjects(book, sha256, mapping)
    assert [draft.name for draft in read.drafts] == ["某县宾馆"]
    assert read.file == FileFacts(path.name, sha256, frozenset({"name", "code"}))


def test_a_file_that_cannot_be_read_is_refused_with_its_name(tmp_path):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UserError, match=r"坏\.xlsx"):
        registries.read_subject_file(path)
    with pytest.raises(UserError, match=r"没有\.xlsx"):
        registries.read_officer_file(tmp_path / "没有.xlsx")


def test_a_list_of_officers_without_their_column_is_refused(tmp_path):
    path = tmp_path / "错.csv"
    path.write_text("无关,列\n1,2\n", "utf-8")
    with pytest.raises(UserError, match="不能导入"):
        registries.read_officer_file(path)
