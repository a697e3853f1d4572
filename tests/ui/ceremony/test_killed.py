"""Whatever kills the program, and whenever: the draw reopens at the same step and numbers."""

import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import checks
from app.offices import open_office
from tests.ui.ceremony.killed import CLERK, STEPS, facts, reopened
from tests.ui.working import comes
from ui.jobs import Jobs

ROOT = Path(__file__).parents[3]


@pytest.fixture
def office(stages, tmp_path):
    return shutil.copyfile(stages[0] / "ready.sqlite", tmp_path / "office.sqlite")


def kill_at(office, step):
    """What a console said of this step in the moment before SIGKILL."""
    command = [sys.executable, "-m", "tests.ui.ceremony.killed", str(office), step]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        process.kill()
    assert said, f"the console never came to {step}"
    return json.loads(said)


@contextmanager
def after_the_restart(qtbot, office):
    database, jobs = open_office(office, create=False), Jobs()
    jobs.attach(database)
    jobs.operator = CLERK
    room = reopened(qtbot, jobs)
    yield room, database
    room.page.close_console()
    room.page.close()
    jobs.close()
    database.close()


@pytest.mark.timeout(400)
def test_a_draw_killed_at_each_step_goes_on_from_there(qtbot, qapp, office):
    for step in STEPS:
        before = kill_at(office, step)
        with after_the_restart(qtbot, office) as (room, database):
            comes(qtbot, lambda r=room: r.console is not None and r.told is not None)
            assert facts(room) == before, step
            with database.read() as session:
                assert checks.check(session).findings == (), step
