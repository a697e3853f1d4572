"""Headless commands as scripts meet them: exit codes, reports, sentences and what is left."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app import __main__ as program
from app import commands, settings
from app.arguments import in_chinese
from app.records.settings import UserSettings
from db.lock import DatabaseLock

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "sample"
SUBJECTS = SAMPLES / "检查对象名录.xlsx"
OFFICERS = SAMPLES / "执法检查人员名录.xlsx"
GOOD = "序号,单位名称,统一社会信用代码,行业类别,所属辖区\n1,某某宾馆,,旅馆业,城关镇\n"


@pytest.fixture
def run(capsys):
    """Run one command. Returns exit code, what it printed and what it complained about."""

    def run_(*arguments):
        try:
            code = program.main([str(each) for each in arguments])
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    return run_


@pytest.fixture
def office(migrated_file, tmp_path):
    """Not the `database` fixture: that holds the file open."""
    return shutil.copyfile(migrated_file, tmp_path / "office.sqlite")


def count(path, table):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def report_of(path):
    return json.loads(path.read_text("utf-8"))


def test_importing_puts_good_rows_in_and_reports_the_others(run, tmp_path):
    path, report = tmp_path / "新" / "office.sqlite", tmp_path / "r.json"
    code, out, err = run("import-subjects", SUBJECTS, "--database", path, "--report", report)
    told = report_of(report)
    assert code == 3
    assert err == ""
    assert set(told) == {"added", "updated", "skipped", "failed", "problems"}
    assert told["failed"] > 0
    assert told["added"] == count(path, "subject")
    for problem in told["problems"]:
        assert set(problem) == {"row", "column", "field", "severity", "message"}
        assert problem["severity"] in {"error", "warning"}
    failed = {each["row"] for each in told["problems"] if each["severity"] == "error"}
    assert len(failed) == told["failed"]
    assert f"新增 {told['added']}，" in out
    assert all(f"第 {row} 行" in out for row in failed)


def test_importing_again_adds_nothing(run, tmp_path):
    arguments = ("import-officers", OFFICERS, "--database", tmp_path / "o.sqlite")
    run(*arguments)
    before = count(tmp_path / "o.sqlite", "officer")
    code, _, _ = run(*arguments, "--report", tmp_path / "r.json")
    assert code == 3
    assert report_of(tmp_path / "r.json")["added"] == 0
    assert count(tmp_path / "o.sqlite", "officer") == before


def test_a_file_without_failures_ends_with_zero(run, tmp_path):
    (tmp_path / "名录.csv").write_text(GOOD, "utf-8")
    code, out, _ = run(
        "import-subjects", tmp_path / "名录.csv", "--database", tmp_path / "o.sqlite"
    )
    assert code == 0
    assert "新增 1，" in out


@pytest.mark.parametrize(
    ("command", "file"), [("import-subjects", SUBJECTS), ("import-officers", OFFICERS)]
)
def test_a_dry_run_reports_what_the_real_run_does_and_leaves_nothing(run, tmp_path, command, file):
    path = tmp_path / "there" / "o.sqlite"
    dry, _, _ = run(
        *(command, file, "--database", path, "--dry-run", "--report", tmp_path / "dry.json")
    )
    assert not path.parent.exists()
    real, _, _ = run(command, file, "--database", path, "--report", tmp_path / "real.json")
    assert dry == real
    assert report_of(tmp_path / "dry.json") == report_of(tmp_path / "real.json")


def test_a_dry_run_does_not_touch_an_office(run, office):
    before = office.read_bytes()
    code, out, _ = run("import-subjects", SUBJECTS, "--database", office, "--dry-run")
    assert code == 3
    assert "试运行，没有写入" in out
    assert office.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken", b"\x00" * 300, b"a,b\n1,2\n"])
def test_a_file_that_cannot_be_used_ends_with_two_and_a_sentence(run, tmp_path, content):
    file = tmp_path / "名录.xlsx"
    if content is not None:
        file.write_bytes(content)
    code, out, err = run("import-subjects", file, "--database", tmp_path / "o.sqlite")
    assert code == 2
    assert out == ""
    assert "名录.xlsx" in err
    assert "Traceback" not in err
    assert not (tmp_path / "o.sqlite").exists()


def test_a_report_that_cannot_be_written_is_a_sentence(run, office, tmp_path):
    code, _, err = run("check", "--database", office, "--report", tmp_path / "no" / "r.json")
    assert code == 2
    assert "无法写入报告" in err


def test_an_import_is_told_before_its_report_fails(run, tmp_path):
    path, report = tmp_path / "office.sqlite", tmp_path / "no" / "r.json"
    code, out, err = run("import-officers", OFFICERS, "--database", path, "--report", report)
    assert code == 2
    assert "导入完成" in out
    assert "无法写入报告" in err


def test_checking_a_sound_office_ends_with_zero(run, office, tmp_path):
    run("import-officers", OFFICERS, "--database", office)
    code, out, _ = run("check", "--database", office, "--report", tmp_path / "r.json")
    told = report_of(tmp_path / "r.json")
    assert code == 0
    assert "核查通过" in out
    assert told["clean"]
    assert told["findings"] == []
    assert told["events"] == 1
    assert run("check", "--database", office, "--head", told["head"])[0] == 0


def test_checking_a_tampered_office_ends_with_one_and_the_place(run, office, tmp_path):
    run("import-officers", OFFICERS, "--database", office)
    with closing(sqlite3.connect(office)) as connection, connection:
        connection.execute("UPDATE officer SET name = '别人' WHERE id = 3")
    code, out, _ = run("check", "--database", office, "--report", tmp_path / "r.json")
    assert code == 1
    (finding,) = report_of(tmp_path / "r.json")["findings"]
    assert finding["place"] == "执法检查人员记录 3"
    assert f"{finding['place']}：{finding['message']}" in out


def test_a_head_from_another_log_ends_with_one(run, office):
    for head in ("ab" * 32, "0" * 64):  # zeros stand before the first event
        code, out, _ = run("check", "--database", office, "--head", head)
        assert code == 1
        assert "纸面上的链首不在日志中" in out
    assert run("check", "--database", office, "--head", "zz")[0] == 2


@pytest.mark.parametrize("content", [b"", bytes(5000)])
def test_checking_a_damaged_file_ends_with_one(run, office, tmp_path, content):
    office.write_bytes(content)
    code, out, _ = run("check", "--database", office, "--report", tmp_path / "r.json")
    assert code == 1
    assert "数据库文件" in out
    assert report_of(tmp_path / "r.json")["findings"][0]["place"] == "数据库文件"
    assert office.read_bytes() == content


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--database", "{missing}"),
        ("backup", "--database", "{missing}", "--to", "{folder}"),
        ("restore", "{missing}", "--database", "{office}"),
        ("restore", "{office}", "--database", "{missing}"),
    ],
)
def test_nothing_is_made_where_a_database_is_missing(run, office, tmp_path, arguments):
    places = {
        "missing": tmp_path / "nowhere" / "o.sqlite",
        "folder": tmp_path / "copies",
        "office": office,
    }
    code, _, err = run(*(each.format(**places) for each in arguments))
    assert code == 2
    assert "没有找到" in err
    assert not places["missing"].parent.exists()
    assert not places["folder"].exists()


def test_a_backup_can_be_restored(run, office, tmp_path):
    run("import-officers", OFFICERS, "--database", office)
    code, out, _ = run("backup", "--database", office, "--to", tmp_path / "copies", "--thin")
    assert code == 0
    (backup,) = (tmp_path / "copies").iterdir()
    assert str(backup) in out
    office.write_bytes(b"")
    code, out, _ = run("restore", backup, "--database", office)
    assert code == 0
    assert "原数据库保留为" in out
    assert run("check", "--database", office)[0] == 0


def test_restoring_on_a_new_computer_says_new(run, office, tmp_path):
    run("import-officers", OFFICERS, "--database", office)
    run("backup", "--database", office, "--to", tmp_path / "copies")
    (backup,) = (tmp_path / "copies").iterdir()
    target = tmp_path / "新 电脑" / "office.sqlite"
    assert run("restore", backup, "--database", target)[0] == 2
    code, out, _ = run("restore", backup, "--database", target, "--new")
    assert code == 0
    assert "原数据库保留为" not in out
    assert count(target, "officer") == count(office, "officer")


@pytest.mark.parametrize(
    "arguments",
    [
        ("import-officers", OFFICERS),
        ("import-officers", OFFICERS, "--dry-run"),
        ("check",),
        ("backup", "--to", "copies"),
        ("restore", OFFICERS),
    ],
)
def test_an_office_that_is_open_elsewhere_is_left_alone(run, office, arguments):
    lock = DatabaseLock(office)
    assert lock.acquire()
    before = office.read_bytes()
    code, out, err = run(*arguments, "--database", office)
    lock.release()
    assert code == 2
    assert out == ""
    assert "数据库正在被另一个窗口或命令使用" in err
    assert office.read_bytes() == before


def damage_table(path, table):
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        ((page,),) = connection.execute(query, (table,))
        ((size,),) = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xee" * size
    path.write_bytes(content)


def test_a_damaged_page_is_a_sentence_and_nothing_is_written(run, office):
    damage_table(office, "officer")
    content = office.read_bytes()
    code, _, err = run("import-officers", OFFICERS, "--database", office)
    assert code == 2
    assert "数据库读写失败，没有写入任何内容" in err
    assert office.read_bytes() == content
    assert run("check", "--database", office)[0] == 1


def test_the_lock_is_given_back_after_a_failure(run, office):
    office.write_bytes(b"PK\x03\x04")
    assert run("check", "--database", office)[0] == 2
    lock = DatabaseLock(office)
    assert lock.acquire()
    lock.release()


def test_without_a_database_the_users_own_is_taken(run, office, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "config"))
    settings.save(UserSettings(database=office))
    assert run("import-officers", OFFICERS)[0] == 3
    assert count(office, "officer") > 0


def test_the_demo_leaves_a_whole_working_day(run, tmp_path):
    out_folder = tmp_path / "演示"
    code, out, _ = run("demo", "--out", out_folder, "--subjects", 150)
    assert code == 0
    assert out.strip()
    assert {path.name for path in out_folder.iterdir()} >= {
        "office.sqlite",
        "papers",
        "bundle.json",
        "公示.xlsx",
    }
    assert run("check", "--database", out_folder / "office.sqlite")[0] == 0
    code, verdict, _ = run("verify", out_folder / "bundle.json")
    assert code == 0
    assert verdict.startswith("VERIFIED")
    assert run("demo", "--out", out_folder)[0] == 2


def test_verify_takes_its_own_arguments(run, tmp_path):
    (tmp_path / "b.json").write_text("{}")
    assert run("verify", tmp_path / "b.json")[0] == 2
    assert run("verify", "--help")[0] == 0


@pytest.mark.parametrize("name", ["", *(command.name for command in commands.ALL)])
def test_every_command_has_help_in_chinese(run, name):
    code, out, _ = run(*filter(None, [name]), "--help")
    assert code == 0
    assert out.startswith("用法：")
    assert "退出码：0 完成" in out
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "缺少参数：命令。"),
        (("nonsense",), "没有名为“nonsense”的命令。"),
        (("backup",), "缺少参数：--to。"),
        (("backup", "--to"), "参数 --to 后面缺少内容。"),
        (("check", "extra"), "不认识的参数：extra。"),
        (("demo", "--out", "x", "--subjects", "many"), "“many”不是不小于 10 的整数。"),
        (("demo", "--out", "x", "--subjects", "0"), "“0”不是不小于 10 的整数。"),
        (("check", "--data", "x"), "不认识的参数：--data x。"),
    ],
)
def test_a_wrong_command_line_ends_with_two_and_a_chinese_sentence(run, arguments, sentence):
    code, _, err = run(*arguments)
    assert code == 2
    assert sentence in err
    assert "用法：" in err


def test_unforeseen_complaints_keep_their_words():
    assert in_chinese("something new") == "命令行不正确：something new"


def test_output_is_utf8_whatever_the_console_says(office):
    """The way a Windows pipe looks: a code page that has no Chinese."""
    ran = subprocess.run(
        [sys.executable, "-m", "app", "check", "--database", str(office)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0
    assert "核查通过" in ran.stdout.decode("utf-8")
