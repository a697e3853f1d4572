"""A public draw from the rules to the sealed list, by clicks and keys, for 1 to 200 results."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import checks, draw_views
from app.rules.ceremony import Step
from app.rules.states import DrawState
from db.models import Subject
from tests.app import bureau
from tests.stages import Stages
from tests.ui.draw.ceremony import DIGITS, Ceremony
from tests.ui.working import comes
from ui.ceremony.pace import NEXT, ROLL, TOGETHER
from ui.desk import Desk
from ui.jobs import Jobs
from ui.projection.shows import ALL_AT_ONCE, OfficersShow, SubjectsShow, SummaryShow
from ui.table import DataTable

MORE = 1140
"""With the sixty there are, twelve hundred: a share of each count below is a whole percentage."""
CASES = {  # winners: ratio, names at a time
    1: ("1%", 1, 0),
    12: ("1%", 5, MORE),
    50: ("1/24", ALL_AT_ONCE, MORE),
    200: ("1/6", ALL_AT_ONCE, MORE),
}


@pytest.fixture(scope="module")
def stages(migrated_file, tmp_path_factory):
    return Stages(migrated_file, tmp_path_factory.mktemp("stages"))


@pytest.fixture
def office(stages, tmp_path, settings):
    settings.put(ROLL, 3)
    settings.put(NEXT, 3)
    office = stages.open("published", tmp_path)
    yield office
    office.database.close()


def ready(office, ratio, more):
    if more:
        with office.database.write() as session:
            bureau.fill_subjects(session, office.people.clerk, more)
    office.task(ratio=ratio, officer_cap=300)


def sit(qtbot, office, settings):
    jobs = Jobs()
    jobs.attach(office.database)
    jobs.operator = office.people.clerk
    return Ceremony(qtbot, Desk(jobs, settings))


def reveal_by_keys(room):
    """Space until every name stands."""
    while room.console.step is Step.SUBJECTS:
        comes(room.qtbot, lambda: room.director.keys.is_calm() and not room.director.is_running)
        room.qtbot.keyClick(room.console, Qt.Key.Key_Space)
        comes(room.qtbot, lambda: room.director.is_running)
        comes(room.qtbot, lambda: not room.director.is_running)
        shown = room.director.window.page.page.revealed
        comes(room.qtbot, lambda seen=shown: room.told.view.round.revealed == seen)


def turn_to_the_end(room):
    """The arrows lead through every page of the projection, and no further."""
    page = room.director.window.page
    for number in range(page.pages):
        assert page.page_number == number
        room.qtbot.keyClick(room.director.window, Qt.Key.Key_Right)
    assert page.page_number == page.pages - 1
    return page.pages


@pytest.mark.timeout(300)
@pytest.mark.parametrize("count", CASES)
def test_a_public_draw_by_clicks_and_keys(qtbot, office, settings, count):
    ratio, together, more = CASES[count]
    settings.put(TOGETHER, together)
    ready(office, ratio, more)
    room = sit(qtbot, office, settings)
    room.begin()
    room.compute()
    winners = room.told.view.round.winners
    assert len(winners) == count
    page = room.director.window.page.page
    assert isinstance(page, SubjectsShow)
    assert (page.revealed, len(page.entrants)) == (0, room.told.view.round.eligible)
    reveal_by_keys(room)
    assert [each.name for each in room.director.window.page.page.winners] == [
        each.name for each in winners
    ]
    room.click(room.at(Step.OFFICERS).officers_button)
    panel = room.at(Step.SIGN)
    officers = room.director.window.page.page
    assert isinstance(officers, OfficersShow)
    assert officers.sealed
    room.click(panel.record_button)
    room.at(DrawState.CONFIRMED)
    comes(qtbot, lambda: panel.preview is not None and panel.preview.isVisible())
    panel.preview.close()
    summary = room.director.window.page.page
    assert isinstance(summary, SummaryShow)
    assert [pair.subject for pair in summary.pairs] == [each.name for each in winners]
    assert (turn_to_the_end(room) > 1) is (count > 12)
    stored = office.ask(draw_views.view, room.console.draw_id).round
    assert [digits for _, digits in stored.entries] == list(DIGITS)
    assert stored.revealed == count + 1
    room.page.close_console()
    room.page.close()
    room.page.jobs.close()
    assert office.ask(checks.check).findings == ()


def visible_words(room):
    """Every word on the console's present panel, and everything that the projection holds."""
    panel = room.console.stack.currentWidget()
    labels = [each.text() for each in panel.findChildren(QLabel)]
    tables = [str(row) for each in panel.findChildren(DataTable) for row in each.model().rows()]
    return " ".join([*labels, *tables, repr(room.director.window.page.page)])


def test_a_closed_draw_shows_numbers_only_on_every_screen(qtbot, office, settings):
    office.task(ratio="10%", officer_cap=300, closed=True)
    with office.database.read() as session:
        names = {each.name for each in session.query(Subject)}
    room = sit(qtbot, office, settings)
    room.begin()
    words = []
    room.lock()
    words.append(visible_words(room))
    room.click(room.gather().show_button)
    room.click(room.at(Step.COMMIT).call_button)
    panel = room.at(Step.CALL)
    for label, digits in zip(tuple(panel.digits), DIGITS, strict=True):
        room.type(label, digits)
        room.confirm(label)
    room.click(panel.draw_button)
    room.click(room.at(Step.SUBJECTS).all_button)
    result = room.at(Step.OFFICERS)
    words.append(visible_words(room))
    room.click(result.officers_button)
    room.at(Step.SIGN)
    words.append(visible_words(room))
    winners = room.told.view.round.winners
    assert all(each.number in words[1] for each in winners)
    assert [name for name in names if any(name in said for said in words)] == []
    room.page.close_console()
    room.page.close()
    room.page.jobs.close()
