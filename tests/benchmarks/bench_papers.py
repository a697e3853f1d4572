"""Papers against a bare canvas and against LibreOffice, in one run.

`python -m tests.benchmarks.bench_papers` prints

- 500 notices of a batch as a multiple of the time that a bare reportlab canvas takes to draw the
  very same characters at the same places. Ours: each notice laid out, with its rules, fingerprint
  and QR, no line of it set before, into a file of its own with faces of its own. Bare: nothing but
  the characters, their places known beforehand, one file with one set of faces for a hundred
  notices, the outlines cut out of the faces by our own hand, which is faster than reportlab's.
  As further information also with bare files as many as notices;
- how much longer LibreOffice takes for a page of the same notices' editable copies, forty given
  to it at once and its own start taken out; and, as further information, for one notice alone,
  its start included (only where it is installed);
- peak memory with 2 000 notices as a multiple of that with 50;
- seconds from asking for a notice to its first page on the screen, faces open as they are once
  the program has looked at them, and also with every face still shut.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as BareCanvas

from app.documents.canvas import Canvas
from app.documents.editable import editable
from app.documents.embedding import EmbeddedFont
from app.documents.flow import paginate, places
from app.documents.fonts import OPENED, faces_for
from app.documents.margins import margin, mark_of, mark_page
from app.documents.page import render
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


def bare_faces() -> dict[str, str]:
    """The same faces as reportlab opens them, by the name under which ours are known.

    They cut their outlines as fast as ours, lest reportlab's copying of whole faces flatter us.
    """
    names = {}
    for path, font in OPENED.items():
        names[font.name] = f"bare-{path.name}"
        bare = TTFont(names[font.name], str(path), shapable=False)
        bare.face.makeSubset = partial(cut, font)
        pdfmetrics.registerFont(bare)
    return names


def cut(font: EmbeddedFont, points: list[int]) -> bytes:
    return zlib.decompress(font.outlines.packed(points)[0])


def draw_bare(pages: list[list[Glyphs]], names: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    canvas = BareCanvas(
        buffer, pagesize=(NOTICE.sheet.width, NOTICE.sheet.height), pageCompression=1
    )
    for page in pages:
        for font, size, text, x, y in page:
            canvas.setFont(names[font], size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def measure_canvas() -> dict[str, float]:
    """Seconds for all notices; the rounds are interleaved.

    Their places are noted only after they were rendered, which would else find its lines set.
    """
    data = list(notices(COUNT))
    render(NOTICE, NOTICE.sample, "shipped")
    names = bare_faces()
    ours = bare = single = 0.0
    for start in range(0, COUNT, COUNT // ROUNDS):
        part = slice(start, start + COUNT // ROUNDS)
        begun = time.perf_counter()
        for each in data[part]:
            render(NOTICE, each, "shipped")
        ours += time.perf_counter() - begun
        pages = [glyphs_of(each) for each in data[part]]
        drawn = time.perf_counter()
        for page in pages:
            draw_bare([page], names)
        done = time.perf_counter()
        draw_bare(pages, names)
        bare, single = bare + done - drawn, single + time.perf_counter() - done
    return {
        "notices, s": ours,
        "a notice, ms": ours / COUNT * 1000,
        "ratio": ours / single,
        "ratio to as many files": ours / bare,
    }


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


def _child(name: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
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
