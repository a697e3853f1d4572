"""Papers against a bare canvas and against LibreOffice, in one run.

`python -m tests.benchmarks.bench_papers` prints

- 500 notices of a batch as a multiple of the time that reportlab as it comes takes to draw the very
  same characters at the same places. Ours: each notice laid out, with its rules, fingerprint and
  QR, into a file of its own. Bare: nothing but the characters, their places known beforehand, all
  in one file. Either side in a fresh process of its own, nothing drawn before, faces open; the
  median of several, taking turns at who is first;
- how much longer LibreOffice takes for a page of the same notices' editable copies, forty given
  to it at once and its own start taken out; and, as further information, for one notice alone,
  its start included (only where it is installed);
- peak memory with 2 000 notices as a multiple of that with 50;
- seconds from asking for a notice to its first page on the screen, faces open as they are once
  the program has looked at them, and also with every face still shut.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app.documents.canvas import Canvas
from app.documents.editable import editable
from app.documents.flow import paginate, places
from app.documents.fonts import OPENED, faces_for
from app.documents.margins import margin, mark_of, mark_page
from app.documents.pen import Pen
from app.documents.raster import page_count
from app.documents.text import SetLine, Setter
from tests.benchmarks.notices import NOTICE, notices

COUNT, ROUNDS = 500, 5
OFFICE_FILES = 40
FEW, MANY = 50, 2_000
PREVIEWS = 7
CANVAS_AIM, OFFICE_AIM, MEMORY_AIM, PREVIEW_AIM = 2.5, 20.0, 1.2, 0.4

Glyphs = tuple[str, float, str, float, float]
"""Face, size, characters and the place of the first."""


class NotingPen(Pen):
    """Notes every run of characters instead of only drawing it."""

    def __init__(self, canvas: Canvas, height: float, left: float, noted: list[Glyphs]) -> None:
        super().__init__(canvas, height, left)
        self._noted = noted

    def moved(self, x: float) -> "NotingPen":
        return NotingPen(self._canvas, self._height, self._left + x, self._noted)

    def _text(self, line: SetLine, x: float, base: float) -> None:
        self._noted += [
            (run.font, run.size, run.text, x + run.x, base + run.rise) for run in line.runs
        ]


def glyphs_of(data: object) -> list[Glyphs]:
    """All that is written on a notice, its margins included."""
    sheet = NOTICE.sheet
    setter = Setter(faces_for("shipped"), sheet.inner_width, sheet.inner_height)
    layout = NOTICE.layout(setter, data)
    noted: list[Glyphs] = []
    pen = NotingPen(Canvas(), sheet.height, sheet.left, noted)
    (strips,) = paginate(layout.strips, sheet.inner_height)
    spots = places(strips, sheet.top, sheet.inner_height)
    for strip, place in zip(strips, spots, strict=True):
        strip.ink(pen, place)
    margin(pen, layout, sheet, setter, (1, 1), sheet.top + sheet.inner_height)
    mark_page(pen, layout, sheet, setter, mark_of(NOTICE.key, data))
    return noted


def noted_notices() -> str:
    """What `bare_notices` draws: the same characters at the same places, and from which files."""
    pages = [glyphs_of(each) for each in notices(COUNT)]
    size = (NOTICE.sheet.width, NOTICE.sheet.height)
    faces = {font.name: str(path) for path, font in OPENED.items()}
    return json.dumps({"faces": faces, "size": size, "pages": pages})


def measure_canvas() -> dict[str, float]:
    """Seconds for all notices, each time in a fresh process; the two sides take turns."""
    noted = noted_notices()
    rounds = [_round(noted, bare_first=bool(number % 2)) for number in range(ROUNDS)]
    ours, bare = (median(side) for side in zip(*rounds, strict=True))
    return {
        "notices, s": ours,
        "bare, s": bare,
        "a notice, ms": ours / COUNT * 1000,
        "a bare one, ms": bare / COUNT * 1000,
        "ratio": ours / bare,
        "worst ratio": max(own / other for own, other in rounds),
    }


def _round(noted: str, *, bare_first: bool) -> tuple[float, float]:
    sides = [lambda: _child("one_batch", str(COUNT)), lambda: _child("bare_notices", given=noted)]
    if bare_first:
        bare, ours = (float(side()[0]) for side in reversed(sides))
    else:
        ours, bare = (float(side()[0]) for side in sides)
    return ours, bare


def measure_office(a_notice: float) -> dict[str, float]:
    """Times LibreOffice takes longer than we do for one notice."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    with TemporaryDirectory() as folder:
        home = Path(folder)
        files = [home / f"{number}.docx" for number in range(OFFICE_FILES)]
        for file, data in zip(files, notices(OFFICE_FILES), strict=True):
            file.write_bytes(editable(NOTICE.key, data))
        _convert(program, home, files[:1])
        one = _convert(program, home, files[:1])
        spent = _convert(program, home, files) - one
        pages = [page_count(made.read_bytes()) for made in home.glob("*.pdf")]
    assert len(pages) == OFFICE_FILES, f"LibreOffice made {len(pages)} of {OFFICE_FILES} files"
    page = spent / (sum(pages) - pages[0])
    return {
        "LibreOffice, ms a page": page * 1000,
        "ratio": page / a_notice,
        "LibreOffice, s for one notice": one,
        "ratio of one notice": one / a_notice,
    }


def _convert(program: str, home: Path, files: list[Path]) -> float:
    command = [program, f"-env:UserInstallation=file://{home}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(home), *map(str, files)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def measure_memory() -> dict[str, float]:
    few, many = (float(_child("one_batch", str(count))[-1]) for count in (FEW, MANY))
    return {f"MiB with {FEW}": few, f"MiB with {MANY}": many, "ratio": many / few}


def measure_preview() -> dict[str, float]:
    runs = [list(map(float, _child("one_preview"))) for _ in range(PREVIEWS)]
    return {
        "first page, s": median(warm for _, warm in runs),
        "first page with shut faces, s": median(cold for cold, _ in runs),
    }


def _child(name: str, *arguments: str, given: str = "") -> list[str]:
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, input=given
    )
    return done.stdout.split()


def aims(figures: dict[str, dict[str, float]]) -> Iterator[tuple[str, float, float, bool]]:
    """What was measured, the aim, and whether it was met."""
    canvas, memory = figures["canvas"]["ratio"], figures["memory"]["ratio"]
    shown = figures["preview"]["first page, s"]
    yield "notices against a bare canvas", canvas, CANVAS_AIM, canvas <= CANVAS_AIM
    yield "memory of 2 000 notices against 50", memory, MEMORY_AIM, memory <= MEMORY_AIM
    yield "seconds to the first page of a preview", shown, PREVIEW_AIM, shown <= PREVIEW_AIM
    if figures["office"]:
        faster = figures["office"]["ratio"]
        yield "faster than LibreOffice, a page", faster, OFFICE_AIM, faster >= OFFICE_AIM


def main() -> int:
    canvas = measure_canvas()
    figures = {
        "canvas": canvas,
        "office": measure_office(canvas["a notice, ms"] / 1000),
        "memory": measure_memory(),
        "preview": measure_preview(),
    }
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    found = list(aims(figures))
    for name, value, aim, met in found:
        print(f"{'ok  ' if met else 'MISS'} {value:6.2f} (aim {aim})  {name}")
    return int(not all(met for *_, met in found))


if __name__ == "__main__":
    sys.exit(main())
