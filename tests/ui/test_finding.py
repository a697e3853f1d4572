"""Ctrl+K: one question to every room, and the way to what was found."""

import pytest

from tests.ui.working import comes
from ui.archive.page import ArchivePage
from ui.papers.page import PapersPage
from ui.rooms import FINDERS


@pytest.fixture
def found(at_stage, people):
    jobs = at_stage("published", people.clerk).jobs

    def ask(text):
        return [hit for finder in FINDERS for hit in jobs.read(lambda s, f=finder: f(s, text))]

    return ask


def test_a_document_number_leads_to_its_paper(qtbot, found, at_stage, people):
    (hit,) = (hit for hit in found("南公抽诺〔") if hit.room == "papers")
    page = PapersPage(at_stage("published", people.clerk))
    qtbot.addWidget(page)
    page.show()
    page.show_target(hit.target)
    comes(qtbot, lambda: page.model.rowCount() == 1)
    assert page.model.row_at(0).number in hit.title


def test_a_subject_is_found_in_the_registry_and_among_the_visits(found):
    name = next(hit.title.split("　")[0] for hit in found("旅馆业") if hit.room == "inspections")
    assert {"registries", "inspections"} <= {hit.room for hit in found(name)}


def test_a_filed_visit_is_found_by_its_archive_number(qtbot, at_stage, people):
    page = ArchivePage(at_stage("published", people.clerk))
    qtbot.addWidget(page)
    page.show()
    page.show_target("南公-2026")
    comes(qtbot, lambda: page.search.text() == "南公-2026")
