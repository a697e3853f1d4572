"""Nobody reads who was drawn in a closed draw: every page of the window, walked row by row.

The walk knows no page by name: a page, a table or a tab that is added later is walked as well.
"""

from contextlib import contextmanager
from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QWidget

from app.permissions import local_operator
from app.progress import silent
from app.rules.roles import Role
from db.models import Document, Inspection, Subject, Task
from tests.closed_day import numbers, secrets
from tests.stages import Stages
from ui.desk import Desk
from ui.jobs import Jobs
from ui.ledger.exporting import write_ledger
from ui.main_window import MainWindow
from ui.papers.sorting import read_batch
from ui.rooms import FINDERS, ROOMS
from ui.table import DataTable

WORDS = ("text", "title", "windowTitle", "toolTip", "plainText", "accessibleName", "statusTip")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole)
MOST_ROWS = 5
TWICE = 2
"""An answer may ask for more, such as a panel for its history."""
REGISTRY = "registries"
"""Holds every name by its nature; what it must not tell beside them has a test of its own."""


@pytest.fixture(scope="module")
def stages(migrated_file, tmp_path_factory):
    return Stages(migrated_file, tmp_path_factory.mktemp("stages"))


@pytest.fixture
def office(stages, tmp_path):
    office = stages.open("closed", tmp_path)
    yield office
    office.database.close()


@contextmanager
def window_of(qtbot, office, settings, operator):
    jobs = Jobs()
    jobs.attach(office.database)
    window = MainWindow(Desk(jobs, settings))
    qtbot.addWidget(window)
    window.show()
    window.open_login()
    window.login.signed_in.emit(operator)
    yield window
    window.close()
    jobs.close()


def settle(window):
    for _ in range(TWICE):
        window.desk.jobs.catch_up()


def cells_of(view):
    model = view.model()
    for row in range(model.rowCount()) if model is not None else ():
        for column in range(model.columnCount()):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in ROLES)


def words_of(widget):
    """Every word that the widget and what is in it show, whether in sight or not."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (str(each.property(name) or "") for name in WORDS)
        if isinstance(each, QAbstractItemView):
            yield from cells_of(each)


def walked(window, page):
    """The words of a page on each of its tabs, with each of the first rows current."""
    settle(window)
    yield from words_of(page)
    for bar in page.findChildren(QTabBar):
        for tab in range(bar.count()):
            bar.setCurrentIndex(tab)
            settle(window)
            yield from words_of(page)
            yield from walked_rows(window, page)


def walked_rows(window, page):
    tables = [each for each in page.findChildren(QAbstractItemView) if each.isVisible()]
    for view in tables:
        for row in range(min(view.model().rowCount(), MOST_ROWS) if view.model() else 0):
            view.setCurrentIndex(view.model().index(row, 0))
            settle(window)
            yield from words_of(page)


def people(office):
    return {
        "clerk": office.people.clerk,
        "outsider": office.people.outsider,
        "supervisor": office.people.supervisor,
        "admin": replace(local_operator(), roles=frozenset({Role.ADMIN})),
    }


@pytest.mark.parametrize("login", ["clerk", "outsider", "supervisor", "admin"])
def test_no_page_tells_who_was_drawn(qtbot, office, settings, login):
    secret, called = secrets(office), numbers(office)
    told, seen = {}, set()
    with window_of(qtbot, office, settings, people(office)[login]) as window:
        for room in window.workplace.rooms:
            window.workplace.visit(room.name)
            page = window.workplace.pages[room.name]
            said = "\n".join(walked(window, page))
            if room.name != REGISTRY:
                told[room.name] = sorted(each for each in secret if each in said)
            seen |= {room.name for number in called if number in said}
            assert len(said) > 100, room.name
        frame = "\n".join([window.windowTitle(), *words_of(window.workplace.status)])
    assert {room: words for room, words in told.items() if words} == {}
    assert [each for each in secret if each in frame] == []
    wanted = {room.name for room in ROOMS if people(office)[login].roles & room.roles}
    assert wanted == told.keys() | ({REGISTRY} & wanted)
    assert seen >= {"dashboard", "inspections", "papers", "archive"} & wanted


def test_the_registry_tells_nothing_of_the_draw_beside_a_name(qtbot, office, settings):
    with office.database.read() as session:
        drawn = {row.subject_name for row in session.query(Inspection)}
        task = session.query(Task).one().number
    seen = set()
    with window_of(qtbot, office, settings, office.people.clerk) as window:
        window.workplace.visit(REGISTRY)
        page = window.workplace.page()
        settle(window)
        for table in page.findChildren(DataTable):
            for row in range(table.model().rowCount() if table.isVisible() else 0):
                table.setCurrentIndex(table.model().index(row, 0))
                settle(window)
                said = "\n".join(words_of(page.panel))
                seen |= {name for name in drawn if name in said}
                assert [each for each in (task, *numbers(office)) if each in said] == []
                assert "从未抽查" in said
    assert seen == drawn


def test_nothing_found_anywhere_tells_who_was_drawn(office):
    with office.database.read() as session:
        drawn = [session.get_one(Subject, row.subject_id) for row in session.query(Inspection)]
        for each in drawn:
            for text in (each.name, each.number, each.address, each.initials, each.name[:4]):
                hits = [hit for finder in FINDERS for hit in finder(session, text)]
                assert {hit.room for hit in hits} <= {REGISTRY}, text
        for number in numbers(office):
            hits = [hit for finder in FINDERS for hit in finder(session, number)]
            assert {"inspections", "papers"} <= {hit.room for hit in hits}
            shown = repr(hits)
            assert [each for each in secrets(office) if each in shown] == []


def opened(qtbot, office, settings, operator, visit):
    with window_of(qtbot, office, settings, operator) as window:
        window.workplace.visit("inspections", visit)
        settle(window)
        entry = window.workplace.page().entry
        return entry.title.text(), "\n".join(words_of(entry.panel)), "\n".join(words_of(entry))


def test_the_opened_visit_names_it_beside_the_form_and_not_above(qtbot, office, settings):
    visit = office.visits[4]
    with office.database.read() as session:
        name = session.get_one(Inspection, visit).subject_name
    title, panel, _ = opened(qtbot, office, settings, office.people.clerk, visit)
    assert title == numbers(office)[4]
    assert name in panel


def test_the_opened_visit_tells_others_no_name_and_why(qtbot, office, settings):
    for visit in office.visits:
        _, panel, whole = opened(qtbot, office, settings, office.people.outsider, visit)
        assert [each for each in secrets(office) if each in whole] == []
        assert "名称只对派往检查、承办和审核的人员显示" in panel


def test_files_that_leave_the_program_are_named_without_names(office, tmp_path):
    with office.database.read() as session:
        ids = [row.id for row in office_documents(session)]
        batch = read_batch(session, ids, silent, office.people.clerk)
        keys = [2 * each + 1 for each in office.visits]
        assert write_ledger(session, keys, tmp_path / "台账.xlsx", "台账", silent) == len(keys)
    named = [text for each in batch for text in (each.paper.title, each.paper.name)]
    assert [each for each in secrets(office) if each in repr(named)] == []
    said = repr(workbook(tmp_path / "台账.xlsx"))
    assert [each for each in secrets(office) if each in said] == []
    assert all(number in said for number in numbers(office))


def office_documents(session):
    return session.query(Document).order_by(Document.id)


def workbook(path):
    return [[cell.value for cell in line] for line in openpyxl.load_workbook(path).active]
