"""Spreadsheets as this program sees them: named sheets of plain cells, read without danger."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import Any

from app.exchange import READ_FLAG
from app.exchange.guard import (
    SAVE_AGAIN,
    Kind,
    UnreadableFile,
    inspect,
    inspect_package,
    inspect_sizes,
)
from app.rules.progress import Progress, silent

Cell = str | float
"""A text, a number or True/False; dates come as text, 2021-03-05; an empty cell is ""."""

PATIENCE = 60.0
"""Seconds after which a reading process is given up."""
BUFFER = 1 << 20
"""Bytes that the reading process may be ahead: some thousand rows, so that neither waits."""
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows[0]` is the row that Excel calls 1."""

    name: str
    visible: bool
    rows: list[list[Cell]] = field(repr=False)
    counts_from_1904: bool = False
    """Bare numbers in a date column count from 1904, not 1900 (old Macintosh workbooks)."""


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of one file, in the file's order."""

    path: Path
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Tens of thousands of new rows are no garbage; walking them again and again costs half."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_book(path: Path, *, progress: Progress = silent, patience: float = PATIENCE) -> Book:
    """Read an xlsx, xls, et or csv file in a process of its own.

    `progress(rows, 0)` is called now and then and may raise to stop the reading. Raises
    UnreadableFile with a sentence for whatever is missing, locked, damaged, too large or hostile.
    """
    kind = inspect(path)
    if kind is Kind.XLSX:
        inspect_sizes(path)
    process = _start(kind, path)
    timer = Timer(patience, process.kill)
    timer.start()
    try:  # the close look runs beside the reading: it is done long before, and has the last word
        from_1904 = kind is Kind.XLSX and inspect_package(path)
        with collector_paused():
            sheets = _sheets(_messages(process), from_1904, progress)
        return Book(path, tuple(sheets))
    except EOFError as error:
        raise UnreadableFile(_last_words(timed_out=not timer.is_alive())) from error
    finally:
        timer.cancel()
        process.kill()
        process.communicate()


def _start(kind: Kind, path: Path) -> subprocess.Popen[bytes]:
    frozen = getattr(sys, "frozen", False)
    command = [READ_FLAG] if frozen else ["-P", "-m", "app.exchange.reading"]
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, *command, kind.value, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        bufsize=BUFFER,
        pipesize=BUFFER,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _messages(process: subprocess.Popen[bytes]) -> Iterator[list[Any]]:
    """What the reading process sends; EOFError when it dies in the middle."""
    for line in process.stdout or ():
        try:
            yield json.loads(line)
        except ValueError:
            break
    raise EOFError


def _last_words(*, timed_out: bool) -> str:
    if timed_out:
        return "读取用时过长，已停止；请删去多余的工作表和行列，或分成几个文件再导入"
    return f"文件已损坏，或展开后太大，读取中止；{SAVE_AGAIN}，或分成几个文件"


def _sheets(messages: Iterator[list[Any]], from_1904: bool, progress: Progress) -> list[Sheet]:
    sheets: list[Sheet] = []
    done = 0
    for kind, *content in messages:
        if kind == "refused":
            raise UnreadableFile(content[0])
        if kind == "sheet":
            sheets.append(Sheet(content[0], content[1], [], from_1904))
        elif kind == "rows":
            sheets[-1].rows.extend(content[0])
            done += len(content[0])
            progress(done, 0)
        else:
            break
    return sheets
