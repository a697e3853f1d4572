"""What goes around the program is found and named, whatever it is."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import activity, checks
from app.activity import seals_digest
from app.checks.names import TABLE_NAMES, place
from app.errors import UserError
from app.offices import open_office
from app.progress import Cancelled
from app.rules.chain import next_head
from db.base import Base
from db.models import Document, Recusal, Setting
from tests.app.filling import ADMIN, ROWS, TABLES

COLUMNS = {
    table.name: [column.name for column in table.columns if not column.primary_key]
    for table in TABLES
}


@pytest.fixture
def path(filled_file, tmp_path):
    return shutil.copyfile(filled_file, tmp_path / "office.sqlite")


def alter(path: Path, *statements: tuple[object, ...] | str) -> None:
    """What somebody with a database browser does: no triggers, no foreign keys, no log."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in ("no_update", "no_delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS activity_event_{name}")
            connection.execute(f"DROP TRIGGER IF EXISTS row_seal_{name}")
        for statement in statements:
            text, *values = (statement,) if isinstance(statement, str) else statement
            connection.execute(text, values)


def look(path: Path, head: str | None = None) -> checks.CheckReport:
    database = open_office(path, create=False)
    try:
        with database.read() as session:
            return checks.check(session, printed_head=head)
    finally:
        database.close()


def found(path: Path, head: str | None = None) -> dict[str, list[str]]:
    """Place -> messages, without the dropped triggers that `alter` leaves behind."""
    places: dict[str, list[str]] = {}
    for finding in look(path, head).findings:
        if "触发器" not in finding.message:
            places.setdefault(finding.place, []).append(finding.message)
    return places


def query(path: Path, text: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(text).fetchall()


def key_of(table: str, row: int = 1) -> str:
    path = "|".join(
        str(row) if column.type.python_type is int else f"{column.name} {row}"
        for column in Base.metadata.tables[table].primary_key
    )
    return place(table, path)


def test_an_untouched_database_is_clean(path):
    report = look(path)
    assert report.clean
    assert (report.events, report.rows) == (len(TABLES), ROWS * len(TABLES))


def test_every_table_has_a_chinese_name():
    assert set(TABLE_NAMES) == set(Base.metadata.tables)


@pytest.mark.parametrize("number", range(max(map(len, COLUMNS.values()))))
def test_a_changed_column_is_located_to_its_row(path, number):
    """The first, second … column of every table that has so many."""
    names = {table: columns[number] for table, columns in COLUMNS.items() if number < len(columns)}
    alter(
        path,
        *(
            (f"UPDATE {table} SET {column} = ? WHERE rowid = 1", "篡改")
            for table, column in names.items()
        ),
    )
    assert set(found(path)) == {key_of(table) for table in names}


def test_deleted_rows_are_named(path):
    alter(path, *(f"DELETE FROM {table} WHERE rowid = 1" for table in COLUMNS))
    places = found(path)
    for table in COLUMNS:
        assert "记录被删除，日志中没有对应的操作。" in places[key_of(table)]


def test_an_inserted_row_is_named(path):
    alter(path, "INSERT INTO department VALUES (9, '黑户大队', '', '大队', 1)")
    assert found(path) == {
        place("department", "9"): ["记录不是由程序写入的，日志中没有它。"],
    }


def test_two_rows_that_swapped_their_contents_are_both_named(path):
    alter(
        path,
        "UPDATE subject SET name = 'x' WHERE id = 1",
        "UPDATE subject SET name = 'name 1' WHERE id = 2",
        "UPDATE subject SET name = 'name 2' WHERE id = 1",
    )
    assert set(found(path)) == {key_of("subject", 1), key_of("subject", 2)}


def test_a_value_that_only_reads_the_same_is_still_a_change(path):
    alter(
        path,
        "UPDATE department SET active = 3 WHERE id = 1",
        "UPDATE subject SET updated_at = '2026-03-01t09:30:00+00:00' WHERE id = 1",
        "UPDATE task SET towns = '[ \"towns 1\"]' WHERE id = 1",
    )
    assert set(found(path)) == {key_of("department"), key_of("subject"), key_of("task")}


def test_a_row_that_was_deleted_in_the_program_must_not_come_back(filled):
    with filled.write() as session:
        row = session.get(Recusal, 1)
        session.delete(row)
        activity.record(session, ADMIN, "删除", about="recusal:1", title="回避")
    with filled.read() as session:
        assert checks.check(session).clean
    filled.close()
    alter(filled.path, "INSERT INTO recusal VALUES (1, 1, 1, 1, 'reason 1', 'entered_by 1')")
    assert found(filled.path) == {key_of("recusal"): ["记录已在程序中删除，却又出现。"]}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *[(name, "篡改") for name in ("at", "operator", "action", "about", "title", "event")],
        *[(name, "00" * 32) for name in ("previous", "head")],
        ("event", b"\xff"),
        ("event", '{"seq":5}'),
        ("previous", "not hexadecimal"),
    ],
)
def test_the_first_broken_event_is_named(path, column, value):
    alter(path, (f"UPDATE activity_event SET {column} = ? WHERE seq = 5", value))
    assert next(iter(found(path))) == "审计日志第 5 条"


