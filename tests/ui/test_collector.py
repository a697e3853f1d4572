"""Garbage with widgets in it: freed on the window's thread, whoever made it."""

import gc
import weakref
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject

from ui import collector
from ui.collector import Collector


class Knot(QObject):
    """Refers to itself; tells where it was freed."""

    def __init__(self, told):
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: told.append(current_thread()))


@pytest.fixture
def resting(qapp):
    Collector(qapp).start()
    yield
    gc.disable()


def churn():
    """Far more containers than the thresholds ask for."""
    kept = [[] for _ in range(200_000)]
    del kept


def test_a_worker_frees_no_object_of_the_window(resting):
    told = []
    Knot(told)
    worker = Thread(target=churn)
    worker.start()
    worker.join()
    assert told == []


def test_the_window_s_thread_frees_it_soon(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(collector, "EVERY", 10)
    monkeypatch.setattr(collector, "YOUNG", 0)
    made = Collector(qapp)
    made.start()
    told = []
    Knot(told)
    qtbot.waitUntil(lambda: bool(told))
    made.deleteLater()
    assert told == [main_thread()]
