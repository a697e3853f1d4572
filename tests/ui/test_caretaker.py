import pytest

from app import accounts, backups
from ui.caretaker import Caretaker
from ui.desk import Desk
from ui.jobs import Jobs

PASSWORD = "correct horse 9"


@pytest.fixture
def desk(database, settings, qapp):
    jobs = Jobs()
    yield Desk(jobs, settings)
    jobs.close()


@pytest.fixture
def caretaker(desk):
    caretaker = Caretaker(desk, after=0)
    yield caretaker
    caretaker._timer.stop()
    caretaker._first.stop()


def set_up(database):
    with database.write() as session:
        accounts.set_up_office(
            session,
            bureau_name="某某县公安局",
            number_word="南公",
            departments=[],
            admin_login="wang",
            admin_name="王某某",
            admin_password=PASSWORD,
        )


def test_the_first_start_of_a_day_makes_a_backup(qtbot, caretaker, desk, database):
    set_up(database)
    with qtbot.waitSignal(caretaker.backed_up) as told:
        desk.jobs.attach(database)
    assert told.args[0].startswith("今天 ")
    assert len(backups.list_backups(caretaker.folder())) == 1


def test_one_a_day_is_enough(qtbot, caretaker, desk, database):
    set_up(database)
    backups.back_up(database, backups.default_folder(database.path))
    with qtbot.waitSignal(caretaker.backed_up):
        desk.jobs.attach(database)
    caretaker.make_round()
    assert len(backups.list_backups(caretaker.folder())) == 1


def test_an_office_that_is_not_set_up_has_nothing_to_keep(caretaker, desk, database):
    desk.jobs.attach(database)
    assert backups.list_backups(caretaker.folder()) == []


def test_the_users_own_folder_is_used_where_chosen(caretaker, desk, database, tmp_path):
    desk.jobs.attach(database)
    desk.settings.backup_folder = tmp_path / "U 盘"
    assert caretaker.folder() == tmp_path / "U 盘"


def test_the_last_copy_is_made_at_the_end(caretaker, desk, database):
    set_up(database)
    desk.jobs.attach(database)
    caretaker.back_up_at_the_end()
    assert backups.list_backups(caretaker.folder())


def test_a_lock_counts_down_while_the_program_runs(caretaker, desk, database):
    set_up(database)
    desk.jobs.attach(database)
    for _ in range(5):
        desk.jobs.write_unsigned(lambda s: accounts.sign_in(s, login="wang", password="no"))
    assert desk.jobs.read(accounts.is_any_locked)
    caretaker._counted -= 700
    caretaker.make_round()
    assert not desk.jobs.read(accounts.is_any_locked)


def test_a_backup_that_fails_is_told(qtbot, caretaker, desk, database, tmp_path):
    set_up(database)
    (tmp_path / "file").touch()
    desk.settings.backup_folder = tmp_path / "file" / "folder"
    with qtbot.waitSignal(caretaker.failed) as failed:
        desk.jobs.attach(database)
    assert "备份没有完成" in failed.args[0]


def test_faces_are_looked_at_once_a_start(qtbot, caretaker, desk, database):
    set_up(database)
    with qtbot.waitSignal(caretaker.faces_checked) as told:
        desk.jobs.attach(database)
    assert told.args[0] == []
    with qtbot.assertNotEmitted(caretaker.faces_checked):
        caretaker.make_round()
