"""Ink on a page: text lines, rules and the QR, measured from the top left of the sheet."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import cos, radians, sin

import segno

from app.documents.canvas import Canvas
from app.documents.fonts import FONTS
from app.documents.pieces import SetLine

ASCENT = 0.88
"""Part of the type size above the baseline in a Chinese em square."""
RED = "0.9 0 0.07"
"""Full magenta and yellow, as printers ink the head of a letter."""
SLANT = radians(40)
"""Of words across a sheet."""
MASK = 0
"""Every reader undoes any of the eight masks; to weigh them all takes as long as the paper."""
DARK = re.compile(b"\1+")
HAIR = 0.5
BOLD = 1.0


class Pen:
    """Draws on the current page of a canvas; x and y in points, y downwards."""

    def __init__(self, canvas: Canvas, height: float, left: float) -> None:
        self._canvas = canvas
        self._height = height
        self._left = left

    def moved(self, x: float) -> "Pen":
        """The same page with the left margin `x` further in."""
        return Pen(self._canvas, self._height, self._left + x)

    def line(self, line: SetLine, x: float, top: float) -> None:
        """Set text with its line pitch centred on the em square; x from the left margin."""
        base = self._height - top - (line.leading - line.size) / 2 - ASCENT * line.size
        if line.runs:
            self._text(line, self._left + x, base)
        low = base - 0.2 * line.size
        for start, end in line.underlines:
            self._rule(x + start, low, x + end, low, HAIR)
        middle = base + 0.32 * line.size
        for start, end in line.strikes:
            self._rule(x + start, middle, x + end, middle, HAIR)

    @contextmanager
    def red(self) -> Iterator[None]:
        """What is drawn inside is the red of an official letter's head."""
        self._canvas.write(f"q {RED} rg {RED} RG")
        yield
        self._canvas.write("Q")

    def condensed(self, line: SetLine, x: float, base: float, across: float) -> None:
        """Text from x on its baseline, narrowed to the part `across` of its width."""
        start = f"{self._left + x:.3f} {self._height - base:.3f}"
        self._canvas.write(f"q {across:.6f} 0 0 1 {start} cm")
        self._text(line, 0, 0)
        self._canvas.write("Q")

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = HAIR) -> None:
        self._rule(x0, self._height - y0, x1, self._height - y1, width)

    def frame(self, x: float, top: float, width: float, height: float, ink: float = BOLD) -> None:
        self._canvas.write(f"{ink:g} w {self._box(x, top, width, height)} S")

    def bar(self, x: float, top: float, width: float, height: float) -> None:
        """A filled bar of a chart, dark grey: it must not look like a rule nor like a blot."""
        self._canvas.write(f"q 0.45 g {self._box(x, top, width, height)} f Q")

    def qr(self, content: str, x: float, top: float, side: float) -> None:
        """A QR code of `side` points, quiet zone outside; error level M."""
        code = segno.make(content, error="m", micro=False, boost_error=False, mask=MASK)
        count = len(code.matrix)
        scale = f"{side / count:.6f}"
        start = f"{self._left + x:.3f} {self._height - top - side:.3f}"
        dark = [
            f"{start} {count - row - 1} {length} 1 re"
            for row, cells in enumerate(code.matrix)
            for start, length in _dark(bytes(cells))
        ]
        self._canvas.write(f"q {scale} 0 0 {scale} {start} cm {' '.join(dark)} f Q")

    def watermark(self, line: SetLine, width: float) -> None:
        """Large grey letters across the middle of the sheet, under everything else."""
        self._canvas.write("q 0.9 g")
        self.across(line, width)
        self._canvas.write("Q")

    def across(self, line: SetLine, width: float) -> None:
        """A line set slanting through the middle of a sheet so wide, in the ink of the moment."""
        turn = f"{cos(SLANT):.6f} {sin(SLANT):.6f} {-sin(SLANT):.6f} {cos(SLANT):.6f}"
        self._canvas.write(f"q {turn} {width / 2:.3f} {self._height / 2:.3f} cm")
        self._text(line, -line.width / 2, -0.38 * line.size)
        self._canvas.write("Q")

    def _text(self, line: SetLine, x: float, base: float) -> None:
        face, gap = ("", 0.0), 0.0
        written = ["BT 1 0 0 1 0 0 Tm"]  # readers take the move for a new line when they copy
        for run in line.runs:
            if gap != run.gap:
                gap = run.gap
                written.append(f"{gap:.4f} Tc")
            written.append(f"1 0 0 1 {x + run.x:.3f} {base + run.rise:.3f} Tm")
            for name, codes in self._canvas.face(FONTS[run.font]).coded(run.text):
                if face != (name, run.size):
                    face = (name, run.size)
                    written.append(f"/{name} {run.size:g} Tf")
                written.append(f"({codes}) Tj")
        written.append("0 Tc ET" if gap else "ET")
        self._canvas.write("\n".join(written))

    def _box(self, x: float, top: float, width: float, height: float) -> str:
        low = self._height - top - height
        return f"{self._left + x:.3f} {low:.3f} {width:.3f} {height:.3f} re"

    def _rule(self, x0: float, y0: float, x1: float, y1: float, width: float) -> None:
        start = f"{self._left + x0:.3f} {y0:.3f}"
        end = f"{self._left + x1:.3f} {y1:.3f}"
        self._canvas.write(f"{width:.3f} w {start} m {end} l S")


def _dark(cells: bytes) -> list[tuple[int, int]]:
    """Start and length of each stretch of dark modules in a row."""
    return [(each.start(), each.end() - each.start()) for each in DARK.finditer(cells)]
