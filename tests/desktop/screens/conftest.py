"""A desktop with two displays that can be plugged in and out for real: Xvfb with RandR monitors.

The platform is chosen before the application is made, so these tests need a process in which no
other test has made one: `make test-desktop`.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import at_stage, people, settings, stages
from ui import theme
from ui.tokens import TextSize

__all__ = ["at_stage", "people", "settings", "stages"]

CONSOLE, PROJECTOR = "console", "projector"
PLACES = {CONSOLE: "1366/361x768/203+0+0", PROJECTOR: "1920/508x1080/286+1366+0"}


class Displays:
    """An X server of 3286 × 1080 pixels, divided into what counts as two monitors."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write), "-noreset", "-nolisten", "tcp"),
                *("-screen", "0", "3286x1080x24"),
            ],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"
        self._plugged: set[str] = set()
        self.plug_in(CONSOLE, output="screen")
        self.plug_in(PROJECTOR)

    def plug_in(self, monitor: str, output: str = "none") -> None:
        if monitor not in self._plugged:
            self._randr("--setmonitor", monitor, PLACES[monitor], output)
            self._plugged.add(monitor)

    def unplug(self, monitor: str) -> None:
        self._randr("--delmonitor", monitor)
        self._plugged.remove(monitor)

    def _randr(self, *words: str) -> None:
        command = ["xrandr", "--display", self.name, *words]
        subprocess.run(command, check=True, capture_output=True)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()


@pytest.fixture(scope="session")
def displays() -> Iterator[Displays]:
    displays = Displays()
    yield displays
    displays.close()


@pytest.fixture(scope="session")
def qapp_args(displays: Displays) -> list[str]:
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ["DISPLAY"] = displays.name
    return [Path(__file__).stem]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    assert qapp.platformName() == "xcb", "another test has made an application before"
    theme.speak_chinese(qapp)
    theme.apply(qapp, TextSize.STANDARD, theme.shipped_family())
    return qapp


@pytest.fixture
def projector(displays: Displays) -> Iterator[Displays]:
    """Both displays are there when a test begins, whatever the last one did."""
    yield displays
    displays.plug_in(PROJECTOR)
