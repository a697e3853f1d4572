import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from ui.idle import IdleWatch


@pytest.fixture
def watch(qapp):
    owner = QObject()
    watch = IdleWatch(qapp, owner, seconds=0)
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


def test_every_key_starts_the_wait_again(qtbot, qapp):
    owner, edit = QObject(), QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    watch = IdleWatch(qapp, owner, seconds=60)
    watch.start()
    watch._timer.stop()
    qtbot.keyClick(edit, Qt.Key.Key_A)
    assert watch._timer.isActive()
    watch.stop()