def test_a_changed_event_with_a_fresh_head_breaks_the_next_one(path):
    ((previous, event),) = query(path, "SELECT previous, event FROM activity_event WHERE seq = 5")
    event = event.replace("管理员", "别人")
    head = next_head(bytes.fromhex(previous), event.encode()).hex()
    alter(
        path,
        (
            "UPDATE activity_event SET event = ?, head = ?, operator = '别人' WHERE seq = 5",
            *(event, head),
        ),
    )
    assert found(path) == {
        "审计日志第 6 条": ["与上一条不衔接：上一条或本条被改写、插入或删除过。"]
    }


def test_an_event_taken_out_leaves_a_gap(path):
    alter(path, "DELETE FROM activity_event WHERE seq = 5")
    places = found(path)
    assert places["审计日志第 5 条"] == ["缺失：下一条是第 6 条。", "缺失：它的记录封签还在。"]


def test_a_dropped_trigger_is_told(path):
    alter(path)
    messages = [finding.message for finding in look(path).findings]
    assert len(messages) == 4
    assert all("触发器" in message for message in messages)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE row_seal SET digest = '' WHERE seq = 5",
        "UPDATE row_seal SET row_key = '77' WHERE seq = 5 AND row_key LIKE '%1'",
        "DELETE FROM row_seal WHERE seq = 5",
        "INSERT INTO row_seal VALUES (5, 'subject', '1', 'abc')",
    ],
)
def test_seals_are_vouched_for_by_their_event(path, statement):
    alter(path, statement)
    assert found(path)["审计日志第 5 条"] == ["本条的记录封签被改动、增加或删除过。"]


def cut_tail(path: Path) -> str:
    """Take out the last event, its seals and its rows. Returns the head it had."""
    ((head, title),) = query(
        path, "SELECT head, title FROM activity_event ORDER BY seq DESC LIMIT 1"
    )
    last = "(SELECT max(seq) FROM activity_event)"
    alter(
        path,
        f"DELETE FROM {title}",
        f"DELETE FROM row_seal WHERE seq = {last}",
        f"DELETE FROM activity_event WHERE seq = {last}",
    )
    return head


def test_only_paper_shows_that_the_tail_was_cut(path):
    printed = cut_tail(path)
    assert found(path) == {}
    assert found(path, printed) == {
        "审计日志": ["纸面上的链首不在日志中：日志的末尾被截去，或整条链被改写过。"]
    }


