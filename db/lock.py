"""One process per database file: a lock beside it that the system drops when the process dies."""

import os
import sys
from pathlib import Path
from typing import IO


class DatabaseLock:
    """Held from `acquire` to `release` or the end of the process, whichever comes first."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """False when another process works on the same file. Raises OSError where none may."""
        file = open(self.path, "a+b")  # noqa: SIM115 - kept open: closing it drops the lock
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
