"""What leaves the room: for whom, when, and with everything that is needed to check it."""

import json
import resource
from hashlib import sha256

import pytest

from app import __main__ as program
from app import clock, draw_bundles, draws
from app.exchange.bundle_folder import PAGE_NAME, write_folder
from app.verify import PAGE
from app.verify.verdict import Outcome
from app.verify.verify import verify
from db.models import DrawRound, Officer, Subject


def export(office, folder, *, public=False, name="核验包.json"):
    values = {"draw_id": office.draw_id, "path": folder / name, "public": public}
    return office.do(draws.export, office.people.clerk, **values)[0]


def refused(office, folder, **values):
    values = {"draw_id": office.draw_id, "path": folder / "核验包.json", **values}
    return office.refused(draws.export, office.people.clerk, **values).message


def test_bundle_page_and_instructions_lie_side_by_side(drawn, tmp_path):
    folder = tmp_path / "交 纪检"
    folder.mkdir()
    saved = export(drawn, folder)
    assert sorted(saved) == sorted(folder.iterdir())
    assert [path.name for path in saved] == ["核验包.json", PAGE_NAME, "核验包说明.txt"]
    assert saved[1].read_bytes() == PAGE.read_bytes()
    (paper,) = drawn.printed("commitment")
    assert verify(saved[0], paper.commitment).outcome is Outcome.VERIFIED


def test_the_instructions_name_three_ways_and_the_commitment_of_the_paper(drawn, tmp_path):
    text = export(drawn, tmp_path)[-1].read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    said = text.decode("utf-8-sig")
    (paper,) = drawn.printed("commitment")
    assert paper.commitment in said.replace(" ", "")
    for words in ("1. 网页", "2. 程序", "3. 命令行", "python -m app verify", PAGE_NAME):
        assert words in said
    assert "只交纪检监督" in said
    assert len(said.splitlines()) < 45


def test_the_public_form_waits_for_the_end_of_the_inspections(sent, tmp_path):
    assert "还有 3 次检查没有完成" in refused(sent, tmp_path, public=True)
    for visit in sent.visits[:-1]:
        sent.enter(visit)
    assert "还有 1 次检查没有完成" in refused(sent, tmp_path, public=True)
    assert list(tmp_path.glob("*.json")) == []
    sent.enter(sent.visits[-1])
    saved = export(sent, tmp_path, public=True)
    assert verify(saved[0]).outcome is Outcome.PARTIAL
    text = "".join(path.read_text("utf-8") for path in saved if path.name != PAGE_NAME)
    with sent.database.read() as session:
        officers = {t for row in session.query(Officer) for t in (row.name, row.certificate)}
    assert not [each for each in officers if each in text]
    assert "部分验证（PARTIAL）" in text


def test_a_draw_that_is_void_or_unconfirmed_is_not_made_public(drawn, ready, tmp_path):
    values = {"draw_id": drawn.draw_id}
    drawn.do(draws.ask_void, drawn.people.clerk, reason="有误", **values)
    drawn.do(draws.confirm_void, drawn.people.supervisor, **values)
    assert "作废" in refused(drawn, tmp_path, public=True)
    assert verify(export(drawn, tmp_path)[0]).outcome is Outcome.VERIFIED
    ready.open(ready.task_id)
    assert "没有确认" in refused(ready, tmp_path, public=True)


def test_a_closed_draw_exports_numbers_and_its_names_apart_by_digest(published, tmp_path):
    published.draw(published.task(closed=True))
    saved = export(published, tmp_path)
    bundle, annex = (next(p for p in saved if words in p.name) for words in ("核验包.json", "附件"))
    digest = json.loads(json.loads(bundle.read_bytes())["plan"])["annex"]
    assert sha256(annex.read_bytes()).hexdigest() == digest
    with published.database.read() as session:
        secret = {t for row in session.query(Subject) for t in (row.name, row.number)}
        named = {row.name for row in session.query(Subject)}
    open_to_all = [path for path in saved if path != annex]
    texts = [path.read_text("utf-8") for path in open_to_all]
    assert not [each for each in secret for text in texts if each in text]
    assert {row[2] for row in json.loads(annex.read_bytes())["rows"]} == named


