"""A PDF as pictures, for the preview and the printer: what is shown is what is in the file."""

import math
import threading
import time
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

LOCK = threading.Lock()
"""PDFium is not safe for two threads at once."""
BAND = 64
"""Rows drawn at once for a printer: a whole page at 600 dpi would take 139 MB and, since only one
thread may draw, hold up the window for as long as it takes."""
PAUSE = 0.002
"""Seconds between two strips: whoever releases a lock and takes it again at once leaves nothing
to those who wait for it, and the window would stand still until the last page is printed."""
FLAGS = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
POINTS = 72


def page_count(pdf: bytes) -> int:
    return len(page_sizes(pdf))


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points."""
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(document.get_page_size(number) for number in range(len(document)))
        finally:
            document.close()


def rasterize(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """Width and height in pixels and the rows, top first, four bytes a pixel: R, G, B, 255.

    `page` counts from 0; `dpi` is the printer's own resolution or the screen's times the zoom.
    Rows follow each other without padding (4 × width bytes each).
    """
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(
                scale=dpi / POINTS, rev_byteorder=True, prefer_bgrx=True, may_draw_forms=False
            )
            return bitmap.width, bitmap.height, bytes(bitmap.buffer)
        finally:
            document.close()


def bands(pdf: bytes, page: int, dpi: float) -> Iterator[tuple[int, int, int, bytes]]:
    """The page from top to bottom in strips: top, width and height in pixels, and the rows.

    What `rasterize` draws, but for rounding at the edges of letters. Between two strips others
    may draw; strips without anything on them are left out.
    """
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        sheet = document[page]
    try:
        wide, tall = (math.ceil(side * dpi / POINTS) for side in sheet.get_size())
        white = b"\xff" * (4 * wide * BAND)
        for top in range(0, tall, BAND):
            height = min(BAND, tall - top)
            with LOCK:
                rows = _band(sheet, (wide, tall), top, height)
            time.sleep(PAUSE)
            if rows != white[: len(rows)]:
                yield top, wide, height, rows
    finally:
        with LOCK:
            document.close()


def _band(sheet: pypdfium2.PdfPage, size: tuple[int, int], top: int, height: int) -> bytes:
    wide, tall = size
    bitmap = pypdfium2.PdfBitmap.new_native(
        wide, height, raw.FPDFBitmap_BGRx, rev_byteorder=True, stride=4 * wide
    )
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, height)
    raw.FPDF_RenderPageBitmap(bitmap, sheet, 0, -top, wide, tall, 0, FLAGS)
    return bytes(bitmap.buffer)
