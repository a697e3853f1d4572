"""A soft bell when a name stops, for rooms that want one; off unless the operator asks for it.

Qt's sound module does not ship with the program. Windows plays a file by itself, a Linux desktop
through whichever of its own players is there; where none is, the projection stays silent.
"""

import sys
import wave
from array import array
from math import exp, pi, sin
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, QTemporaryDir

RATE, SECONDS = 22_050, 0.9
NOTES = ((880.0, 1.0, 6.0), (1320.0, 0.45, 8.0), (1760.0, 0.2, 11.0))
"""Frequency, share and how fast it dies away: a fifth and an octave over one note."""
LOUDNESS, ATTACK = 0.22, 0.012
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))


class Chime:
    """Keeps the bell in a file of its own, which is gone with it."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()
        self.file = Path(self._folder.path()) / "chime.wav"
        write_bell(self.file)

    def ring(self) -> bool:
        """Play without waiting for the end; False where this computer cannot."""
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - Windows only

            winsound.PlaySound(str(self.file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return True
        return self._play()

    def _play(self) -> bool:
        for name, *arguments in PLAYERS:
            program = QStandardPaths.findExecutable(name)
            if program:
                started, _ = QProcess.startDetached(program, [*arguments, str(self.file)])
                return started
        return False


def write_bell(file: Path) -> None:
    """One channel of 16-bit samples."""
    samples = array("h", (round(32767 * _level(n / RATE)) for n in range(int(RATE * SECONDS))))
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())


def _level(seconds: float) -> float:
    """Softly struck, dying away, silent at the end."""
    struck = min(1.0, seconds / ATTACK) * min(1.0, (SECONDS - seconds) / 0.1)
    notes = (
        share * sin(2 * pi * pitch * seconds) * exp(-fall * seconds) for pitch, share, fall in NOTES
    )
    return LOUDNESS * struck * sum(notes)
