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

ONLY, LARGE = "screen", "3286x1080"
SMALL = ("small", "74.5", *["1280", "1344", "1472", "1664", "720", "723", "728", "748"])
"""Name, pixel clock and timings of a mode of 1280 × 720."""


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
        self.plug_in(CONSOLE, output=ONLY)
        self.plug_in(PROJECTOR)

    def plug_in(self, monitor: str, output: str = "none") -> None:
        if monitor not in self._plugged:
            self._randr("--setmonitor", monitor, PLACES[monitor], output)
            self._plugged.add(monitor)

    def alone(self) -> None:
        """One display only, of the whole server's size, whose resolution can be set."""
        for monitor in (PROJECTOR, CONSOLE):
            self.unplug(monitor)
        self._randr("--newmode", *SMALL)
        self._randr("--addmode", ONLY, SMALL[0])

    def set_resolution(self, mode: str) -> None:
        """As somebody sets it in the system while the projection is open."""
        self._randr("--output", ONLY, "--mode", mode)

    def as_before(self) -> None:
        self.set_resolution(LARGE)
        self._randr("--delmode", ONLY, SMALL[0])
        self._randr("--rmmode", SMALL[0])
        self.plug_in(CONSOLE, output=ONLY)
        self.plug_in(PROJECTOR)

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


@pytest.fixture
def only_display(displays: Displays) -> Iterator[Displays]:
    displays.alone()
    yield displays
    displays.as_before()
