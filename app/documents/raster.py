"""A PDF as pictures, for the preview and the printer: what is shown is what is in the file."""

import threading

import pypdfium2

LOCK = threading.Lock()
"""PDFium is not safe for two threads at once."""


def page_count(pdf: bytes) -> int:
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
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
                scale=dpi / 72, rev_byteorder=True, prefer_bgrx=True, may_draw_forms=False
            )
            return bitmap.width, bitmap.height, bytes(bitmap.buffer)
        finally:
            document.close()
