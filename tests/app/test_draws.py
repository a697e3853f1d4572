import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from app import activity, checks, draw_views, draws, plans, registries, tasks
from app.errors import UserError
from app.offices import open_office
from app.records.draws import Witness
from app.records.registries import OfficerEntry, SubjectEntry
from app.rules import draw as protocol
from app.rules.states import DrawState
from app.rules.task_states import TaskState
from app.rules.tickets import commitment
from db.models import Draw, DrawRound, Inspection, Officer, Subject, Task
from tests.app import bureau
from tests.stages import DIGITS, WITNESSES, Office

YEAR = bureau.clock.today().year


@pytest.fixture
def opened(ready):
    """A draw begun, its list not locked yet."""
    ready.open(ready.task_id)
    return ready


@pytest.fixture
def locked(opened):
    opened.step(opened.draw_id, draws.lock)
    return opened


@pytest.fixture
def shown(locked):
    """The commitment is on paper; the dice may be thrown."""
    locked.step(locked.draw_id, draws.show_commitment)
    return locked


def view(office):
    return office.ask(draw_views.view, office.draw_id)


def state(office):
    return view(office).row.state


def outcome(office):
    """Who was drawn, with whom: subjects by number and name, officers by certificate and name."""
    return [
        (each.number, each.name, [(o.certificate, o.name) for o in each.officers])
        for each in view(office).round.winners
    ]


def stored(office):
    """What a refused step must leave as it was."""
    with office.database.read() as session:
        attempt = session.query(DrawRound).one()
        result = (attempt.entries, attempt.seed, attempt.result, attempt.drawn_at)
        return result, activity.head(session), session.query(Inspection).count()


def twin(office, folder):
    """The same office in a second file."""
    path = shutil.copyfile(office.database.path, folder / "twin.sqlite")
    return Office(open_office(path, create=False), office.people)


def damage(office, column, value):
    """Somebody changes the file itself, around the program."""
    office.broken = True
    with closing(sqlite3.connect(office.database.path)) as connection, connection:
        connection.execute(f"UPDATE draw_round SET {column} = ?", (value,))


def test_a_draw_begins_with_an_approved_task_a_place_and_a_number(published):
    task = published.make(
        tasks.add_task, published.people.author, draft=bureau.task_draft(1, strata_by="none")
    )
    values = {"task_id": task, "place": "会议室", "witnesses": WITNESSES}
    clerk = published.people.clerk
    assert "没有批准" in published.refused(draws.open_draw, clerk, **values).message
    published.do(tasks.submit_task, published.people.author, task_id=task)
    published.do(tasks.approve_task, published.people.leader, task_id=task)
    without = values | {"place": " "}
    assert published.refused(draws.open_draw, clerk, **without).field == "place"
    published.do(draws.open_draw, clerk, **values)
    rows = published.ask(draws.list_draws)
    assert [(row.number, row.state) for row in rows] == [(f"南公抽签〔{YEAR}〕1号", DrawState.OPEN)]
    assert "已经开始" in published.refused(draws.open_draw, clerk, **values).message


FIRST, SECOND = WITNESSES


@pytest.mark.parametrize(
    ("witnesses", "sentence"),
    [
        ((), "不得少于两位"),
        ((replace(FIRST, places=24),), "不得少于两位"),
        ((FIRST, replace(SECOND, name=" ")), "身份和姓名"),
        ((FIRST, replace(SECOND, label="")), "身份和姓名"),
        ((FIRST, replace(SECOND, name="clerk ")), "操作人不能"),
        ((FIRST, replace(SECOND, name=f" {FIRST.name}")), "同一个人"),
        ((FIRST, replace(SECOND, label=f"{FIRST.label} ")), "不能重复"),
        ((FIRST, replace(SECOND, places=11)), "不得少于 24 位"),
        ((replace(FIRST, places=30), replace(SECOND, places=0)), "至少报 1 位"),
    ],
)
def test_two_different_outsiders_call_at_least_24_digits(ready, witnesses, sentence):
    values = {"task_id": ready.task_id, "place": "会议室", "witnesses": witnesses}
    error = ready.refused(draws.open_draw, ready.people.clerk, **values)
    assert (error.field, sentence in error.message) == ("witnesses", True)


