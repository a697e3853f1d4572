"""The bell: what is in its file, and that it is handed to a player of the desktop."""

import sys
import wave
from array import array

import pytest
from PySide6.QtCore import QFileSystemWatcher

from ui.projection import scenes
from ui.projection.chime import RATE, Chime, write_bell
from ui.projection.shows import ALL_AT_ONCE, ProjectionSettings

SILENT = ProjectionSettings(together=ALL_AT_ONCE, simple=True)
SOUNDING = ProjectionSettings(together=ALL_AT_ONCE, simple=True, sound=True)


@pytest.fixture
def player(tmp_path, monkeypatch):
    """A player that only writes down what it was asked to play."""
    folder, heard = tmp_path / "bin", tmp_path / "heard"
    folder.mkdir()
    heard.mkdir()
    program = folder / "paplay"
    program.write_text(f'#!/bin/sh\necho "$@" > {heard}/played\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return heard


def samples(path):
    with wave.open(str(path), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return array("h", sound.readframes(sound.getnframes()))


def test_the_bell_is_soft_begins_and_ends_in_silence_and_dies_away(tmp_path):
    write_bell(tmp_path / "bell.wav")
    bell = samples(tmp_path / "bell.wav")
    loudest = max(map(abs, bell))
    assert 1_000 < loudest < 32767 * 0.4
    assert abs(bell[0]) < 40
    assert abs(bell[-1]) < 40
    quarter = len(bell) // 4
    parts = [max(map(abs, bell[n * quarter : (n + 1) * quarter])) for n in range(4)]
    assert parts == sorted(parts, reverse=True)


def test_the_bell_goes_with_its_owner(qapp):
    chime = Chime()
    file = chime.file
    assert file.exists()
    del chime
    assert not file.exists()


def test_a_name_that_stops_rings_where_it_is_wanted(qtbot, projection, player):
    if sys.platform == "win32":  # Windows plays the file itself, and no script stands in for it
        assert Chime().ring()
        return
    watcher = QFileSystemWatcher([str(player)])
    projection.settings = SOUNDING
    projection.show_page(scenes.subjects(24, 3))
    with qtbot.waitSignal(watcher.directoryChanged, timeout=5000):
        projection.start()
    assert (player / "played").exists()
    watcher.removePath(str(player))


def test_nothing_rings_unless_it_is_wanted(qtbot, projection, player):
    projection.settings = SILENT
    projection.show_page(scenes.subjects(24, 3))
    with qtbot.waitSignal(projection.finished, timeout=5000):
        projection.start()
    assert projection._chime is None


def test_a_computer_without_a_player_stays_silent(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Chime().ring() is (sys.platform == "win32")
