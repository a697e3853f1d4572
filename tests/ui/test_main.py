import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app import accounts, backups, registries
from app.offices import open_office
from app.records.accounts import DepartmentEntry
from app.records.registries import SubjectQuery
from db.lock import DatabaseLock
from ui import main
from ui.main import Program
from ui.settings import Settings
from ui.system.one_time import OneTimeDialog
from ui.tokens import TextSize

ROOT = Path(__file__).parents[2]
PASSWORD = "correct horse 9"


@pytest.fixture
def office(migrated_file, tmp_path):
    """A file with its people in it, closed."""
    path = shutil.copyfile(migrated_file, tmp_path / "office.sqlite")
    database = open_office(path, create=False)
    with database.write() as session:
        accounts.set_up_office(
            session,
            bureau_name="某某县公安局",
            number_word="南公",
            departments=[DepartmentEntry("治安管理大队", "治")],
            admin_login="wang",
            admin_name="王某某",
            admin_password=PASSWORD,
        )
    database.close()
    return path


@pytest.fixture
def program(qtbot, qapp, settings):
    programs = []

    def start(path):
        made = Program(qapp, path)
        qtbot.addWidget(made.window)
        made.window.show()
        programs.append(made)
        return made

    yield start
    for made in programs:
        made.window.close()
        made.close()


def opened(qtbot, program):
    qtbot.waitUntil(program.jobs.is_attached)
    return program.window


def sign_in(program):
    program.window.login.login.set_value("wang")
    program.window.login.password.set_value(PASSWORD)
    program.window.login.submit()


def test_a_first_start_makes_the_file_and_asks_for_the_office(qtbot, program, tmp_path):
    path = tmp_path / "新 文件夹" / "office.sqlite"
    window = opened(qtbot, program(path))
    assert path.exists()
    assert window.screens.currentWidget() is window.setup


def test_an_office_with_people_asks_who_it_is(qtbot, program, office):
    made = program(office)
    window = opened(qtbot, made)
    assert window.screens.currentWidget() is window.login
    sign_in(made)
    assert window.screens.currentWidget() is window.workplace


def test_damaged_faces_are_told_when_they_are_found(qtbot, program, office):
    started = program(office)
    opened(qtbot, started)
    started.caretaker.faces_checked.emit([])
    assert not started.window.findChildren(QMessageBox)
    started.caretaker.faces_checked.emit(["“仿宋”没有可用的字体。"])
    (box,) = started.window.findChildren(QMessageBox)
    assert "“仿宋”没有可用的字体。" in box.text()
    assert "界面与字体" in box.informativeText()
    box.close()


def test_a_second_start_on_the_same_file_is_refused_politely(qtbot, program, office):
    lock = DatabaseLock(office)
    assert lock.acquire()
    window = program(office).window
    qtbot.waitUntil(lambda: "另一个窗口" in window.opening.more.text())
    lock.release()


def test_a_file_that_was_there_before_is_missed_not_replaced(qtbot, program, office):
    settings = Settings()
    settings.put("known", [str(office)])
    office.unlink()
    window = program(office).window
    qtbot.waitUntil(lambda: "没有找到数据库文件" in window.opening.more.text())
    assert not office.exists()


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "空的"), (b"something else entirely", "不是本程序")]
)
def test_a_file_that_is_not_ours_is_named(qtbot, program, tmp_path, content, sentence):
    path = tmp_path / "office.sqlite"
    path.write_bytes(content)
    window = program(path).window
    qtbot.waitUntil(lambda: sentence in window.opening.more.text())
    assert path.read_bytes() == content


def test_closing_frees_the_file_and_leaves_a_backup(qtbot, qapp, program, office):
    made = program(office)
    opened(qtbot, made)
    sign_in(made)
    made.window.close()
    made.close()
    assert backups.list_backups(backups.default_folder(office))
    lock = DatabaseLock(office)
    assert lock.acquire()
    lock.release()


def test_another_database_can_be_chosen(qtbot, program, office, tmp_path):
    other = shutil.copyfile(office, tmp_path / "other.sqlite")
    made = program(office)
    opened(qtbot, made)
    sign_in(made)
    made.desk.ways.database_chosen.emit(other)
    qtbot.waitUntil(made.jobs.is_attached)
    assert made.jobs.database.path == other
    assert made.window.screens.currentWidget() is made.window.login
    assert Settings().database == other


def test_a_restored_backup_takes_the_place_of_the_database(qtbot, program, office, tmp_path):
    made = program(office)
    opened(qtbot, made)
    sign_in(made)
    copy = backups.back_up(made.jobs.database, tmp_path / "copies").path
    made.desk.ways.restore_chosen.emit(copy)
    qtbot.waitUntil(made.jobs.is_attached)
    assert made.window.screens.currentWidget() is made.window.login
    assert list(tmp_path.glob("office-replaced-*.sqlite"))
    told = made.window.findChild(QMessageBox)
    assert told.text().startswith("备份已恢复，检查没有发现问题。请重新登录。\n原数据库保存为：")
    told.close()


