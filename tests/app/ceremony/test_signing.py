from hashlib import sha256

import pytest

from app import ceremony, draws
from app.errors import UserError
from db.models import Attendee, SignedScan
from tests.app.ceremony.conftest import FIRST, PDF, SECOND
from tests.stages import DIGITS


def signing(room):
    room.confirm()
    return {each.duty: each.id for each in room.view.people}


def test_a_witness_who_declines_is_recorded_with_the_reason(room):
    people = signing(room)
    error = room.refused(ceremony.decline, attendee_id=people[SECOND], reason=" ")
    assert error.field == "reason"
    room.do(ceremony.decline, attendee_id=people[SECOND], reason="对备选名单有保留意见")
    person = room.person(SECOND)
    assert (person.signature, person.signature_reason) == ("declined", "对备选名单有保留意见")
    assert room.events()[0].action == "登记未签字"


def test_signing_ends_when_everybody_has_signed_or_declined(room):
    people = signing(room)
    error = room.barred(ceremony.finish_signing)
    assert "见证甲" in error.message
    room.do(ceremony.decline, attendee_id=people.pop(SECOND), reason="不便签字")
    for each in people.values():
        room.do(ceremony.sign, attendee_id=each)
    room.step(ceremony.finish_signing)
    error = room.refused(ceremony.sign, attendee_id=people[FIRST])
    assert "完毕" in error.message
    assert "已经完毕" in room.barred(ceremony.finish_signing).message


def test_nobody_signs_before_the_record_is_issued(room):
    room.compute()
    person = room.person(FIRST)
    assert "不在这一步" in room.refused(ceremony.sign, attendee_id=person.id).message


def test_a_pin_confirms_in_the_place_of_an_account_and_is_forgotten_afterwards(room):
    room.lock()
    room.step(ceremony.arrive, duty="群众", name="群众庚", pin="2580")
    room.gather()
    room.step(ceremony.announce)
    room.step(ceremony.begin_calling)
    for label, digits in DIGITS:
        room.step(ceremony.take_digits, label=label, digits=digits)
        room.step(ceremony.confirm_digits, label=label)
    room.step(draws.draw_lots, entries=DIGITS)
    room.step(draws.confirm)
    guest = room.person("群众")
    error = room.refused(ceremony.sign, attendee_id=guest.id, pin="0000")
    assert error.field == "pin"
    room.do(ceremony.sign, attendee_id=guest.id, pin="2580")
    assert room.person("群众").signature == "pin"
    for each in room.view.people:
        if each.id != guest.id:
            room.do(ceremony.sign, attendee_id=each.id)
    room.step(ceremony.finish_signing)
    with room.office.database.read() as session:
        assert {row.pin_hash for row in session.query(Attendee)} == {""}


def test_the_signed_scan_is_kept_with_its_digest(room, scan):
    room.confirm()
    assert room.view.scans == ()
    room.step(ceremony.attach_scan, path=scan)
    (row,) = room.view.scans
    assert (row.file_name, row.sha256) == ("签字.pdf", sha256(PDF).hexdigest())
    supervisor = room.office.people.supervisor
    assert room.office.ask(ceremony.scan_content, supervisor, row.id) == ("签字.pdf", PDF)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"PK\x03\x04", "不是 PDF"), (b"", "不是 PDF"), (b"%PDF-" + bytes(20_000_000), "20 MB")],
)
def test_what_is_no_scan_is_refused(room, tmp_path, content, sentence):
    room.confirm()
    path = tmp_path / "表.pdf"
    path.write_bytes(content)
    assert sentence in room.barred(ceremony.attach_scan, path=path).message


def test_a_file_that_is_gone_is_said_to_be(room, tmp_path):
    room.confirm()
    error = room.barred(ceremony.attach_scan, path=tmp_path / "没有.pdf")
    assert "读不出文件“没有.pdf”" in error.message


def test_a_scan_changed_behind_the_program_is_not_shown(room, scan):
    room.confirm()
    room.step(ceremony.attach_scan, path=scan)
    room.office.broken = True
    with room.office.database.read() as session:
        session.query(SignedScan).update({"content": b"%PDF-1.4 other"})
        with pytest.raises(UserError, match="摘要不符"):
            ceremony.scan_content(session, room.office.people.clerk, 1)