def test_only_paper_shows_that_the_whole_chain_was_rewritten(path):
    ((printed,),) = query(path, "SELECT head FROM activity_event ORDER BY seq DESC LIMIT 1")
    previous = bytes(32)
    for seq, old in query(path, "SELECT seq, event FROM activity_event ORDER BY seq"):
        event = old.replace("管理员", "别人")
        head = next_head(previous, event.encode())
        values = (event, previous.hex(), head.hex(), seq)
        alter(
            path,
            (
                "UPDATE activity_event SET event = ?, previous = ?, head = ?, operator = '别人' "
                "WHERE seq = ?",
                *values,
            ),
        )
        previous = head
    assert found(path) == {}
    assert "审计日志" in found(path, printed)


def test_a_printed_head_is_found_however_it_was_typed(path):
    ((head,),) = query(path, "SELECT head FROM activity_event WHERE seq = 7")
    spaced = " ".join(head[start : start + 4] for start in range(0, 64, 4)).upper()
    assert found(path, spaced) == {}
    assert found(path, head[:16]) == {}


@pytest.mark.parametrize("head", ["123", "g" * 64, "0" * 65])
def test_what_is_no_head_is_refused_with_a_sentence(path, head):
    with pytest.raises(UserError, match="链首应为 64 位十六进制数字"):
        look(path, head)


def test_a_paper_that_differs_from_its_digest_is_named_even_when_sealed(filled):
    with filled.write() as session:
        session.get(Document, 1).pdf = b"another file"
        activity.record(session, ADMIN, "换文件", about="document:1", title="文书")
    assert found(filled.path) == {key_of("document"): ["文书“number 1”的文件与签发时的摘要不符。"]}


@pytest.mark.parametrize("column", ["plan", "subjects", "officers", "recusals", "attempt"])
def test_a_draw_that_differs_from_its_commitment_is_named(path, column):
    alter(path, (f"UPDATE draw_round SET {column} = ? WHERE id = 1", b"else"))
    assert "锁定的文件与当时公布的承诺值不符。" in found(path)[key_of("draw_round")]


def test_a_draw_whose_chain_head_is_gone_is_named(path):
    alter(path, ("UPDATE draw_round SET previous_head = ? WHERE id = 1", "ab" * 32))
    assert "锁定时的链首不在日志中：日志被截短或改写过。" in found(path)[key_of("draw_round")]


def test_findings_without_end_are_counted(database):
    with database.write() as session:
        for number in range(250):
            session.add(Setting(key=f"k{number}", value="1"))
        activity.record(session, ADMIN, "写入", about="setting:k", title="设置")
    alter(database.path, "UPDATE setting SET value = '2'")
    places = found(database.path)
    assert places["单位设置"] == ["另有 50 处同类问题，未逐一列出。"]
    assert len(places) == 201


def test_progress_counts_events_and_rows_and_can_stop_it(path):
    seen = []
    database = open_office(path, create=False)
    with database.read() as session:
        checks.check(session, progress=lambda done, total: seen.append((done, total)))
    total = len(TABLES) * (1 + ROWS)
    assert seen[-1] == (total, total)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled), database.read() as session:
        checks.check(session, progress=stop)
    database.close()


def protected_rows(path: Path) -> list[tuple]:
    """Every value of every table as SQLite stores it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return [
            (table, row)
            for table in sorted(Base.metadata.tables)
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
        ]


@settings(
    max_examples=settings().max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_flipped_bit_never_goes_unnoticed(filled_file, path, data):
    """Nothing crashes, and what changes a row or cannot be read is found."""
    content = bytearray(filled_file.read_bytes())
    place_ = data.draw(st.integers(0, len(content) - 1))
    content[place_] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    try:
        is_clean = look(path).clean
    except UserError:
        return  # refused on opening, with a sentence
    if is_clean:
        assert protected_rows(path) == protected_rows(filled_file)


def test_the_digest_of_seals_does_not_depend_on_their_order():
    seals = [("a", "1", "x"), ("a", "2", "y"), ("b", "1", "z")]
    assert seals_digest(seals) == seals_digest(seals[::-1])
    assert seals_digest([]) == ""
    assert re.fullmatch("[0-9a-f]{64}", seals_digest(seals))


def test_reading_does_not_write(path):
    before = path.read_bytes()
    look(path)
    assert path.read_bytes() == before
