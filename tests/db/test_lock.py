"""One process per database file."""

import subprocess
import sys
from pathlib import Path

from db.lock import DatabaseLock

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from db.lock import DatabaseLock
lock = DatabaseLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_lock_is_held_until_released(tmp_path):
    first, second = DatabaseLock(tmp_path / "a.sqlite"), DatabaseLock(tmp_path / "a.sqlite")
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()
    second.release()


def test_another_process_is_kept_out_until_this_one_dies(tmp_path):
    path = tmp_path / "办公室 库.sqlite"
    with holder(path) as process:
        assert process.stdout.readline().strip() == "True"
        assert not DatabaseLock(path).acquire()
        process.kill()
        process.wait()
    lock = DatabaseLock(path)
    assert lock.acquire()
    lock.release()
