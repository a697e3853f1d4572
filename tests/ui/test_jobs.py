from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QWidget

from app import activity, office_settings
from app.changes import Topic, touched
from app.errors import UserError
from app.records.settings import Office
from app.rules.roles import Role
from ui.jobs import Jobs

OFFICE = Office(bureau_name="某某县公安局")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def rename(session, operator, name="某某县公安局"):
    return office_settings.save_office(session, operator, Office(bureau_name=name))


def name_of(jobs):
    return jobs.read(office_settings.office).bureau_name


def test_a_write_says_what_it_touched_and_when(jobs):
    touched_topics, times = [], []
    jobs.changed.connect(touched_topics.append)
    jobs.saved.connect(times.append)
    assert jobs.write(rename) is None
    assert touched_topics == [touched(Topic.SETTINGS)]
    assert [len(time) for time in times] == [len("09:00")]
    assert name_of(jobs) == "某某县公安局"


def test_a_write_hands_its_record_on(jobs):
    record = jobs.write(lambda session, operator: ("第 1 号", rename(session, operator)))
    assert record == "第 1 号"


def test_a_refused_write_leaves_nothing_behind(jobs):
    def work(session, operator):
        rename(session, operator)
        raise UserError("不行。")

    with pytest.raises(UserError):
        jobs.write(work)
    assert name_of(jobs) == ""


def test_nobody_writes_without_signing_in(jobs):
    jobs.operator = None
    with pytest.raises(UserError, match="请先登录"):
        jobs.write(rename)


def test_before_the_database_is_open_a_sentence_says_so(qapp):
    early = Jobs()
    with pytest.raises(UserError, match="尚未打开"):
        early.read(lambda session: None)
    early.close()


def test_signing_in_is_told_to_the_window(qtbot, jobs):
    with qtbot.waitSignal(jobs.operator_changed) as told:
        jobs.operator = None
    assert told.args == [None]


def test_one_of_the_roles_is_enough_and_nobody_may_anything(jobs):
    assert jobs.may(Role.SUPERVISOR, Role.CLERK)
    assert not jobs.may(Role.SUPERVISOR)
    jobs.operator = None
    assert not jobs.may(Role.CLERK)


