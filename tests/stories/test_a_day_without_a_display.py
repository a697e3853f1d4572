"""A whole working day through commands and services, on the office's own spreadsheets."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pypdf
import pytest

import resources
from app import __main__ as commands
from app import accounts, clock, dossiers, inspections
from app.offices import open_office
from app.records.inspections import InspectionQuery
from app.rules.states import InspectionState
from db.models import Account, ActivityEvent

SAMPLES = resources.path("sample")


def run(*arguments: object) -> int:
    return commands.main([str(each) for each in arguments])


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, walked once; every test below looks at what it left behind."""
    out = tmp_path_factory.mktemp("day") / "结果 demo"
    assert run("demo", "--out", out) == 0
    return out


def text_of(paper: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)


def paper(day: Path, kind: str) -> Path:
    return next((day / "papers").glob(f"*{kind}〔*〕1号.pdf"))


def hexadecimal(text: str) -> str:
    return "".join(re.findall(r"[0-9a-fA-F]{4,}", text)).lower()


def test_the_spreadsheets_come_in_but_for_their_planted_mistakes(tmp_path: Path) -> None:
    traps = json.loads((SAMPLES / "traps.json").read_text("utf-8"))
    wrong = {trap["row"] for trap in traps if trap["expect"] == "error" and "sheet" not in trap}
    database, report = tmp_path / "office.sqlite", tmp_path / "report.json"
    code = run(
        "import-subjects", SAMPLES / "检查对象名录.xlsx", "--database", database, "--report", report
    )
    said = json.loads(report.read_text("utf-8"))
    failed = {row["row"] for row in said["problems"] if row["severity"] == "error"}
    assert (code, failed, said["failed"]) == (3, wrong, len(wrong))
    assert said["added"] == 1206 - len(wrong)


def test_importing_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    database, report = tmp_path / "office.sqlite", tmp_path / "report.json"
    for _ in range(2):
        run(
            "import-officers",
            SAMPLES / "执法检查人员名录.xlsx",
            "--database",
            database,
            "--report",
            report,
        )
    said = json.loads(report.read_text("utf-8"))
    assert (said["added"], said["updated"], said["skipped"]) == (0, 0, 62)


def test_the_draw_can_be_replayed_against_the_signed_paper(
    day: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = json.loads((day / "bundle.json").read_text("utf-8"))
    signed = hexadecimal(text_of(paper(day, "抽诺")))
    assert bundle["commitment"] in signed
    assert run("verify", day / "bundle.json", "--commitment", bundle["commitment"]) == 0
    assert "VERIFIED" in capsys.readouterr().out


def test_a_changed_bundle_is_found_out(day: Path, tmp_path: Path) -> None:
    bundle = json.loads((day / "bundle.json").read_text("utf-8"))
    winners = bundle["result"]["selected"]
    winners[0], winners[1] = winners[1], winners[0]
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(bundle, ensure_ascii=False), "utf-8")
    assert run("verify", changed) == 1


def test_every_drawn_subject_has_its_papers(day: Path) -> None:
    bundle = json.loads((day / "bundle.json").read_text("utf-8"))
    kinds = Counter(re.sub(r"〔.*", "", path.stem) for path in (day / "papers").glob("*号.pdf"))
    winners = len(bundle["result"]["selected"])
    assert kinds["南公检通"] == kinds["南公检录"] == winners
    assert kinds["南公抽确"] == kinds["南公检派"] == kinds["南公抽公"] == kinds["南公责改"] == 1


def test_the_published_table_names_every_visit_and_no_telephone(day: Path) -> None:
    sheet = openpyxl.load_workbook(day / "公示.xlsx").active
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    bundle = json.loads((day / "bundle.json").read_text("utf-8"))
    text = "\n".join("\t".join(row) for row in rows)
    assert all(number in text for number, _ in bundle["result"]["selected"])
    assert not re.search(r"\b1[3-9]\d{9}\b", text)


def test_the_printed_chain_head_still_stands(day: Path) -> None:
    printed = hexadecimal(text_of(paper(day, "抽确")))
    database = open_office(day / "office.sqlite", create=False)
    with database.read() as session:
        heads = [event.head for event in session.query(ActivityEvent)]
    database.close()
    named = [head for head in heads if head in printed]
    assert named
    assert run("check", "--database", day / "office.sqlite", "--head", named[-1]) == 0


def test_a_rectified_visit_is_filed_once_it_was_checked_again(day: Path, tmp_path: Path) -> None:
    copy = tmp_path / "office.sqlite"
    assert run("backup", "--database", day / "office.sqlite", "--to", tmp_path / "备份") == 0
    backup = next((tmp_path / "备份").glob("*.sqlite"))
    assert run("restore", backup, "--database", copy, "--new") == 0
    database = open_office(copy, create=False)
    with database.read() as session:
        clerk_id = session.query(Account).filter_by(login="jingling").one().id
        clerk = accounts.operator_of(session, clerk_id)
        query = InspectionQuery(states=(InspectionState.PUBLISHED,))
        (waiting,) = inspections.find_inspection_ids(session, query)
        detail = inspections.inspection_detail(session, waiting)
    with database.write() as session:
        inspections.close_disposition(
            session,
            clerk,
            disposition_id=detail.dispositions[0].id,
            result="复查合格",
            on=clock.today(),
        )
    with database.write() as session:
        dossier_id, _ = dossiers.file_dossier(session, clerk, inspection_id=waiting)
    with database.read() as session:
        order = detail.dispositions[0].reference
        found = dossiers.find_dossiers(session, order)
        assert [row.id for row in found] == [dossier_id]
        assert found[0].destroy_after == date(clock.today().year + 3, 1, 1)
        assert dossiers.find_dossiers(session, detail.row.subject_number)[0].id == dossier_id
    database.close()
    assert run("check", "--database", copy) == 0
