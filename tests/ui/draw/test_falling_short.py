"""Officers fell short: by clicks, the clerk borrows, goes on, and hands out both bundles."""

import pytest
from PySide6.QtWidgets import QLabel

from app import draw_bundles, draws, registries
from app.records.registries import OfficerEntry
from app.rules.ceremony import Step
from app.rules.states import DrawState
from app.verify.verdict import Outcome
from app.verify.verify import verify
from tests.ui.draw.ceremony import DIGITS, Ceremony
from tests.ui.draw.test_stopping import ABLE, LABELS, fall_short
from tests.ui.working import answer, click, comes, dialog_of
from ui.draw.holding import BorrowDialog

ELSEWHERE = "森林警察大队"
LENT = {f"豫J-9100{number}": f"友邻{number}" for number in range(6)}
AGAIN = ("161803398874", "141421356237")


def wait_with_too_few(desk):
    """A draw whose officers did not suffice; six officers of another unit stand by."""
    draw_id = desk.jobs.write(fall_short)
    entries = tuple(zip(LABELS, DIGITS, strict=True))
    for verb, more in ((draws.show_commitment, {}), (draws.draw_lots, {"entries": entries})):
        desk.jobs.write(lambda s, who, v=verb, m=more: v(s, who, draw_id=draw_id, **m))
    for certificate, name in LENT.items():
        entry = OfficerEntry(certificate, name, **{**ABLE, "department": ELSEWHERE})
        desk.jobs.write(lambda s, who, e=entry: registries.add_officer(s, who, entry=e))
    return draw_id


@pytest.fixture
def room(qtbot, at_stage, people):
    desk = at_stage("ready", people.clerk)
    draw_id = wait_with_too_few(desk)
    made = Ceremony(qtbot, desk)
    made.open(draw_id)
    return made


def pick(qtbot, dialog, text):
    field = dialog.form.fields["officer_id"]
    field.search.setText(text)
    field.search.search_now()
    comes(qtbot, lambda: field.hits.count() and text in field.hits.item(0).text())
    field.hits.setCurrentRow(0)


def borrow(room, panel, name, document="局借调〔2026〕5号"):
    room.click(panel.borrow_button)
    dialog = dialog_of(panel, BorrowDialog)
    pick(room.qtbot, dialog, name)
    dialog.form.fields["approver"].set_value("周局长")
    dialog.form.fields["document"].set_value(document)
    click(room.qtbot, dialog.save_button)
    return dialog


def told(panel):
    return "\n".join(label.text() for label in panel.facts.findChildren(QLabel))


def go_on(room):
    """From the second list to the sealed record, as the first time."""
    room.click(room.gather().show_button)
    room.click(room.at(Step.COMMIT).call_button)
    panel = room.at(Step.CALL)
    for label, digits in zip(tuple(panel.digits), AGAIN, strict=True):
        room.type(label, digits)
        room.confirm(label)
    room.click(panel.draw_button)
    room.at(DrawState.DRAWN)


def sign(room):
    """Whatever is still to be revealed, then the record and every signature."""
    if room.console.step is Step.SUBJECTS:
        room.click(room.at(Step.SUBJECTS).all_button)
    room.click(room.at(Step.OFFICERS).officers_button)
    panel = room.at(Step.SIGN)
    room.click(panel.record_button)
    room.at(DrawState.CONFIRMED)
    comes(room.qtbot, lambda: panel.preview is not None and panel.preview.isVisible())
    panel.preview.close()
    for person in room.told.ceremony.people:
        room.click(panel.buttons[person.name, "已签字"])
        comes(room.qtbot, lambda who=person.name: (who, "已签字") not in panel.buttons)
    room.click(panel.finish_button)
    return room.at(Step.SEAL)


def test_borrowed_officers_fill_the_seats_and_both_bundles_verify(qtbot, room, tmp_path):
    panel = room.at(DrawState.STUCK)
    winners = [each.title for each in room.told.view.round.winners]
    for name in LENT.values():
        borrow(room, panel, name)
    comes(qtbot, lambda: "已登记借调 6 人" in told(panel))
    assert "局借调〔2026〕5号，批准人周局长" in told(panel)
    room.click(panel.again_button)
    room.at(DrawState.LOCKED)
    go_on(room)
    room.at(DrawState.DRAWN)
    view = room.told.view
    assert [each.title for each in view.round.winners] == winners
    seats = [officer for each in view.round.winners for officer in each.officers]
    assert {each.borrowed for each in seats if each.certificate in LENT} == {True}
    assert {each.borrowed for each in seats if each.certificate not in LENT} <= {False}
    assert len(seats) == 2 * len(winners)
    panel = sign(room)
    target = tmp_path / "交出" / "核验包.json"
    target.parent.mkdir()
    panel.handing_out.write(target, public=False)
    comes(qtbot, target.exists)
    answer(qtbot, panel, "知道了")
    found = panel.jobs.read(lambda session: draw_bundles.evidence(session, view.row.id))
    papers = [each.commitment for each in found]
    files = [target.with_name("核验包（第1次）.json"), target]
    outcomes = [verify(file, paper).outcome for file, paper in zip(files, papers, strict=True)]
    assert outcomes == [Outcome.VERIFIED, Outcome.VERIFIED]
    assert verify(files[0], papers[1]).outcome is Outcome.DIFFERS


def test_nobody_is_borrowed_on_the_stopped_page_without_the_approval(room):
    panel = room.at(DrawState.STUCK)
    dialog = borrow(room, panel, "友邻0", document=" ")
    assert dialog.isVisible()
    assert "已登记借调" not in told(panel)
    dialog.form.fields["document"].set_value("局借调〔2026〕5号")
    click(room.qtbot, dialog.save_button)
    comes(room.qtbot, lambda: "已登记借调 1 人" in told(panel))
