"""The log tells of a closed draw by numbers: as it is written, and as old events are shown."""

import json
import sqlite3
from contextlib import closing

import pytest

from app import activity, checks, dossiers, papers, publications, seals
from app.records.documents import DocumentQuery
from app.records.seals import SealSigners
from db.models import ActivityEvent, Document, Inspection
from tests.closed_day import first_event_of_the_day, numbers, secrets
from tests.stages import CLEAN

REGISTRY = ("subject:", "draw:", "officer:")


@pytest.fixture
def old(sent):
    """As an older version left it: a closed draw whose visits stand in log and titles by name."""
    people, visit = sent.people, sent.visits[0]
    (notice,) = sent.ask(
        papers.find_document_ids, DocumentQuery(kinds=("notice",), inspection_id=visit)
    )
    printed = {"document_ids": [notice], "copies": 1, "printer": "一楼"}
    sent.do(papers.mark_printed, people.clerk, **printed)
    signers = SealSigners("用印人", "批准人", sent.ask(day_of, notice))
    sent.do(seals.seal_papers, people.clerk, copies={notice: 1}, signers=signers)
    sent.enter(visit, CLEAN)
    withheld = {"inspection_id": visit, "reason": "依法", "approver": "局领导"}
    sent.do(publications.withhold, people.clerk, **withheld)
    sent.make(dossiers.file_dossier, people.clerk, inspection_id=visit)
    with closing(sqlite3.connect(sent.database.path)) as connection, connection:
        connection.execute(
            "UPDATE drawn_subject SET name = '-', number = 'M' || printf('%06d', id)"
        )
        connection.execute("UPDATE task SET closed = 1")
    sent.broken = True
    return sent


def day_of(session, document_id):
    return session.get_one(Document, document_id).issued_on


def shown(office):
    """Every event of the day as it is read, without those about the registries."""
    begun = first_event_of_the_day(office)
    with office.database.read() as session:
        seqs = [seq for seq in activity.find_event_seqs(session) if seq >= begun]
        found = [activity.event_detail(session, seq) for seq in seqs]
        rows = activity.event_rows(session, seqs)
    return [each for each in (*found, *rows) if not about(each).startswith(REGISTRY)]


def about(each):
    return each.body["about"] if hasattr(each, "body") else each.about


def test_old_events_are_shown_by_number_and_stay_as_they_were_written(old):
    with old.database.read() as session:
        before = {row.seq: row.event for row in session.query(ActivityEvent)}
        name = session.get_one(Inspection, old.visits[0]).subject_name
    assert any(name in event for event in before.values())
    said = repr(shown(old))
    assert [secret for secret in secrets(old) if secret in said] == []
    assert numbers(old)[0] in said
    with old.database.read() as session:
        assert {row.seq: row.event for row in session.query(ActivityEvent)} == before
    places = {each.place.split("记录")[0] for each in old.ask(checks.check).findings}
    assert places <= {"抽中对象", "抽查任务"}  # what this test itself has changed


def test_old_titles_of_papers_dossiers_and_the_seal_are_shown_by_number(old):
    with old.database.read() as session:
        name = session.get_one(Inspection, old.visits[0]).subject_name
        assert session.query(Document).filter(Document.title.contains(name)).count() > 2
        year = session.query(Document).first().year
        found = papers.document_rows(session, papers.find_document_ids(session, DocumentQuery()))
        (row,) = dossiers.find_dossiers(session)
        listed = (
            found,
            dossiers.dossier_detail(session, row.id),
            seals.seal_uses(session, year),
            papers.number_register(session, year),
        )
    assert [secret for secret in secrets(old) if secret in repr(listed)] == []
    called = numbers(old)[0]
    assert row.title == f"{called}双随机抽查检查卷"
    assert sum(called in each.title for each in found) > 2
    assert called in listed[2][0].title


def test_a_name_finds_no_old_event_of_its_visit(old):
    with old.database.read() as session:
        visit = session.get_one(Inspection, old.visits[0])
        name = visit.subject_name
    rows = old.ask(activity.find_event_seqs, text=name)
    assert {about(each) for each in old.ask(activity.event_rows, rows)} <= {
        f"subject:{visit.subject_id}"
    }
    assert len(old.ask(activity.find_event_seqs, text="提交检查记录")) == 1


def test_a_number_is_struck_out_of_words_and_not_out_of_a_digest(closed):
    with closed.database.read() as session:
        visit = session.get_one(Inspection, closed.visits[0])
        name, number = visit.subject_name, visit.subject_number
    with closed.database.write() as session:
        facts = {"digest": f"ab{number}cd", "said": [f"代码{number}，{name}"]}
        where = {"about": f"inspection:{closed.visits[0]}", "title": name}
        activity.record(session, closed.people.clerk, "试写", **where, reason=name, facts=facts)
    with closed.database.read() as session:
        row = session.query(ActivityEvent).order_by(ActivityEvent.seq.desc()).first()
        body = json.loads(row.event)
    called = numbers(closed)[0]
    assert row.title == body["title"] == body["reason"] == called
    assert body["facts"] == {"digest": f"ab{number}cd", "said": [f"代码（不公开），{called}"]}


def test_events_of_an_open_draw_keep_their_names(reviewed):
    with reviewed.database.read() as session:
        name = session.get_one(Inspection, reviewed.visits[0]).subject_name
    rows = reviewed.ask(activity.list_about, f"inspection:{reviewed.visits[0]}")
    assert {row.title for row in rows} == {name}
