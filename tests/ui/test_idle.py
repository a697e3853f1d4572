import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from ui.idle import IdleWatch


@pytest.fixture
def watch(qapp):
    owner = QObject()
    watch = IdleWatch(qapp, owner, seconds=0, rest=0)
    yield watch
    watch.stop()


def test_when_nobody_touches_anything_it_says_so(qtbot, watch):
    with qtbot.waitSignal(watch.idle):
        watch.start()


def test_stopped_it_stays_silent(qtbot, watch):
    watch.start()
    watch.stop()
    with qtbot.assertNotEmitted(watch.idle, wait=50):
        pass


def test_after_a_key_it_rests_and_then_waits_anew(qtbot, qapp):
    owner, edit = QObject(), QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    watch = IdleWatch(qapp, owner, seconds=60, rest=0.05)
    watch.start()
    qtbot.waitUntil(watch._watching.isActive)
    qtbot.keyClick(edit, Qt.Key.Key_A)
    assert not watch._watching.isActive()
    qtbot.waitUntil(watch._watching.isActive)
    watch.stop()