def refused(qtbot, window, sentence):
    qtbot.waitUntil(lambda: window.opening.button.text() == "从备份恢复…")
    assert sentence in window.opening.more.text()
    assert window.opening.other.text() == "选择其他数据库…"


def pick(qtbot, window, path):
    """Presses 从备份恢复… and chooses a file."""
    qtbot.mouseClick(window.opening.button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\xff" * 9000, None])
def test_a_lost_database_is_brought_back_from_a_backup(qtbot, program, office, tmp_path, content):
    database = open_office(office, create=False)
    copy = backups.back_up(database, tmp_path / "copies").path
    database.close()
    Settings().put("known", [str(office)])
    if content is None:
        office.unlink()
    else:
        office.write_bytes(content)
    made = program(office)
    refused(qtbot, made.window, str(office))
    pick(qtbot, made.window, copy)
    qtbot.waitUntil(made.jobs.is_attached)
    made.window.findChild(QMessageBox).close()
    sign_in(made)
    assert made.window.screens.currentWidget() is made.window.workplace


def test_a_damaged_database_stays_as_it_is_when_the_backup_is_unfit(
    qtbot, program, office, tmp_path
):
    office.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    unfit = tmp_path / "office-20260101-080000.sqlite"
    unfit.write_bytes(b"no database at all" * 100)
    made = program(office)
    refused(qtbot, made.window, "损坏")
    pick(qtbot, made.window, unfit)
    qtbot.waitUntil(lambda: "不是本程序的备份" in made.window.opening.more.text())
    refused(qtbot, made.window, "损坏")
    assert office.read_bytes().endswith(b"\xff" * 9000)


def test_a_backup_that_is_unfit_leaves_the_database_as_it_was(qtbot, program, office, tmp_path):
    made = program(office)
    opened(qtbot, made)
    sign_in(made)
    unfit = tmp_path / "office-20260101-080000.sqlite"
    unfit.write_bytes(b"no database at all" * 100)
    made.desk.ways.restore_chosen.emit(unfit)
    qtbot.waitUntil(made.jobs.is_attached)
    assert made.window.screens.currentWidget() is made.window.login
    told = made.window.findChild(QMessageBox)
    assert "不能用来恢复" in told.text() or "不是本程序的备份" in told.text()
    told.close()


def test_sample_data_can_be_loaded_into_a_fresh_office(qtbot, program, office):
    made = program(office)
    opened(qtbot, made)
    sign_in(made)
    made.window.demo_wanted.emit()
    qtbot.waitUntil(lambda: not made.jobs.is_busy(), timeout=60_000)
    assert len(made.jobs.read(lambda s: registries.find_subject_ids(s, SubjectQuery()))) > 100
    handed = made.window.findChild(OneTimeDialog)
    signed = made.jobs.write_unsigned(
        lambda session: accounts.sign_in(session, login="jingling", password=handed.password.text())
    )
    assert (signed.operator.name, signed.password_due) == ("演示经办", True)
    handed.close()


def test_another_text_size_is_kept(qtbot, qapp, program, office):
    made = program(office)
    opened(qtbot, made)
    sign_in(made)
    made.window.text_size_chosen.emit(TextSize.LARGEST)
    try:
        assert Settings().text_size is TextSize.LARGEST
        assert qapp.font().pointSizeF() == 14
    finally:
        made.window.text_size_chosen.emit(TextSize.STANDARD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "fcitx5"}, "ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "compose"}, "compose"),
        ({}, None),
    ],
)
def test_fcitx_is_spoken_to_through_ibus(monkeypatch, before, after):
    monkeypatch.setattr(sys, "platform", "linux")
    environment = dict(before)
    main.choose_input_method(environment)
    assert environment.get("QT_IM_MODULE") == after


def test_the_window_needs_no_sqlalchemy_to_be_painted():
    code = (
        "import sys; from ui.main import Program, styled_application;"
        "from ui.settings import Settings;"
        "Program(styled_application(Settings())).window.show();"
        "slow = {'sqlalchemy', 'alembic', 'reportlab', 'openpyxl', 'pypinyin'};"
        "print(sorted(slow & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "[]"


def test_the_help_is_chinese_and_so_is_a_refusal(capsys):
    with pytest.raises(SystemExit) as stopped:
        main.main(["--help"])
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：")
    assert not {"usage", "options", "show", "exit"} & set(told.split())
    with pytest.raises(SystemExit) as stopped:
        main.main(["--nope"])
    assert stopped.value.code == 2
    assert "不认识的参数：--nope。" in capsys.readouterr().err
