"""How long a user waits at the start, against a window that does nothing.

Somebody must sign in before there is any list, so that wait has two parts: until the first page
is there to type into, and from Enter to the list. What the program does between the two is hidden
by the typing, whose length (`one_start.TYPING`) is left out.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.offices import LOGIN, PASSWORD, build_office

STARTS = 15
SMALL, LARGE = 1_000, 100_000
PAGE_AIM, LIST_AIM, SIZE_AIM = 2.0, 4.0, 1.1


def measure(folder: Path) -> dict[str, float]:
    """Medians in seconds, and their ratios; the runs are interleaved."""
    offices = {size: build_office(folder / f"{size}.sqlite", size) for size in (SMALL, LARGE)}
    for office in offices.values():
        _start(folder, "one_start", str(office), LOGIN, PASSWORD)  # compiles and fills the caches
    bare: list[float] = []
    seen: dict[tuple[int, str], list[float]] = {}
    for _ in range(STARTS):
        bare.append(_start(folder, "bare_window")["page"])
        for size, office in offices.items():
            for what, seconds in _start(folder, "one_start", str(office), LOGIN, PASSWORD).items():
                seen.setdefault((size, what), []).append(seconds)
    return _report(median(bare), {key: median(times) for key, times in seen.items()})


def _report(bare: float, seen: dict[tuple[int, str], float]) -> dict[str, float]:
    page, opened = seen[SMALL, "page"], seen[SMALL, "open"]
    rows, many = (page + seen[size, "entering"] for size in (SMALL, LARGE))
    return {
        "bare window": bare,
        "first page": page,
        "file open": opened,
        "first list without the typing": rows,
        f"the same of {LARGE}": many,
        "page ratio": page / bare,
        "list ratio": rows / bare,
        "size ratio": many / rows,
    }


def _start(folder: Path, module: str, *arguments: str) -> dict[str, float]:
    """Seconds from the start of a process to each moment that it prints."""
    places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "PYTHONPYCACHEPREFIX")
    home = {name: str(folder / name) for name in places}
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    environment = os.environ | home | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    begun = time.monotonic()
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    lines = (line.split() for line in done.stdout.splitlines())
    seen = {what: float(moment) - begun for what, moment in lines}
    if "list" in seen:
        seen["entering"] = seen["list"] - seen["enter"]
    return seen
