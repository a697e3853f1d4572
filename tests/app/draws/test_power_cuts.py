"""kill -9 in the middle of any step: the draw stands before it or after it, with one commitment."""

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import checks, draw_bundles, draw_views, draws
from app.offices import open_office
from app.rules.states import DrawState
from app.verify.verdict import Outcome
from app.verify.verify import verify
from tests.stages import DIGITS, Office

ROOT = Path(__file__).parents[3]
STEPS = (draws.lock, draws.show_commitment, draws.draw_lots, draws.reveal, draws.confirm)
REACHED = (
    DrawState.OPEN,
    DrawState.LOCKED,
    DrawState.COMMITTED,
    DrawState.DRAWN,
    DrawState.DRAWN,
    DrawState.CONFIRMED,
)
MORE = {draws.draw_lots: {"entries": DIGITS}, draws.reveal: {"revealed": 2}}
KILLED = """
import os, pickle, signal, sys
from pathlib import Path
from sqlalchemy import event
from app import draws
from app.offices import open_office

path, name, point, operator, values = pickle.loads(bytes.fromhex(sys.argv[1]))
database = open_office(Path(path), create=False)
count = 0


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def written(connection, cursor, statement, *_):
    global count
    if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        count += 1
        if count == point:
            die()


if point:
    event.listen(database.engine, "after_cursor_execute", written)
with database.write() as session:
    getattr(draws, name)(session, operator, draw_id=1, **values)
if point == 0:
    die()
print(count)
"""


def run(office, step, point):
    """Do a step in a process of its own that dies after so many writes, 0 after the commit."""
    more = MORE.get(step, {})
    values = (str(office.database.path), step.__name__, point, office.people.clerk, more)
    return subprocess.run(
        [sys.executable, "-c", KILLED, pickle.dumps(values).hex()],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
    )


def reopened(office):
    office.database.close()
    return Office(open_office(office.database.path, create=False), office.people)


def look(office):
    view = office.ask(draw_views.view, 1)
    current = view.round
    return (
        view.row.state,
        current and (current.commitment, current.attempt, current.seed, current.revealed),
    )


@pytest.fixture
def office(ready):
    ready.open(ready.task_id)
    return ready


def go_on(office, number):
    for step in STEPS[number:]:
        values = {"draw_id": 1, **MORE.get(step, {})}
        office.do(step, office.people.clerk, **values)


@pytest.mark.parametrize("point", [1, 2, 5, 0])
@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.__name__ for step in STEPS])
def test_the_draw_reopens_at_one_step_with_one_commitment(office, number, point):
    for step in STEPS[:number]:
        office.do(step, office.people.clerk, draw_id=1, **MORE.get(step, {}))
    before = look(office)
    office.database.close()
    died = run(office, STEPS[number], point)
    office = reopened(office)
    after = look(office)
    was_killed = died.returncode == -signal.SIGKILL
    assert was_killed or (point > 1 and not died.stderr), died.stderr
    if was_killed and point:
        assert after == before
        go_on(office, number)
    else:
        assert after[0] is REACHED[number + 1]
        assert before[1] is None or after[1][:2] == before[1][:2]
        go_on(office, number + 1)
    assert look(office)[0] is DrawState.CONFIRMED
    (bundle,) = office.ask(draw_bundles.export_bundles, 1).values()
    assert verify(bundle, look(office)[1][0]).outcome is Outcome.VERIFIED
    assert office.ask(checks.check).findings == ()
    office.database.close()