def test_a_stored_result_that_was_changed_is_not_handed_out(drawn, tmp_path):
    drawn.broken = True
    with drawn.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE draw_round SET result = replace(result, '1', '2')")
    assert "不符，已停止导出" in refused(drawn, tmp_path)
    assert list(tmp_path.glob("*核验*")) == []


def test_what_is_stored_is_judged_as_it_is_stored(drawn):
    with drawn.database.read() as session:
        current = session.query(DrawRound).one()
        assert verify(draw_bundles.stored_bundle(current)).outcome is Outcome.VERIFIED
    drawn.broken = True
    with drawn.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE draw_round SET result = replace(result, '1', '2')")
    with drawn.database.read() as session:
        current = session.query(DrawRound).one()
        assert verify(draw_bundles.stored_bundle(current)).outcome is Outcome.DIFFERS


def test_two_draws_of_a_task_in_one_second_keep_their_own_papers(ready, monkeypatch):
    second = clock.now()
    monkeypatch.setattr(clock, "now", lambda: second)
    first = ready.draw(ready.task_id)
    ready.do(draws.ask_void, ready.people.clerk, draw_id=first, reason="名录有误")
    ready.do(draws.confirm_void, ready.people.supervisor, draw_id=first)
    again = ready.draw(ready.task_id)
    papers = [ready.ask(draw_bundles.evidence, draw_id)[0] for draw_id in (first, again)]
    assert papers[0].commitment != papers[1].commitment
    assert {verify(each.bundle, each.commitment).outcome for each in papers} == {Outcome.VERIFIED}


def test_a_folder_that_cannot_be_written_is_said(drawn, tmp_path):
    assert "无法写入文件夹" in refused(drawn, tmp_path / "没有")


def test_a_folder_that_takes_only_some_files_gets_none(drawn, tmp_path):
    (tmp_path / "核验包说明.txt").mkdir()
    assert "无法写入文件夹" in refused(drawn, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".sqlite"] == [
        "核验包说明.txt"
    ]


def test_a_full_disk_leaves_the_bundle_that_lies_there(drawn, tmp_path):
    (old,) = (path for path in export(drawn, tmp_path) if path.suffix == ".json")
    before = old.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, limits[1]))
    try:
        said = unwritten(tmp_path, old.name, before * 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert said is not None
    assert old.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def unwritten(folder, name, data):
    """What the system says when the file does not fit."""
    try:
        write_folder({folder / name: data})
    except OSError as error:
        return error
    return None


@pytest.fixture
def number(drawn):
    """The draw's number; the file is free for a command."""
    number = drawn.ask(draws.list_draws)[0].number
    drawn.broken = True  # the command closes what the fixture would look through
    drawn.database.close()
    return number


def test_the_command_exports_a_draw_by_its_number(drawn, number, tmp_path, capsys):
    out = tmp_path / "交 纪检"
    path = drawn.database.path
    code = program.main(["export-draw", number, "--to", str(out), "--database", str(path)])
    assert code == 0
    said = capsys.readouterr().out.splitlines()
    assert sorted(said) == sorted(str(each) for each in out.iterdir())
    assert verify(next(out.glob("*核验包.json"))).outcome is Outcome.VERIFIED


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(("南公抽签〔1999〕1号",), "没有编号为"), ((None, "--public"), "没有完成")],
)
def test_the_command_refuses_with_a_sentence(drawn, number, tmp_path, capsys, arguments, sentence):
    given = [number if each is None else each for each in arguments]
    command = ["export-draw", *given, "--to", str(tmp_path / "出")]
    assert program.main([*command, "--database", str(drawn.database.path)]) == 2
    assert sentence in capsys.readouterr().err
    assert not list((tmp_path / "出").glob("*.json"))