def test_an_answer_comes_from_elsewhere_and_arrives_here(qtbot, jobs):
    seen = []

    def work(session):
        seen.append(current_thread())
        return 7

    jobs.fetch(work, lambda answer: seen.append((answer, current_thread())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] is not main_thread()
    assert seen[1] == (7, main_thread())


def test_only_the_latest_answer_arrives(qtbot, jobs):
    seen = []
    for number in range(20):
        jobs.fetch(lambda session, n=number: n, seen.append, key="list")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [19]


def test_answers_to_different_questions_all_arrive(qtbot, jobs):
    seen = []
    for number in range(3):
        jobs.fetch(lambda session, n=number: n, seen.append, key=number)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert sorted(seen) == [0, 1, 2]


def test_an_answer_for_a_deleted_widget_is_dropped(qtbot, jobs):
    class Asker(QWidget):
        def take(self, answer):
            raise AssertionError(answer)

    asker, hold, seen = Asker(), Event(), []
    jobs.fetch(lambda session: hold.wait(5), asker.take)
    with qtbot.waitSignal(asker.destroyed):
        asker.deleteLater()
    hold.set()
    jobs.fetch(lambda session: 1, seen.append)
    qtbot.waitUntil(lambda: bool(seen))


def test_a_failed_read_is_told_to_who_asked(qtbot, jobs):
    seen = []

    def work(session):
        raise UserError("读不出来。")

    jobs.fetch(work, seen.append, failed=lambda error: seen.append(error.message))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["读不出来。"]


def test_long_work_runs_elsewhere_and_reports_here(qtbot, jobs, window):
    seen = {}

    def work(session, operator, progress):
        seen["thread"] = current_thread()
        progress(1, 1)
        return rename(session, operator)

    job = jobs.start(window, "正在导入…", work)
    with qtbot.waitSignals([jobs.changed, job.finished]):
        pass
    assert seen["thread"] is not main_thread()
    assert name_of(jobs) == "某某县公安局"


def test_long_work_hands_its_record_to_who_asked(qtbot, jobs, window):
    seen = []
    job = jobs.start(
        window, "正在导入…", lambda s, who, progress: (5, rename(s, who)), done=seen.append
    )
    with qtbot.waitSignal(job.finished):
        pass
    assert seen == [5]


def test_cancelling_rolls_everything_back(qtbot, jobs, window):
    begun = Event()

    def work(session, operator, progress):
        rename(session, operator)
        begun.set()
        while True:
            progress(1, 2)

    job = jobs.start(window, "正在导入…", work)
    assert begun.wait(5)
    with qtbot.waitSignal(job.finished):
        job.dialog.canceled.emit()
    assert name_of(jobs) == ""
    assert not jobs.is_busy()


def test_long_work_that_is_refused_tells_who_asked(qtbot, jobs, window):
    seen = []

    def work(session, operator, progress):
        raise UserError("第 3 行：没有名称。")

    job = jobs.start(window, "正在导入…", work, failed=lambda error: seen.append(error.message))
    with qtbot.waitSignal(job.finished):
        pass
    assert seen == ["第 3 行：没有名称。"]


def test_long_work_refused_without_a_listener_reaches_the_error_handler(qtbot, jobs, window):
    def work(session, operator, progress):
        raise UserError("第 3 行：没有名称。")

    with qtbot.capture_exceptions() as caught:
        job = jobs.start(window, "正在导入…", work)
        with qtbot.waitSignal(job.finished):
            pass
    assert [kind for kind, _, _ in caught] == [UserError]


def test_preparing_only_reads(qtbot, jobs, window):
    seen = []
    job = jobs.prepare(
        window, "正在读取…", lambda s, progress: office_settings.office(s), seen.append
    )
    with qtbot.waitSignal(job.finished):
        pass
    assert seen == [Office()]


def test_progress_is_shown_by_time_not_by_step(qtbot, jobs, window):
    moved = []
    job = jobs.prepare(
        window, "正在读取…", lambda s, progress: [progress(n, 9999) for n in range(9999)]
    )
    job._moved.connect(lambda done, total: moved.append(done))
    with qtbot.waitSignal(job.finished):
        pass
    assert len(moved) < 100


def test_closing_cancels_what_runs(qtbot, database, window):
    jobs = Jobs()
    jobs.attach(database)
    begun = Event()

    def work(session, progress):
        begun.set()
        while True:
            progress(1, 2)

    jobs.prepare(window, "正在读取…", work)
    assert begun.wait(5)
    jobs.close()
    assert not jobs.is_attached()


def test_after_letting_go_another_database_can_be_attached(qtbot, jobs, database):
    jobs.detach()
    assert jobs.operator is None
    jobs.attach(database)
    seen = []
    jobs.fetch(activity.count_events, seen.append)
    qtbot.waitUntil(lambda: seen == [0])


def test_a_write_by_nobody_is_still_told(qtbot, jobs):
    jobs.operator = None
    with qtbot.waitSignal(jobs.changed) as told:
        jobs.write_unsigned(lambda session: (None, touched(Topic.ACCOUNTS)))
    assert Topic.ACCOUNTS in told.args[0]


def test_a_write_behind_is_kept_and_told_only_when_announced(qtbot, jobs):
    def work(session, operator):
        activity.record(session, operator, "登记", about="setting:office", title="单位")
        office_settings.store(session, {"contact": "李某"})
        return touched(Topic.SETTINGS)

    told = []
    jobs.changed.connect(told.append)
    changes = jobs.write_behind(work)
    assert jobs.read(office_settings.office).contact == "李某"
    assert told == []
    jobs.announce(changes)
    assert told == [touched(Topic.SETTINGS)]