def test_labels_are_kept_as_the_plan_carries_them(ready):
    witnesses = (Witness(" 纪检\t监督员", "甲 ", 12), SECOND)
    values = {"task_id": ready.task_id, "place": "会议室", "witnesses": witnesses}
    ready.do(draws.open_draw, ready.people.clerk, **values)
    ready.step(ready.draw_id, draws.lock, draws.show_commitment)
    ready.throw(ready.draw_id, (("纪检 监督员", DIGITS[0][1]), DIGITS[1]))
    assert state(ready) is DrawState.DRAWN


def test_the_steps_of_a_draw_only_go_forward(opened):
    clerk, draw_id = opened.people.clerk, opened.draw_id
    steps = [draws.lock, draws.show_commitment, draws.draw_lots, draws.confirm]
    reached = [DrawState.LOCKED, DrawState.COMMITTED, DrawState.DRAWN, DrawState.CONFIRMED]
    for due, after in zip(steps, reached, strict=True):
        for step in {*steps, draws.lock_officers_again} - {due}:
            digits = {"entries": DIGITS} if step is draws.draw_lots else {}
            error = opened.refused(step, clerk, draw_id=draw_id, **digits)
            assert "不在这一步" in error.message
        opened.do(due, clerk, draw_id=draw_id, **({"entries": DIGITS} if due is steps[2] else {}))
        assert state(opened) is after


def test_the_commitment_stands_on_paper_before_a_digit_is_taken(locked):
    before = stored(locked)
    draw_id, clerk = locked.draw_id, locked.people.clerk
    locked.refused(draws.draw_lots, clerk, draw_id=draw_id, entries=DIGITS)
    assert stored(locked) == before
    locked.step(draw_id, draws.show_commitment)
    (paper,) = locked.printed("commitment")
    with locked.database.read() as session:
        current = session.query(DrawRound).one()
        assert (current.entries, current.seed, current.result) == (None, None, None)
        assert current.shown_at is not None
    assert paper.commitment == current.commitment
    assert [each.digits for each in paper.entrants] == ["", ""]


def test_the_commitment_covers_chain_attempt_and_the_four_files(locked):
    with locked.database.read() as session:
        current = session.query(DrawRound).one()
        head = bytes.fromhex(current.previous_head)
        files = (current.plan, current.subjects, current.officers, current.recusals)
        assert commitment(head, 1, *files).hex() == current.commitment
        events = activity.event_rows(session, activity.find_event_seqs(session))
    assert events[0].action == "锁定名录"
    assert current.previous_head == events[1].head


@pytest.mark.parametrize(
    "entries",
    [
        (),
        DIGITS[:1],
        (DIGITS[1], DIGITS[0]),
        ((DIGITS[0][0], "00314159265"), DIGITS[1]),
        ((DIGITS[0][0], "0031415926535"), DIGITS[1]),
        ((DIGITS[0][0], "00314159265x"), DIGITS[1]),
        ((DIGITS[0][0], "００３１４１５９２６５３"), DIGITS[1]),
        (("领导", DIGITS[0][1]), DIGITS[1]),
    ],
)
def test_wrong_digits_are_refused_and_nothing_is_stored(shown, entries):
    before = stored(shown)
    values = {"draw_id": shown.draw_id, "entries": entries}
    assert shown.refused(draws.draw_lots, shown.people.clerk, **values).field == "entries"
    assert stored(shown) == before
    assert state(shown) is DrawState.COMMITTED


def test_the_result_is_what_the_protocol_says_about_the_committed_bytes(shown):
    with shown.database.read() as session:
        current = session.query(DrawRound).one()
        files = (current.plan, current.subjects, current.officers, current.recusals)
        committed = protocol.Committed(bytes.fromhex(current.previous_head), 1, *files)
    expected = protocol.draw(committed, DIGITS)
    shown.throw(shown.draw_id)
    current = view(shown).round
    assert current.seed == expected.seed.hex()
    assert [(each.number, each.ticket) for each in current.winners] == list(expected.selected)
    assert [each.number for each in current.reserves] == list(expected.reserve["全部"])
    pairs = [(number, [cert for cert, _ in seats]) for number, _, seats in outcome(shown)]
    assert pairs == [(number, list(certs)) for number, certs in expected.officers.pairs]
    assert (current.total, current.eligible, current.quota) == (60, 59, 3)


