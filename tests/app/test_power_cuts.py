"""kill -9 in the middle of a batch of papers or of an import: all of it or nothing, and no gap."""

import os
import pickle
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import checks, dispatch, registries
from app.demo.samples import invent
from app.offices import open_office
from db.models import Document, Subject
from tests.app import bureau
from tests.stages import Office

ROOT = Path(__file__).parents[2]
MORE = 200
KILLED = """
import os, pickle, signal, sys
from pathlib import Path
from sqlalchemy import event
from app.offices import open_office

path, verb, point, operator, values = pickle.loads(bytes.fromhex(sys.argv[1]))
database = open_office(Path(path), create=False)
count = 0


def written(connection, cursor, statement, *_):
    global count
    if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)


event.listen(database.engine, "after_cursor_execute", written)
with database.write() as session:
    verb(session, operator, **values)
"""


def killed(office, verb, point, **values):
    """The office after a process that did `verb` died at its write of this number."""
    path = office.database.path
    office.database.close()
    asked = (str(path), verb, point, office.people.clerk, values)
    died = subprocess.run(
        [sys.executable, "-c", KILLED, pickle.dumps(asked).hex()],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    return Office(open_office(path, create=False), office.people)


def sequences(office, kind):
    with office.database.read() as session:
        rows = session.query(Document).filter_by(kind=kind).order_by(Document.id)
        return [int(re.findall(r"〕(\d+)号", row.number)[0]) for row in rows]


@pytest.mark.parametrize("point", [1, 4, 7])
def test_a_batch_of_papers_cut_off_leaves_none_and_the_next_has_no_gap(drawn, point):
    values = {"task_id": drawn.task_id}
    drawn.do(dispatch.approve_visits, drawn.people.leader, **values, opinion="同意")
    before = drawn.ids(Document)
    office = killed(drawn, dispatch.send_out, point, **values)
    assert office.ids(Document) == before
    assert office.ask(checks.check).findings == ()
    office.do(dispatch.send_out, office.people.clerk, **values)
    notices = sequences(office, "notice")
    assert notices == list(range(1, len(office.visits) + 1))
    assert office.ask(checks.check).findings == ()
    office.database.close()


@pytest.mark.parametrize("point", [1, 2, 3])
def test_an_import_cut_off_leaves_nothing_and_can_be_done_again(ready, point):
    values = {"drafts": list(invent(MORE)), "problems": (), "file": bureau.FILE}
    before = ready.ids(Subject)
    office = killed(ready, registries.import_subjects, point, **values)
    assert office.ids(Subject) == before
    assert office.ask(checks.check).findings == ()
    office.do(registries.import_subjects, office.people.clerk, **values)
    assert len(office.ids(Subject)) == MORE
    assert office.ask(checks.check).findings == ()
    office.database.close()