def overturn_registries(office):
    """Everything a draw looked at changes: states, names, towns, tiers, posts, new rows."""
    clerk, people = office.people.clerk, office.people
    reason = {"reason": "核查"}
    for subject in office.ids(Subject):
        with office.database.read() as session:
            code = session.get_one(Subject, subject).code
        entry = SubjectEntry(f"改名{subject}", code, "典当业", "别镇", tier="D", complaints=9)
        office.do(registries.change_subject, clerk, subject_id=subject, entry=entry, **reason)
        gone = {"subject_id": subject, "status": "注销"}
        office.do(registries.close_subject, clerk, **gone, **reason)
    for officer in office.ids(Officer):
        with office.database.read() as session:
            certificate = session.get_one(Officer, officer).certificate
        entry = OfficerEntry(certificate, f"改名{officer}", department=bureau.OTHER)
        office.do(registries.change_officer, clerk, officer_id=officer, entry=entry, **reason)
        left = {"officer_id": officer, "post_state": "退休"}
        office.do(registries.retire_officer, clerk, **left, **reason)
    with office.database.write() as session:
        bureau.add_subject(session, people.clerk, 900)
        bureau.add_officer(session, people.clerk, "0")


def test_registries_changed_after_locking_change_nothing(shown, tmp_path):
    other = twin(shown, tmp_path)
    overturn_registries(other)
    for office in (shown, other):
        office.throw(office.draw_id)
    assert outcome(other) == outcome(shown)
    with other.database.read() as session:
        names = {visit.subject_name for visit in session.query(Inspection)}
    other.database.close()
    assert names == {name for _, name, _ in outcome(shown)}


def test_while_a_list_is_locked_its_keys_stay_as_they_are(locked):
    clerk = locked.people.clerk
    entry = SubjectEntry("某店", bureau.code(900), "旅馆业", "城关镇")
    values = {"subject_id": 1, "entry": entry, "reason": "核查"}
    assert locked.refused(registries.change_subject, clerk, **values).field == "code"
    officer = OfficerEntry("新证号", "民警", department=bureau.OWN)
    change = {"officer_id": 1, "entry": officer, "reason": "换证"}
    assert locked.refused(registries.change_officer, clerk, **change).field == "certificate"
    locked.step(locked.draw_id, draws.show_commitment)
    locked.throw(locked.draw_id)
    locked.do(registries.change_subject, clerk, **values)
    locked.do(registries.change_officer, clerk, **change)


@pytest.mark.parametrize(
    "column", ["plan", "subjects", "officers", "recusals", "previous_head", "attempt", "commitment"]
)
def test_committed_bytes_that_were_tampered_with_draw_nothing(shown, column):
    with shown.database.read() as session:
        value = getattr(session.query(DrawRound).one(), column)
    if isinstance(value, bytes):
        changed = value[:-2] + bytes([value[-2] ^ 1]) + value[-1:]
    else:
        changed = value + 1 if isinstance(value, int) else value[::-1]
    damage(shown, column, changed)
    before = stored(shown)
    values = {"draw_id": shown.draw_id, "entries": DIGITS}
    error = shown.refused(draws.draw_lots, shown.people.clerk, **values)
    assert "承诺值不符" in error.message
    assert stored(shown) == before


@pytest.mark.parametrize("verb", [draws.show_commitment, draws.print_roster])
def test_no_paper_is_made_of_bytes_that_were_tampered_with(locked, verb):
    with locked.database.read() as session:
        officers = session.query(DrawRound).one().officers
    damage(locked, "officers", officers.replace("民警41090001".encode(), "民警41090002".encode()))
    error = locked.refused(verb, locked.people.clerk, draw_id=locked.draw_id)
    assert "承诺值不符" in error.message
    assert state(locked) is DrawState.LOCKED


def test_a_result_whose_list_was_tampered_with_is_not_confirmed(shown):
    shown.throw(shown.draw_id)
    with shown.database.read() as session:
        subjects = session.query(DrawRound).one().subjects
    damage(shown, "subjects", subjects.replace("第1店".encode(), "第2店".encode()))
    error = shown.refused(draws.confirm, shown.people.clerk, draw_id=shown.draw_id)
    assert "承诺值不符" in error.message


def test_a_list_that_can_no_longer_be_read_is_not_shown(locked):
    damage(locked, "subjects", b"VDR1-objects")
    with pytest.raises(UserError, match="锁定的名录已被改动"):
        view(locked)


def test_locking_says_with_numbers_when_officers_are_too_few(opened):
    for officer in opened.ids(Officer)[1:]:
        values = {"officer_id": officer, "post_state": "休假", "reason": "年休"}
        opened.do(registries.retire_officer, opened.people.clerk, **values)
    error = opened.refused(draws.lock, opened.people.clerk, draw_id=opened.draw_id)
    assert "3 个对象需要 6 个席位" in error.message
    assert "1 名检查人员最多提供 3 个" in error.message
    assert state(opened) is DrawState.OPEN


def test_locking_says_when_nobody_can_be_drawn(opened):
    for subject in opened.ids(Subject):
        values = {"subject_id": subject, "status": "注销", "reason": "核查"}
        opened.do(registries.close_subject, opened.people.clerk, **values)
    error = opened.refused(draws.lock, opened.people.clerk, draw_id=opened.draw_id)
    assert "可抽取的对象只有 0 家" in error.message


def test_what_has_been_revealed_is_remembered_and_never_less(shown):
    clerk, draw_id = shown.people.clerk, shown.draw_id
    early = shown.refused(draws.reveal, clerk, draw_id=draw_id, revealed=1)
    assert "还没有抽取结果" in early.message
    shown.throw(draw_id)
    shown.do(draws.reveal, clerk, draw_id=draw_id, revealed=2)
    assert shown.do(draws.reveal, clerk, draw_id=draw_id, revealed=1) == frozenset()
    assert view(shown).round.revealed == 2


def test_the_locked_list_is_printed_row_by_row(opened):
    clerk, draw_id = opened.people.clerk, opened.draw_id
    error = opened.refused(draws.print_roster, clerk, draw_id=draw_id)
    assert "没有锁定" in error.message
    opened.step(draw_id, draws.lock, draws.print_roster)
    (paper,) = opened.printed("roster")
    assert (paper.total, paper.excluded, paper.eligible) == ("60", "1", "59")
    assert [row.hold for row in paper.rows if row.hold] == ["停业（SUSPENDED）"]
    assert len(paper.rows) == 60


def test_the_record_carries_a_head_that_the_log_holds(drawn):
    (paper,) = drawn.printed("draw-record")
    assert drawn.ask(checks.check, printed_head=paper.chain_head).clean
    assert not drawn.ask(checks.check, printed_head="0" * 63 + "1").clean
    assert [each.digits for each in paper.entrants] == [digits for _, digits in DIGITS]
    assert [each.order for each in paper.seats] == ["1", "1", "2", "2", "3", "3"]


def test_a_cancelled_task_is_not_drawn(opened):
    people, draw_id = opened.people, opened.draw_id
    opened.do(tasks.cancel_task, people.clerk, task_id=opened.task_id, reason="撤销")
    error = opened.refused(draws.lock, people.clerk, draw_id=draw_id)
    assert "已经撤销" in error.message
    opened.do(draws.ask_void, people.clerk, draw_id=draw_id, reason="任务撤销")
    opened.do(draws.confirm_void, people.supervisor, draw_id=draw_id)
    with opened.database.read() as session:
        assert session.query(Task).one().state == TaskState.CANCELLED
        assert session.query(Draw).one().state == DrawState.VOID


def test_a_task_whose_time_is_over_is_not_drawn(ready, monkeypatch):
    later = bureau.clock.now() + timedelta(days=31)
    monkeypatch.setattr(bureau.clock, "now", lambda: later)
    values = {"task_id": ready.task_id, "place": "会议室", "witnesses": WITNESSES}
    assert "已过" in ready.refused(draws.open_draw, ready.people.clerk, **values).message


def test_what_was_drawn_in_a_plan_period_is_held_out_of_the_next_draw(drawn):
    taken = {number for number, _, _ in outcome(drawn)}
    drawn.draw(drawn.task())
    assert taken.isdisjoint(number for number, _, _ in outcome(drawn))
    reasons = {each.reason: each.count for each in view(drawn).round.reasons}
    assert reasons == {"停业": 1, "本计划期已抽": 3}


def test_a_plan_reopened_meanwhile_does_not_touch_an_approved_task(ready):
    plan = ready.ask(plans.list_plans)[0].id
    ready.do(plans.reopen_plan, ready.people.clerk, plan_id=plan, reason="调整")
    ready.draw(ready.task_id)
    assert state(ready) is DrawState.CONFIRMED
